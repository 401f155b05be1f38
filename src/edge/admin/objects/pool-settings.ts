import { bool, choice, flags, int, list, seconds, text } from '../feature-fields.ts'

/** What 'Advanced Settings' has of a pool besides its identity: the API's groups → attributes of the pool's element. */
export const poolSettings = {
  cpu: {
    /** Thousandths of a percent. */
    limit: int('cpu.limit'),
    action: choice('cpu.action', {
      no_action: 'NoAction',
      kill_w3wp: 'KillW3wp',
      throttle: 'Throttle',
      throttle_under_load: 'ThrottleUnderLoad',
    }),
    limit_interval: seconds('cpu.resetInterval'),
    processor_affinity_enabled: bool('cpu.smpAffinitized'),
    processor_affinity_mask32: int('cpu.smpProcessorAffinityMask'),
    processor_affinity_mask64: int('cpu.smpProcessorAffinityMask2'),
  },
  process_model: {
    idle_timeout: seconds('processModel.idleTimeout'),
    idle_timeout_action: choice('processModel.idleTimeoutAction', {
      terminate: 'Terminate',
      suspend: 'Suspend',
    }),
    max_processes: int('processModel.maxProcesses'),
    pinging_enabled: bool('processModel.pingingEnabled'),
    ping_interval: seconds('processModel.pingInterval'),
    ping_response_time: seconds('processModel.pingResponseTime'),
    shutdown_time_limit: seconds('processModel.shutdownTimeLimit'),
    startup_time_limit: seconds('processModel.startupTimeLimit'),
    log_events: flags('processModel.logEventOnProcessModel', { idle_timeout: 'IdleTimeout' }),
  },
  process_orphaning: {
    enabled: bool('failure.orphanWorkerProcess'),
    orphan_action_exe: text('failure.orphanActionExe'),
    orphan_action_params: text('failure.orphanActionParams'),
  },
  rapid_fail_protection: {
    load_balancer_capabilities: choice('failure.loadBalancerCapabilities', {
      http_level: 'HttpLevel',
      tcp_level: 'TcpLevel',
    }),
    enabled: bool('failure.rapidFailProtection'),
    interval: seconds('failure.rapidFailProtectionInterval'),
    max_crashes: int('failure.rapidFailProtectionMaxCrashes'),
    auto_shutdown_exe: text('failure.autoShutdownExe'),
    auto_shutdown_params: text('failure.autoShutdownParams'),
  },
  recycling: {
    disable_overlapped_recycle: bool('recycling.disallowOverlappingRotation'),
    disable_recycle_on_config_change: bool('recycling.disallowRotationOnConfigChange'),
    log_events: flags('recycling.logEventOnRecycle', {
      time: 'Time',
      requests: 'Requests',
      schedule: 'Schedule',
      memory: 'Memory',
      isapi_unhealthy: 'IsapiUnhealthy',
      on_demand: 'OnDemand',
      config_change: 'ConfigChange',
      private_memory: 'PrivateMemory',
    }),
    /** Kilobytes; 0: no limit. */
    private_memory: int('recycling.periodicRestart.privateMemory'),
    virtual_memory: int('recycling.periodicRestart.memory'),
    time_interval: seconds('recycling.periodicRestart.time'),
    request_limit: int('recycling.periodicRestart.requests'),
    /** Times of day: '03:00:00'. */
    schedule: list('recycling.periodicRestart.schedule', 'value'),
  },
} as const
export type PoolSettings = typeof poolSettings
