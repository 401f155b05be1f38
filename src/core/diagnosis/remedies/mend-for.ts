import type { Remedy } from '../remedy.ts'
import type { Refused } from '../rule.ts'
import { mendAccount, type Obstacle } from './account.ts'
import { remedyOf } from './part.ts'

/** Why an account cannot sign in (authenticate.logon.…), by what ends it. */
const obstacles: Readonly<Record<string, readonly [Obstacle, (user: string) => string]>> = {
  'account-disabled': ['disabled', (user) => `Enable the account ${user}`],
  'account-locked-out': ['lockedOut', (user) => `Unlock the account ${user}`],
  'account-expired': ['expired', (user) => `Let the account ${user} never expire`],
  'must-change-password': [
    'mustChangePassword',
    (user) => `Let ${user} sign in without changing the password first`,
  ],
  'password-expired': ['passwordExpired', (user) => `Let the password of ${user} never expire`],
  'logon-hours': ['noLogonHours', (user) => `Let ${user} sign in at all hours`],
}

/** What ends the obstacle in an account's way; none for a wrong or missing password. */
export function* mendFor({ world, reason }: Refused, name: string, why: string): Iterable<Remedy> {
  const account = world.accounts().find(name)
  const [obstacle, title] = obstacles[why] ?? []
  if (account?.kind !== 'user' || obstacle === undefined || title === undefined) return
  yield* remedyOf(
    { title: title(account.name), reach: 'account', preference: 2, answers: reason.code },
    mendAccount(world, account, obstacle),
  )
}
