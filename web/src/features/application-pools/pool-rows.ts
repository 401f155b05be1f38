import type { ApplicationPool } from '../../../../src/edge/admin/contract.ts'
import type { Row } from '../shared/setting-rows.tsx'

/** The groups of 'Advanced Settings' that a table can show. */
export type PoolGroup = keyof Pick<
  ApplicationPool,
  'cpu' | 'process_model' | 'process_orphaning' | 'rapid_fail_protection' | 'recycling'
>

const numbers = (field: string, label: string, more: object = {}): Row => ({
  ...{ field, label, kind: 'number' as const, ...more },
})
const check = (field: string, label: string): Row => ({ field, label, kind: 'check' })
const text = (field: string, label: string): Row => ({ field, label, kind: 'text' })
const minutes = { per: 60 }
const most = { max: 4_294_967_295 }

/** As IIS Manager lists and names them. */
export const poolRows: Readonly<Record<PoolGroup, readonly Row[]>> = {
  cpu: [
    numbers('limit', 'Limit (percent)', { per: 1000, max: 100 }),
    {
      ...{ field: 'action', label: 'Limit Action', kind: 'choice' },
      options: [
        { value: 'no_action', label: 'NoAction' },
        { value: 'kill_w3wp', label: 'KillW3wp' },
        { value: 'throttle', label: 'Throttle' },
        { value: 'throttle_under_load', label: 'ThrottleUnderLoad' },
      ],
    },
    numbers('limit_interval', 'Limit Interval (minutes)', { ...minutes, max: 1440 }),
    check('processor_affinity_enabled', 'Processor Affinity Enabled'),
    numbers('processor_affinity_mask32', 'Processor Affinity Mask', most),
    numbers('processor_affinity_mask64', 'Processor Affinity Mask (64-bit option)', most),
  ],
  process_model: [
    {
      ...{ field: 'log_events', label: 'Generate Process Model Event Log Entry', kind: 'flags' },
      options: [{ value: 'idle_timeout', label: 'Idle Time-out Reached' }],
    },
    numbers('idle_timeout', 'Idle Time-out (minutes)', { ...minutes, max: 43_200 }),
    {
      ...{ field: 'idle_timeout_action', label: 'Idle Time-out Action', kind: 'choice' },
      options: [
        { value: 'terminate', label: 'Terminate' },
        { value: 'suspend', label: 'Suspend' },
      ],
    },
    numbers('max_processes', 'Maximum Worker Processes', { max: 2_147_483_647 }),
    check('pinging_enabled', 'Ping Enabled'),
    numbers('ping_response_time', 'Ping Maximum Response Time (seconds)', { min: 1, max: 4_294_967 }),
    numbers('ping_interval', 'Ping Period (seconds)', { min: 1, max: 4_294_967 }),
    numbers('shutdown_time_limit', 'Shutdown Time Limit (seconds)', { min: 1, max: 4_294_967 }),
    numbers('startup_time_limit', 'Startup Time Limit (seconds)', { min: 1, max: 4_294_967 }),
  ],
  process_orphaning: [
    check('enabled', 'Enabled'),
    text('orphan_action_exe', 'Executable'),
    text('orphan_action_params', 'Executable Parameters'),
  ],
  rapid_fail_protection: [
    {
      ...{ field: 'load_balancer_capabilities', kind: 'choice' },
      label: '"Service Unavailable" Response Type',
      options: [
        { value: 'http_level', label: 'HttpLevel' },
        { value: 'tcp_level', label: 'TcpLevel' },
      ],
    },
    check('enabled', 'Enabled'),
    numbers('interval', 'Failure Interval (minutes)', { ...minutes, min: 1, max: 144_000 }),
    numbers('max_crashes', 'Maximum Failures', { min: 1, max: 2_147_483_647 }),
    text('auto_shutdown_exe', 'Shutdown Executable'),
    text('auto_shutdown_params', 'Shutdown Executable Parameters'),
  ],
  recycling: [
    check('disable_overlapped_recycle', 'Disable Overlapped Recycle'),
    check('disable_recycle_on_config_change', 'Disable Recycling for Configuration Changes'),
    {
      ...{ field: 'log_events', label: 'Generate Recycle Event Log Entry', kind: 'flags' },
      options: [
        { value: 'config_change', label: 'Application Pool Configuration Changed' },
        { value: 'isapi_unhealthy', label: 'Isapi Reported Unhealthy' },
        { value: 'on_demand', label: 'Manual Recycle' },
        { value: 'private_memory', label: 'Private Memory Limit Exceeded' },
        { value: 'time', label: 'Regular Time Interval' },
        { value: 'requests', label: 'Request Limit Exceeded' },
        { value: 'schedule', label: 'Specific Time' },
        { value: 'memory', label: 'Virtual Memory Limit Exceeded' },
      ],
    },
    numbers('private_memory', 'Private Memory Limit (KB)', most),
    numbers('time_interval', 'Regular Time Interval (minutes)', { ...minutes, max: 432_000 }),
    numbers('request_limit', 'Request Limit', most),
    { field: 'schedule', label: 'Specific Times', kind: 'list' },
    numbers('virtual_memory', 'Virtual Memory Limit (KB)', most),
  ],
}

/** Times of day as the configuration has them: '3:00' is '03:00:00'. */
export const withTimes = (recycling: ApplicationPool['recycling']): ApplicationPool['recycling'] => ({
  ...recycling,
  schedule: recycling.schedule.flatMap((typed) => {
    const [, hours, minutes] = /^(\d{1,2}):(\d\d)(?::00)?$/.exec(typed.trim()) ?? []
    if (hours === undefined) return typed.trim() === '' ? [] : [typed.trim()]
    return [`${hours.padStart(2, '0')}:${minutes}:00`]
  }),
})
