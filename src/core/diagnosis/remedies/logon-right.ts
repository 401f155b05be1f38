import type { LogonRight, Sid, UserAccount } from '../../accounts/account.ts'
import { rightNames, userRight } from '../../accounts/user-rights.ts'
import { sids } from '../../accounts/well-known.ts'
import type { World } from '../../world/world.ts'
import type { Remedy } from '../remedy.ts'
import type { Refused } from '../rule.ts'
import { addToGroup, removeFromGroup } from './account.ts'
import type { CommandLine } from './command-line.ts'
import { type Part, remedyOf } from './part.ts'

/** Groups that hold far more than a logon right; nobody is put into them for one. */
const tooMighty: ReadonlySet<string> = new Set([
  sids.administrators,
  sids.backupOperators,
  sids.everyone,
  sids.authenticatedUsers,
])

/** An account that lacks the right to a logon type, or is denied it; the search compares what each way opens. */
export function* mendLogonRight(refused: Refused, name: string, right: string): Iterable<Remedy> {
  const account = refused.world.accounts().find(name)
  if (account?.kind !== 'user') return
  if (right.startsWith('SeDeny')) yield* liftDenial(refused, account, right)
  else yield* grant(refused, account, right)
}

function* grant({ world, reason }: Refused, account: UserAccount, right: string): Iterable<Remedy> {
  const accounts = world.accounts()
  const about = (title: string) => ({ title, reach: 'account', preference: 1, answers: reason.code }) as const
  for (const sid of userRight(accounts, right)) {
    const group = accounts.find(sid)
    if (tooMighty.has(sid) || group === undefined || group.kind === 'user') continue
    yield* remedyOf(
      about(`Add ${account.name} to ${group.name}, which holds ${right}`),
      addToGroup(world, group.name, account.name),
    )
  }
  const holders = [...userRight(accounts, right), account.sid]
  yield* remedyOf(about(`Give ${account.name} the right ${right}`), setRight(world, right, holders))
}

function* liftDenial({ world, reason }: Refused, account: UserAccount, right: string): Iterable<Remedy> {
  const accounts = world.accounts()
  const about = (title: string) => ({ title, reach: 'account', preference: 1, answers: reason.code }) as const
  const denied = userRight(accounts, right)
  const type = typeOf(right)
  if (type !== undefined && account.deniedLogon.includes(type)) {
    const deniedLogon = account.deniedLogon.filter((each) => each !== type)
    yield* remedyOf(about(`Take ${account.name} off ${right}`), {
      changes: [{ kind: 'put-user', user: { ...account, deniedLogon } }],
      lines: [secedit(right, account, 'remove')],
      undo: [secedit(right, account, 'add')],
    })
  }
  for (const sid of denied) {
    const who = accounts.find(sid)
    if (who === undefined) continue
    const others = denied.filter((each) => each !== sid)
    if (who.kind === 'group')
      yield* remedyOf(
        about(`Take ${account.name} out of ${who.name}, which is denied ${right.replace('SeDeny', 'Se')}`),
        removeFromGroup(world, who.name, account),
      )
    if (sid === account.sid)
      yield* remedyOf(about(`Take ${who.name} off ${right}`), setRight(world, right, others))
  }
}

const typeOf = (right: string): LogonRight | undefined =>
  (['network', 'batch', 'interactive', 'service'] as const).find((type) => rightNames[type][1] === right)

/** Who holds a user right, in whole. What a policy of the domain says of it wins at the next refresh. */
function setRight(world: World, right: string, holders: readonly Sid[]): Part {
  const accounts = world.accounts()
  const before = userRight(accounts, right)
  const added = holders.find((sid) => !before.includes(sid))
  const gone = before.find((sid) => !holders.includes(sid))
  const sid = added ?? gone ?? ''
  const holder = { sid, name: accounts.nameOf(sid) ?? sid }
  return {
    changes: [{ kind: 'set-user-right', right, holders: holders.map((sid) => accounts.nameOf(sid) ?? sid) }],
    lines: [secedit(right, holder, added === undefined ? 'remove' : 'add')],
    undo: [secedit(right, holder, added === undefined ? 'add' : 'remove')],
  }
}

interface Holder {
  readonly sid: Sid
  readonly name: string
}

/** Windows sets user rights by security templates. */
function secedit(right: string, { sid, name }: Holder, what: 'add' | 'remove'): CommandLine {
  const line =
    what === 'add'
      ? `-replace '^(${right}\\s*=.*)$', '$1,*${sid}'`
      : `-replace '^(${right}\\s*=.*?)[,\\s]*\\*${sid}(?=,|\\s*$)', '$1'`
  return {
    tool: 'powershell',
    does: `${what === 'add' ? 'Add' : 'Remove'} ${name} ${what === 'add' ? 'to' : 'from'} the holders of ${right}`,
    instead: 'Local Security Policy (secpol.msc), Local Policies, User Rights Assignment',
    powershell: [
      '$template = "$env:TEMP\\rights.inf"; secedit /export /cfg $template /areas USER_RIGHTS',
      `(Get-Content $template) ${line} | Set-Content $template`,
      'secedit /configure /db "$env:TEMP\\rights.sdb" /cfg $template /areas USER_RIGHTS',
    ],
  }
}
