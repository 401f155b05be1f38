import { expect, test } from 'vitest'
import { withTimes } from './pool-rows.ts'

const recycling = (...schedule: readonly string[]) => ({
  ...{ disable_overlapped_recycle: false, disable_recycle_on_config_change: false },
  ...{ private_memory: 0, virtual_memory: 0, time_interval: 0, request_limit: 0, schedule },
  log_events: {
    ...{ time: true, requests: true, schedule: true, memory: true },
    ...{ isapi_unhealthy: true, on_demand: true, config_change: true, private_memory: true },
  },
})

test('times of day are sent as the configuration has them; what is no time is left to the server to refuse', () => {
  const { schedule } = withTimes(recycling('3:00', ' 12:30', '', '23:59:00', 'noon'))
  expect(schedule).toEqual(['03:00:00', '12:30:00', '23:59:00', 'noon'])
})
