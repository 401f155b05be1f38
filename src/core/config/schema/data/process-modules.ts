/** Modules that pass requests to a process: ASP.NET Core, HttpPlatformHandler, iisnode. Notation: parse-schema.ts. */
export const processModules = String.raw`
shape EnvironmentVariables2
  * environmentVariable clear=clear
    @name string required nonEmpty
    @value string required
section system.webServer/httpPlatform
  @processPath string expanded
  @arguments string expanded =
  @startupTimeLimit uint 0..3600 = 120
  @startupRetryCount uint 0..100 = 10
  @rapidFailsPerMinute uint 0..100 = 10
  @requestTimeout timeSpan 0..2592000/60 = 00:02:00
  @stdoutLogEnabled bool = false
  @stdoutLogFile string expanded = .\httpplatform-stdout
  @processesPerApplication uint 1..100 = 1
  @forwardWindowsAuthToken bool = false
  <recycleOnFileChange>
    * file clear=clear
      @path string required expanded nonEmpty
  <environmentVariables> is EnvironmentVariables2
section system.webServer/aspNetCore
  @processPath string expanded
  @arguments string expanded =
  @startupTimeLimit uint 0..3600 = 120
  @shutdownTimeLimit uint 0..600 = 10
  @rapidFailsPerMinute uint 0..100 = 10
  @requestTimeout timeSpan 0..1296000/60 = 00:02:00
  @stdoutLogEnabled bool = false
  @stdoutLogFile string expanded = .\aspnetcore-stdout
  @processesPerApplication uint 1..100 = 1
  @forwardWindowsAuthToken bool = true
  @disableStartUpErrorPage bool = false
  @hostingModel string =
  <handlerSettings>
    * handlerSetting clear=clear
      @name string required nonEmpty
      @value string required
  <recycleOnFileChange>
    * file clear=clear
      @path string required expanded nonEmpty
  <environmentVariables> is EnvironmentVariables2
section system.webServer/iisnode
  @node_env string expanded = %node_env%
  @asyncCompletionThreadCount uint = 0
  @nodeProcessCountPerApplication uint = 1
  @nodeProcessCommandLine string expanded = node.exe
  @interceptor string expanded = "%programfiles%\iisnode\interceptor.js"
  @maxConcurrentRequestsPerProcess uint infinite = 1024
  @maxNamedPipeConnectionRetry uint = 100
  @namedPipeConnectionRetryDelay uint = 250
  @maxNamedPipeConnectionPoolSize uint = 512
  @maxNamedPipePooledConnectionAge uint = 30000
  @initialRequestBufferSize uint = 4096
  @maxRequestBufferSize uint = 65536
  @uncFileChangesPollingInterval uint = 5000
  @gracefulShutdownTimeout uint = 60000
  @logDirectory string expanded = iisnode
  @debuggingEnabled bool = true
  @debuggerExtensionDll string = iisnode-inspector-0.7.3.dll
  @debugHeaderEnabled bool = false
  @debuggerVirtualDir string =
  @debuggerPathSegment string expanded = debug
  @debuggerPortRange string expanded = 5058-6058
  @maxLogFileSizeInKB uint = 128
  @maxTotalLogFileSizeInKB uint = 1024
  @maxLogFiles uint = 20
  @loggingEnabled bool = true
  @devErrorsEnabled bool = true
  @flushResponse bool = false
  @watchedFiles string expanded = *.js;iisnode.yml
  @enableXFF bool = false
  @promoteServerVars string =
  @configOverrides string expanded = iisnode.yml
  @recycleSignalEnabled bool = false
  @idlePageOutTimePeriod uint = 0
  @nodeProcessStickySessions bool = false
`
