import { expect, test } from 'vitest'
import { stateOf } from './handler-state.ts'

const access = { read: true, write: false, execute: false, source: false, script: true }

test('a handler is disabled where the permissions lack what it requires', () => {
  expect(stateOf({ require_access: 'script' }, access)).toBe('Enabled')
  expect(stateOf({ require_access: 'execute' }, access)).toBe('Disabled')
  expect(stateOf({ require_access: 'none' }, access)).toBe('Enabled')
})
