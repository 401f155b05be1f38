/** system.applicationHost: sites, logging, limits, listeners. Notation: parse-schema.ts. */
export const sites = String.raw`
type SourceType enum
  RequestHeader=0 ResponseHeader=1 ServerVariable=2
type LogonMethod enum
  Interactive=0 Batch=1 Network=2 ClearText=3
type Attributes flags
  None=0 Inherit=1 PartialPath=2 Secure=4 Reference=8 Volatile=16 IsInherited=32 InsertPath=64
  LocalMachineOnly=128 NonSecureOnly=256
type Period enum
  Hourly=4 Daily=1 Weekly=2 Monthly=3 MaxSize=0
type LogExtFileFlags flags
  Date=1 Time=2 ClientIP=4 UserName=8 SiteName=16 ComputerName=32 ServerIP=64 Method=128
  UriStem=256 UriQuery=512 HttpStatus=1024 Win32Status=2048 BytesSent=4096 BytesRecv=8192
  TimeTaken=16384 ServerPort=32768 UserAgent=65536 Cookie=131072 Referer=262144
  ProtocolVersion=524288 Host=1048576 HttpSubStatus=2097152
type LogFormat enum
  IIS=0 NCSA=1 W3C=2 Custom=3
type LogTargetW3C flags
  File=1 ETW=2
type Period2 enum
  MaxSize=0 Daily=1 Weekly=2 Monthly=3 Hourly=4
shape Bindings
  * binding clear=clear
    @protocol string required combined nonEmpty
    @bindingInformation string required combined nonEmpty
    @sslFlags uint = 0
shape Limits
  @maxBandwidth uint !0..1023 = 4294967295
  @maxConnections uint = 4294967295
  @connectionTimeout timeSpan 0..65535/1 = 00:02:00
  @maxUrlSegments uint 0..16383 = 32
shape CustomFields
  @maxCustomFieldLength uint 2..65536 = 4096
  * add clear=clear
    @logFieldName string required key nonEmpty
    @sourceName string required nonEmpty
    @sourceType SourceType required
shape Hsts
  @enabled bool = false
  @max-age uint = 0
  @includeSubDomains bool = false
  @preload bool = false
  @redirectHttpToHttps bool = false
shape VirtualDirectoryDefaults
  @path string virtualDirectoryPath
  @physicalPath string expanded
  @userName string
  @password string case encrypted = [enc:IISCngProvider::enc]
  @logonMethod LogonMethod = ClearText
  @allowSubDirConfig bool = true
section system.applicationHost/configHistory
  @enabled bool = true
  @path string nonEmpty = %SYSTEMDRIVE%\inetpub\history
  @maxHistories uint 1..4294967295 = 10
  @period timeSpan 10..2147483647/1 = 00:02:00
section system.applicationHost/customMetadata
  * key
    @path string key
    * property
      @id uint key
      @dataType enum(DWord=1 String=2 Binary=3 ExpandSZ=4 MultiSZ=5) required
      @userType uint = 1
      @attributes Attributes = Inherit
      @value string case
section system.applicationHost/listenerAdapters
  * add
    @name string required key
    @identity string
    @protocolManagerDll string
    @protocolManagerDllInitFunction string case
section system.applicationHost/log
  @logInUTF8 bool = true
  @centralLogFileMode enum(Site=0 CentralBinary=1 CentralW3C=2) = Site
  <centralBinaryLogFile>
    @enabled bool = false
    @directory string expanded = %SystemDrive%\inetpub\logs\LogFiles
    @period Period = Daily
    @truncateSize int64 1048576..4294967295 = 20971520
    @localTimeRollover bool = false
  <centralW3CLogFile>
    @enabled bool = true
    @directory string expanded nonEmpty = %SystemDrive%\inetpub\logs\LogFiles
    @period Period = Daily
    @truncateSize int64 1048576..4294967295 = 20971520
    @localTimeRollover bool = false
    @logExtFileFlags LogExtFileFlags = Date, Time, ClientIP, UserName, SiteName, ServerIP, Method,
    ... UriStem, UriQuery, TimeTaken, HttpStatus, Win32Status, ServerPort, UserAgent, HttpSubStatus,
    ... Referer
section system.applicationHost/serviceAutoStartProviders
  * add remove=remove clear=clear
    @name string key case nonEmpty
    @type string case
section system.applicationHost/sites
  * site defaults=siteDefaults
    @name string required key siteName
    @id uint required key
    @serverAutoStart bool = true
    <bindings> is Bindings
    <limits> is Limits
    <logFile>
      @logExtFileFlags LogExtFileFlags = Date, Time, ClientIP, UserName, ServerIP, Method, UriStem,
      ... UriQuery, TimeTaken, HttpStatus, Win32Status, ServerPort, UserAgent, HttpSubStatus, Referer
      @customLogPluginClsid string =
      @logFormat LogFormat = W3C
      @logTargetW3C LogTargetW3C = File
      @directory string expanded nonEmpty = %SystemDrive%\inetpub\logs\LogFiles
      @period Period2 = Daily
      @truncateSize int64 1048576..4294967295 = 20971520
      @localTimeRollover bool = false
      @enabled bool = true
      @logSiteId bool = true
      @flushByEntryCountW3CLog uint = 0
      @maxLogLineLength uint 2..65536 = 65536
      <customFields> is CustomFields
    <traceFailedRequestsLogging>
      @enabled bool = false
      @directory string expanded = %SystemDrive%\inetpub\logs\FailedReqLogFiles
      @maxLogFiles uint 1..10000 = 50
      @maxLogFileSizeKB uint 0..1048576 = 1024
      @customActionsEnabled bool = false
    <hsts> is Hsts
    <ftpServer> open
    <advancedLogging> open
    * application defaults=applicationDefaults
      @path string required key applicationPath
      @applicationPool string poolName
      @enabledProtocols string = http
      @serviceAutoStartEnabled bool = false
      @serviceAutoStartProvider string
      @preloadEnabled bool = false
      * virtualDirectory defaults=virtualDirectoryDefaults
        @path string key virtualDirectoryPath
        @physicalPath string expanded
        @userName string
        @password string case encrypted = [enc:IISCngProvider::enc]
        @logonMethod LogonMethod = ClearText
        @allowSubDirConfig bool = true
      <virtualDirectoryDefaults> defaults is VirtualDirectoryDefaults
    <applicationDefaults> defaults
      @path string applicationPath
      @applicationPool string poolName
      @enabledProtocols string = http
      @serviceAutoStartEnabled bool = false
      @serviceAutoStartProvider string
      @preloadEnabled bool = false
    <virtualDirectoryDefaults> defaults is VirtualDirectoryDefaults
  <siteDefaults> defaults
    @name string siteName
    @id uint
    @serverAutoStart bool = true
    <bindings> is Bindings
    <limits> is Limits
    <logFile>
      @logExtFileFlags LogExtFileFlags = Date, Time, ClientIP, UserName, ServerIP, Method, UriStem,
      ... UriQuery, TimeTaken, HttpStatus, Win32Status, ServerPort, UserAgent, HttpSubStatus, Referer
      @customLogPluginClsid string =
      @logFormat LogFormat = W3C
      @logTargetW3C LogTargetW3C = File
      @directory string expanded = %SystemDrive%\inetpub\logs\LogFiles
      @period Period2 = Daily
      @truncateSize int64 1048576..4294967295 = 20971520
      @localTimeRollover bool = false
      @enabled bool = true
      @logSiteId bool = true
      @flushByEntryCountW3CLog uint = 0
      @maxLogLineLength uint 2..65536 = 65536
      <customFields> is CustomFields
    <traceFailedRequestsLogging>
      @enabled bool = false
      @directory string expanded = %SystemDrive%\inetpub\FailedReqLogFiles
      @maxLogFiles uint 1..10000 = 50
      @maxLogFileSizeKB uint 0..1048576 = 1024
      @customActionsEnabled bool = false
    <hsts> is Hsts
    <ftpServer> open
    <advancedLogging> open
  <applicationDefaults> defaults
    @path string applicationPath
    @applicationPool string poolName
    @enabledProtocols string = http
  <virtualDirectoryDefaults> defaults is VirtualDirectoryDefaults
section system.applicationHost/webLimits
  @maxGlobalBandwidth uint !0..1023 = 4294967295
  @connectionTimeout timeSpan = 00:02:00
  @demandStartThreshold uint 10..2147483647 = 2147483647
  @dynamicIdleThreshold uint 0..10000 = 0
  @headerWaitTimeout timeSpan 0..65535/1 = 00:00:00
  @minBytesPerSecond uint = 240
  @dynamicRegistrationThreshold uint 0..4294967295 = 100
`
