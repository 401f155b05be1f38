import { expect, test } from 'vitest'
import { formatHttpError, httpErrorHeader } from './http-error-log.ts'
import { type LogFileNaming, logFileName } from './log-file.ts'

const naming: LogFileNaming = {
  format: 'W3C',
  period: 'Daily',
  truncateSize: 20_971_520,
  localTimeRollover: false,
  utf8: true,
  customFields: false,
}
const time = Date.UTC(2024, 4, 1, 23, 30)

test('a file is named by its period', () => {
  const names = (['Daily', 'Hourly', 'Weekly', 'Monthly', 'MaxSize'] as const).map((period) =>
    logFileName({ ...naming, period }, time, 0, 3),
  )
  expect(names).toEqual([
    'u_ex240501.log',
    'u_ex24050123.log',
    'u_ex240501.log',
    'u_ex2405.log',
    'u_extend3.log',
  ])
})

test('local time moves only the moment of the change', () => {
  expect(logFileName({ ...naming, localTimeRollover: true }, time, 120)).toBe('u_ex240502.log')
  expect(logFileName(naming, time, 120)).toBe('u_ex240501.log')
})

test('weeks count from the month’s first Sunday on', () => {
  const weekly = (day: number) => logFileName({ ...naming, period: 'Weekly' }, Date.UTC(2024, 4, day))
  expect([weekly(4), weekly(5), weekly(11), weekly(12), weekly(31)].map((name) => name.slice(8, 10))).toEqual(
    ['01', '02', '02', '03', '05'],
  )
})

test('formats, custom fields and other encodings show in the name', () => {
  expect(logFileName({ ...naming, utf8: false, customFields: true }, time)).toBe('ex240501_x.log')
  expect(logFileName({ ...naming, format: 'NCSA' }, time)).toBe('u_nc240501.log')
})

test('a row of HTTPERR has a column for all that is known, and cannot be broken', () => {
  const line = formatHttpError({
    time,
    clientIp: '203.0.113.7',
    clientPort: 4711,
    serverPort: 80,
    version: 'HTTP/1.1',
    method: 'GET',
    uri: '/a b\r\n',
    status: 503,
    siteId: 1,
    reason: 'Disabled',
    queue: 'My Pool',
  })
  expect(line).toBe('2024-05-01 23:30:00 203.0.113.7 4711 - 80 HTTP/1.1 GET /a+b++ 503 1 Disabled My+Pool')
  const columns = /#Fields: (.*)\r\n/.exec(httpErrorHeader(time))?.[1]?.split(' ')
  expect(columns).toHaveLength(line.split(' ').length)
})
