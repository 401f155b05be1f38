import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatIis, formatNcsa } from './format-fixed.ts'
import type { LogRecord } from './log-record.ts'

const record: LogRecord = {
  time: Date.UTC(2024, 3, 9, 1, 39, 4),
  siteName: 'W3SVC1',
  computerName: 'WEB01',
  serverIp: '10.0.0.1',
  method: 'GET',
  uriStem: '/a b',
  uriQuery: 'c=1,2',
  user: 'CONTOSO\\alice',
  clientIp: '203.0.113.7',
  version: 'HTTP/1.1',
  status: 200,
  win32: 0,
  bytesSent: 3401,
  bytesReceived: 163,
  timeTaken: 45,
}

test('NCSA has the address, the user, the local time, the request line, the status and the size', () => {
  expect(formatNcsa(record, -480)).toBe(
    '203.0.113.7 - CONTOSO\\alice [08/Apr/2024:17:39:04 -0800] "GET /a+b?c=1%2C2 HTTP/1.1" 200 3401',
  )
})

test('IIS has fifteen values', () => {
  expect(formatIis(record, 0)).toBe(
    '203.0.113.7, CONTOSO\\alice, 4/9/2024, 1:39:04, W3SVC1, WEB01, 10.0.0.1, 45, 163, 3401, 200, 0, GET, /a+b, c=1%2C2,',
  )
})

test('no value breaks out of its place', () => {
  const text = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(text, text, (uriStem, user) => {
      expect(formatIis({ ...record, uriStem, user }, 0).split(', ')).toHaveLength(15)
      expect(formatNcsa({ ...record, uriStem, user }, 0).match(/"/g)).toHaveLength(2)
      expect(formatNcsa({ ...record, uriStem, user }, 0)).not.toMatch(/[\r\n]/)
    }),
  )
})
