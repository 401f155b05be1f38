/** The sections of system.web that decide a request; `open`: what else stands there is ASP.NET's to judge. Notation: parse-schema.ts. */
export const systemWeb = `
type AsyncPreloadMode enum
  None=0 Form=1 FormMultiPart=2 NonForm=4 AllFormTypes=3 All=7
section system.web/authentication open
  <forms>
    @cookieless enum(UseUri=0 UseCookies=1 AutoDetect=2 UseDeviceProfile=3) = UseDeviceProfile
    <credentials>
      @passwordFormat enum(Clear=0 SHA1=1 MD5=2 SHA256=3 SHA384=4 SHA512=5) = SHA1
      * user
        @name string required key
        @password string required
    @defaultUrl string nonEmpty = default.aspx
    @domain string
    @enableCrossAppRedirects bool = False
    @loginUrl string nonEmpty = login.aspx
    @name string nonEmpty = .ASPXAUTH
    @path string nonEmpty = /
    @protection enum(All=0 None=1 Encryption=2 Validation=3) = All
    @requireSSL bool = False
    @cookieSameSite enum(None=0 Lax=1 Strict=2 Unspecified=99) = Lax
    @slidingExpiration bool = True
    @timeout timeSpan minutes 60..2147483640/60 = 30
    @ticketCompatibilityMode string nonEmpty
  @mode enum(None=0 Windows=1 Passport=2 Forms=3 Federated=4) = Windows
  <passport>
    @redirectUrl string = internal
section system.web/authorization open
  * allow,deny prepend duplicates
    @roles string
    @users string
    @verbs string
section system.web/compilation open
  @debug bool = False
section system.web/customErrors open
  @allowNestedErrors bool = False
  @defaultRedirect string
  * error
    @redirect string required nonEmpty
    @statusCode int required key 100..999
  @mode enum(RemoteOnly=0 On=1 Off=2) = RemoteOnly
  @redirectMode string nonEmpty = ResponseRedirect
section system.web/httpHandlers open
  * add remove=remove clear=clear prepend duplicates
    @path string required combined
    @type string required
    @validate bool = True
    @verb string required combined
section system.web/httpModules open
  * add remove=remove clear=clear
    @name string required key nonEmpty
    @type string required
section system.web/httpRuntime open
  @apartmentThreading bool = False
  @appRequestQueueLimit int 1..2147483647 = 5000
  @delayNotificationTimeout timeSpan seconds = 5
  @enable bool = True
  @enableHeaderChecking bool = True
  @enableKernelOutputCache bool = True
  @enableVersionHeader bool = True
  @executionTimeout timeSpan seconds 0..2147483647/1 = 110
  @maxRequestLength int 0..2147483647 = 4096
  @maxWaitChangeNotification int 0..2147483647 = 0
  @minFreeThreads int 0..2147483647 = 8
  @minLocalRequestFreeThreads int 0..2147483647 = 4
  @requestLengthDiskThreshold int 1..2147483647 = 80
  @requireRootedSaveAsPath bool = True
  @sendCacheControlHeader bool = True
  @shutdownTimeout timeSpan seconds = 90
  @useFullyQualifiedRedirectUrl bool = False
  @waitChangeNotification int 0..2147483647 = 0
  @maxUrlLength int = 260
  @maxQueryStringLength int = 2048
  @relaxedUrlToFileSystemMapping bool = False
  @requestPathInvalidCharacters string
  @requestValidationMode string
  @requestValidationType string
  @encoderType string
  @asyncPreloadMode AsyncPreloadMode = None
section system.web/identity open
  @impersonate bool = False
  @password string
  @userName string
`
