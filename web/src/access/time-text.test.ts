import { expect, test } from 'vitest'
import { ago, whoText } from './time-text.ts'

const now = Date.parse('2026-03-01T12:00:00Z')

test.each([
  ['2026-03-01T11:59:30Z', '30 seconds ago'],
  ['2026-03-01T11:57:00Z', '3 minutes ago'],
  ['2026-03-01T09:00:00Z', '3 hours ago'],
  ['2026-02-28T12:00:00Z', 'yesterday'],
  ['2026-03-01T12:00:00Z', 'now'],
])('%s is told as %s', (time, text) => {
  expect(ago(time, now)).toBe(text)
})

test('a change by hand has no user', () => {
  expect(whoText({ user: 'root', tool: 'by hand' })).toBe('a change by hand')
  expect(whoText({ user: 'WEB01\\anna', tool: 'appcmd' })).toBe('WEB01\\anna, with appcmd')
  expect(whoText({ user: '', tool: 'CFGHISTORY_0000000012' })).toBe('CFGHISTORY_0000000012')
})
