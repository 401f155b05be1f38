import type { User } from '../../../../src/edge/admin/contract.ts'

type Status = Pick<
  User,
  'enabled' | 'locked_out' | 'account_expired' | 'password_expired' | 'must_change_password'
>

/** Why an account cannot sign in now, or 'Enabled'. */
export function statusOf(user: Status): string {
  const faults = [
    user.enabled ? '' : 'Disabled',
    user.locked_out ? 'Locked out' : '',
    user.account_expired ? 'Account expired' : '',
    user.must_change_password ? 'Must change password' : user.password_expired ? 'Password expired' : '',
  ].filter((fault) => fault !== '')
  return faults.join(', ') || 'Enabled'
}
