/** system.webServer: what runs a request, and its run-time limits. Notation: parse-schema.ts. */
export const webServerModules = String.raw`
type Policy enum
  DontCache=0 CacheUntilChange=1 CacheForTimePeriod=2 DisableCache=3
type Location enum
  Any=0 Client=1 Downstream=2 Server=3 None=4 ServerAndClient=5
type StderrMode enum
  ReturnStdErrIn500=0 ReturnGeneric500=1 IgnoreAndReturn200=2 TerminateProcess=3
type AccessPolicy flags
  None=0 Read=1 Write=2 Execute=4 Source=16 Script=512 NoRemoteWrite=1024 NoRemoteRead=4096
  NoRemoteExecute=8192 NoRemoteScript=16384
section system.webServer/asp
  @appAllowClientDebug bool = false
  @appAllowDebugging bool = false
  @errorsToNTLog bool = false
  @logErrorRequests bool = true
  @calcLineNumber bool = true
  @codePage uint 0..2147483647 = 0
  @enableApplicationRestart bool = true
  @enableAspHtmlFallback bool = true
  @enableChunkedEncoding bool = true
  @enableParentPaths bool = false
  @exceptionCatchEnable bool = true
  @lcid uint 0..2147483647 = 0
  @runOnEndAnonymously bool = true
  @scriptErrorMessage string nonEmpty = The page could not be run. Please tell the administrator of
  ... this server.
  @scriptErrorSentToBrowser bool = false
  @scriptLanguage string nonEmpty = VBScript
  @bufferingOn bool = true
  <session>
    @allowSessionState bool = true
    @keepSessionIdSecure bool = true
    @max uint = 4294967295
    @timeout timeSpan 0..31536000/60 = 00:20:00
  <comPlus>
    @appServiceFlags flags(None=0 EnableTracker=1 EnableSxS=2 UsePartition=4) = None
    @sxsName string nonEmpty
    @partitionId string = 00000000-0000-0000-0000-000000000000
    @trackThreadingModel bool = false
    @executeInMta bool = false
  <cache>
    @diskTemplateCacheDirectory string expanded nonEmpty = %SystemDrive%\inetpub\temp\ASP Compiled Templates
    @maxDiskTemplateCacheFiles uint 0..2147483647 = 2000
    @scriptFileCacheSize uint 0..2147483647 = 500
    @scriptEngineCacheMax uint 0..2147483647 = 250
    @enableTypelibCache bool = true
  <limits>
    @scriptTimeout timeSpan = 00:01:30
    @bufferingLimit uint 0..2147483647 = 4194304
    @maxRequestEntityAllowed uint 0..2147483647 = 200000
    @processorThreadMax uint 0..2147483647 = 25
    @queueConnectionTestTime timeSpan 1..2147483647/1 = 00:00:03
    @queueTimeout timeSpan = 00:00:00
    @requestQueueMax uint 0..2147483647 = 3000
section system.webServer/caching
  @enabled bool = true
  @enableKernelCache bool = true
  @maxCacheSize uint = 0
  @maxResponseSize uint = 262144
  <profiles>
    * add remove=remove clear=clear prepend
      @extension string required key nonEmpty
      @policy Policy = DontCache
      @kernelCachePolicy Policy = DontCache
      @duration timeSpan 1..4294967/1 = 00:00:30
      @location Location = Server
      @varyByHeaders string
      @varyByQueryString string
section system.webServer/cgi
  @createCGIWithNewConsole bool = false
  @createProcessAsUser bool = true
  @timeout timeSpan 1..2147483647/1 = 00:15:00
section system.webServer/defaultDocument
  @enabled bool = true
  <files>
    * add remove=remove clear=clear prepend
      @value string key
section system.webServer/directoryBrowse
  @enabled bool = false
  @showFlags flags(None=0 Date=2 Time=4 Size=8 Extension=16 LongDate=32) = Date, Time, Size, Extension
section system.webServer/fastCgi
  * application
    @fullPath string required combined expanded nonEmpty
    @arguments string combined expanded =
    @monitorChangesTo string =
    @stderrMode StderrMode = ReturnStdErrIn500
    @maxInstances uint 0..10000 = 0
    @idleTimeout uint 10..2592000 = 300
    @activityTimeout uint 10..2592000 = 70
    @requestTimeout uint 10..2592000 = 90
    @instanceMaxRequests uint 1..10000000 = 200
    @signalBeforeTerminateSeconds uint 0..60 = 0
    @protocol enum(NamedPipe=0 Tcp=1) = NamedPipe
    @queueLength uint 1..100000000 = 1000
    @flushNamedPipe bool = false
    @rapidFailsPerMinute uint 0..1000 = 10
    <environmentVariables>
      * environmentVariable
        @name string key
        @value string
section system.webServer/globalModules
  * add remove=remove clear=clear
    @name string required key case
    @image string expanded
    @preCondition string case
section system.webServer/handlers
  @accessPolicy AccessPolicy = Read
  * add remove=remove clear=clear prepend
    @name string required key case nonEmpty
    @path string required nonEmpty
    @verb string required case
    @type string case
    @modules string case = ManagedPipelineHandler
    @scriptProcessor string expanded
    @resourceType enum(File=0 Directory=1 Either=2 Unspecified=3) = Unspecified
    @requireAccess enum(None=0 Read=1 Write=2 Script=3 Execute=4) = Script
    @allowPathInfo bool = false
    @preCondition string case
    @responseBufferLimit uint = 4194304
section system.webServer/isapiFilters
  * filter remove=remove clear=clear
    @name string required key case nonEmpty
    @path string required expanded nonEmpty
    @enabled bool = true
    @enableCache bool = false
    @preCondition string case
section system.webServer/modules
  @runAllManagedModulesForAllRequests bool = false
  @runManagedModulesForWebDavRequests bool = false
  * add remove=remove clear=clear
    @name string required key case nonEmpty
    @type string case
    @preCondition string case
section system.webServer/applicationInitialization
  @remapManagedRequestsTo string =
  @skipManagedModules bool = false
  @doAppInitAfterRestart bool = false
  * add remove=remove clear=clear
    @initializationPage string required key
    @hostName string =
section system.webServer/odbcLogging
  @dataSource string case = InternetDb
  @tableName string case = InternetLog
  @userName string = InternetAdmin
  @password string case encrypted = [enc:IISCngProvider::enc]
section system.webServer/serverRuntime
  @enabled bool = true
  @appConcurrentRequestLimit uint = 5000
  @maxRequestEntityAllowed uint = 4294967295
  @uploadReadAheadSize uint 0..2147483647 = 49152
  @alternateHostName string
  @enableNagling bool = false
  @frequentHitThreshold uint 1..2147483647 = 2
  @frequentHitTimePeriod timeSpan = 00:00:10
  @authenticatedUserOverride enum(UseAuthenticatedUser=1 UseWorkerProcessUser=2) = UseAuthenticatedUser
section system.webServer/serverSideInclude
  @ssiExecDisable bool = false
section system.webServer/validation
  @validateIntegratedModeConfiguration bool = true
section system.webServer/webSocket
  @enabled bool = true
  @receiveBufferLimit uint 4096..2147483647 = 4194304
  @pingInterval timeSpan 0..86400/1 = 00:00:00
  @readBufferBlockSize uint 4096..4194304 = 4096
`
