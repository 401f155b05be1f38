/** system.applicationHost/applicationPools. Notation: parse-schema.ts. */
export const applicationPools = `
type IdentityType enum
  LocalSystem=0 LocalService=1 NetworkService=2 SpecificUser=3 ApplicationPoolIdentity=4
type LogonType enum
  LogonBatch=0 LogonService=1
type IdleTimeoutAction enum
  Terminate=0 Suspend=1
type LogEventOnProcessModel flags
  IdleTimeout=1
type LogEventOnRecycle flags
  Time=1 Requests=2 Schedule=4 Memory=8 IsapiUnhealthy=16 OnDemand=32 ConfigChange=64
  PrivateMemory=128
type LoadBalancerCapabilities enum
  TcpLevel=1 HttpLevel=2
type Action enum
  NoAction=0 KillW3wp=1 Throttle=2 ThrottleUnderLoad=3
type NumaNodeAssignment enum
  MostAvailableMemory=0 WindowsScheduling=1
type NumaNodeAffinityMode enum
  Soft=0 Hard=1
type ManagedPipelineMode enum
  Integrated=0 Classic=1
type StartMode enum
  OnDemand=0 AlwaysRunning=1
shape ProcessModel
  @identityType IdentityType = ApplicationPoolIdentity
  @userName string
  @password string case encrypted = [enc:IISWASOnlyCngProvider::enc]
  @loadUserProfile bool = false
  @setProfileEnvironment bool = true
  @logonType LogonType = LogonBatch
  @manualGroupMembership bool = false
  @idleTimeout timeSpan 0..2592000/60 = 00:20:00
  @idleTimeoutAction IdleTimeoutAction = Terminate
  @maxProcesses uint 0..2147483647 = 1
  @shutdownTimeLimit timeSpan 1..4294967/1 = 00:01:30
  @startupTimeLimit timeSpan 1..4294967/1 = 00:01:30
  @pingingEnabled bool = true
  @pingInterval timeSpan 1..4294967/1 = 00:00:30
  @pingResponseTime timeSpan 1..4294967/1 = 00:01:30
  @logEventOnProcessModel LogEventOnProcessModel = IdleTimeout
shape PeriodicRestart
  @memory uint = 0
  @privateMemory uint = 0
  @requests uint = 0
  @time timeSpan 0..25920000/60 = 1.05:00:00
  <schedule>
    * add clear=clear
      @value timeSpan required key 0..86399/60
shape Recycling
  @disallowOverlappingRotation bool = false
  @disallowRotationOnConfigChange bool = false
  @logEventOnRecycle LogEventOnRecycle = Time, Requests, Schedule, Memory, IsapiUnhealthy, OnDemand,
  ... ConfigChange, PrivateMemory
  <periodicRestart> is PeriodicRestart
shape Failure
  @loadBalancerCapabilities LoadBalancerCapabilities = HttpLevel
  @orphanWorkerProcess bool = false
  @orphanActionExe string expanded
  @orphanActionParams string expanded
  @rapidFailProtection bool = true
  @rapidFailProtectionInterval timeSpan 60..8640000/60 = 00:05:00
  @rapidFailProtectionMaxCrashes uint 1..2147483647 = 5
  @autoShutdownExe string expanded
  @autoShutdownParams string expanded
shape Cpu
  @limit uint 0..100000 = 0
  @action Action = NoAction
  @resetInterval timeSpan 0..86400/60 = 00:05:00
  @smpAffinitized bool = false
  @smpProcessorAffinityMask uint = 4294967295
  @smpProcessorAffinityMask2 uint = 4294967295
  @processorGroup int 0..2147483647 = 0
  @numaNodeAssignment NumaNodeAssignment = MostAvailableMemory
  @numaNodeAffinityMode NumaNodeAffinityMode = Soft
shape EnvironmentVariables
  * add remove=remove
    @name string required key nonEmpty
    @value string required nonEmpty
section system.applicationHost/applicationPools
  * add defaults=applicationPoolDefaults
    @name string required key poolName
    @queueLength uint 10..65535 = 1000
    @autoStart bool = true
    @enable32BitAppOnWin64 bool = false
    @managedRuntimeVersion string =
    @managedRuntimeLoader string = webengine4.dll
    @enableConfigurationOverride bool = true
    @managedPipelineMode ManagedPipelineMode = Integrated
    @CLRConfigFile string expanded =
    @passAnonymousToken bool = true
    @startMode StartMode = OnDemand
    <processModel> is ProcessModel
    <recycling> is Recycling
    <failure> is Failure
    <cpu> is Cpu
    <environmentVariables> is EnvironmentVariables
  <applicationPoolDefaults> defaults
    @name string poolName
    @queueLength uint 10..65535 = 1000
    @autoStart bool = true
    @enable32BitAppOnWin64 bool = false
    @managedRuntimeVersion string =
    @managedRuntimeLoader string = webengine4.dll
    @enableConfigurationOverride bool = true
    @managedPipelineMode ManagedPipelineMode = Integrated
    @CLRConfigFile string expanded =
    @passAnonymousToken bool = true
    @startMode StartMode = OnDemand
    <processModel> is ProcessModel
    <recycling> is Recycling
    <failure> is Failure
    <cpu> is Cpu
    <environmentVariables> is EnvironmentVariables
`
