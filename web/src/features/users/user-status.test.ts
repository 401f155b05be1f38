import { expect, test } from 'vitest'
import { statusOf } from './user-status.ts'

const user = {
  ...{ enabled: true, locked_out: false, account_expired: false },
  ...{ password_expired: false, must_change_password: false },
}

test('an account that can sign in is enabled', () => {
  expect(statusOf(user)).toBe('Enabled')
})

test('all that keeps it out is told', () => {
  expect(statusOf({ ...user, enabled: false, locked_out: true })).toBe('Disabled, Locked out')
  expect(statusOf({ ...user, must_change_password: true, password_expired: true })).toBe(
    'Must change password',
  )
})
