import { userRight } from '../../accounts/user-rights.ts'
import { sids } from '../../accounts/well-known.ts'
import type { Remedy } from '../remedy.ts'
import type { Refused } from '../rule.ts'
import { addToGroup } from './account.ts'
import { remedyOf } from './part.ts'

/** Groups that hold far more than a logon right; nobody is put into them for one. */
const tooMighty: ReadonlySet<string> = new Set([
  sids.administrators,
  sids.backupOperators,
  sids.everyone,
  sids.authenticatedUsers,
])

/** Puts an account into a group that holds the right it lacks; the search compares what else each group opens. */
export function* addToLogonRight({ world, reason }: Refused, name: string, right: string): Iterable<Remedy> {
  const accounts = world.accounts()
  const account = accounts.find(name)
  if (account?.kind !== 'user' || right.startsWith('SeDeny')) return
  for (const sid of userRight(accounts, right)) {
    const group = accounts.find(sid)
    if (tooMighty.has(sid) || group === undefined || group.kind === 'user') continue
    yield* remedyOf(
      {
        title: `Add ${account.name} to ${group.name}, which holds ${right}`,
        reach: 'account',
        preference: 1,
        answers: reason.code,
      },
      addToGroup(world, group.name, account.name),
    )
  }
}
