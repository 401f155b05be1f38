/** system.webServer: content, errors, headers, compression, tracing. Notation: parse-schema.ts. */
export const webServerContent = String.raw`
type DefaultResponseMode enum
  File=0 ExecuteURL=1 Redirect=2
type Verbosity enum
  General=0 CriticalError=1 Error=2 Warning=3 Information=4 Verbose=5
shape StaticTypes
  * add remove=remove clear=clear
    @mimeType string required key nonEmpty
    @enabled bool required
shape CustomHeaders
  * add remove=remove clear=clear
    @name string key
    @value string case
section system.webServer/httpCompression
  @sendCacheHeaders bool = false
  @expiresHeader string = Wed, 01 Jan 1997 12:00:00 GMT
  @cacheControlHeader string = max-age=86400
  @directory string expanded = %SystemDrive%\inetpub\temp\IIS Temporary Compressed Files
  @doDiskSpaceLimiting bool = true
  @maxDiskSpaceUsage uint = 100
  @minFileSizeForComp uint = 2700
  @noCompressionForHttp10 bool = true
  @noCompressionForProxies bool = true
  @noCompressionForRange bool = true
  @staticCompressionIgnoreHitFrequency bool = false
  @staticCompressionDisableCpuUsage uint 0..100 = 100
  @staticCompressionEnableCpuUsage uint 0..100 = 50
  @dynamicCompressionDisableCpuUsage uint 0..100 = 90
  @dynamicCompressionEnableCpuUsage uint 0..100 = 50
  @dynamicCompressionBufferLimit uint = 65536
  * scheme remove=remove clear=clear
    @name string required key nonEmpty
    @doStaticCompression bool = true
    @doDynamicCompression bool = true
    @dll string required expanded nonEmpty
    @staticCompressionLevel uint = 7
    @dynamicCompressionLevel uint = 0
  <staticTypes> is StaticTypes
  <dynamicTypes> is StaticTypes
section system.webServer/httpErrors
  @errorMode enum(DetailedLocalOnly=0 Custom=1 Detailed=2) = DetailedLocalOnly
  @existingResponse enum(Auto=0 Replace=1 PassThrough=2) = Auto
  @defaultPath string expanded
  @defaultResponseMode DefaultResponseMode = File
  @detailedMoreInformationLink string = https://go.microsoft.com/fwlink/?LinkID=62293
  @allowAbsolutePathsWhenDelegated bool = false
  * error remove=remove clear=clear
    @statusCode uint required combined 400..999
    @subStatusCode int combined -1..999 = -1
    @prefixLanguageFilePath string expanded =
    @path string required expanded nonEmpty
    @responseMode DefaultResponseMode = File
section system.webServer/httpLogging
  @selectiveLogging enum(LogAll=0 LogSuccessful=1 LogError=2) = LogAll
  @dontLog bool = false
section system.webServer/httpProtocol
  <customHeaders> is CustomHeaders
  <redirectHeaders> is CustomHeaders
  @allowKeepAlive bool = true
section system.webServer/httpRedirect
  @enabled bool = false
  @destination string
  * add remove=remove clear=clear
    @wildcard string required key nonEmpty
    @destination string required nonEmpty
  @exactDestination bool = false
  @childOnly bool = false
  @httpResponseStatus enum(Permanent=301 Found=302 Temporary=307 PermRedirect=308) = Found
section system.webServer/httpTracing
  <traceUrls>
    * add remove=remove clear=clear
      @value string required key
section system.webServer/staticContent
  <clientCache>
    @cacheControlMode enum(NoControl=0 DisableCache=1 UseMaxAge=2 UseExpires=3) = NoControl
    @cacheControlMaxAge timeSpan = 1.00:00:00
    @httpExpires string
    @cacheControlCustom string
    @setEtag bool = true
  @defaultDocFooter string case
  @isDocFooterFileName bool = false
  @enableDocFooter bool = false
  * mimeMap remove=remove clear=clear
    @fileExtension string required key
    @mimeType string required nonEmpty
section system.webServer/tracing/traceFailedRequests
  * add remove=remove clear=clear
    @path string key
    @customActionExe string expanded
    @customActionParams string expanded
    @customActionTriggerLimit uint 0..10000 = 1
    <traceAreas>
      * add remove=remove clear=clear
        @provider string required key
        @areas string
        @verbosity Verbosity = Warning
    <failureDefinitions>
      @timeTaken timeSpan = 00:00:00
      @traceAllAfterTimeout bool = false
      @statusCodes string
      @verbosity enum(Ignore=0 CriticalError=1 Error=2 Warning=3) = Ignore
section system.webServer/tracing/traceProviderDefinitions
  * add remove=remove clear=clear
    @name string required key
    @guid string required
    <areas>
      * add remove=remove clear=clear
        @name string required key
        @value uint required
section system.webServer/urlCompression
  @doStaticCompression bool = true
  @doDynamicCompression bool = true
  @dynamicCompressionBeforeCache bool = false
section system.webServer/cors
  @enabled bool = false
  @failUnlistedOrigins bool = false
  * add remove=remove clear=clear
    @origin string required key nonEmpty
    @allowed bool = true
    @allowCredentials bool = false
    @maxAge int = -1
    <allowHeaders>
      @allowAllRequestedHeaders bool = false
      * add remove=remove clear=clear
        @header string required key nonEmpty
    <allowMethods>
      * add remove=remove clear=clear
        @method string required key nonEmpty
    <exposeHeaders>
      * add remove=remove clear=clear
        @header string required key nonEmpty
`
