import type { GroupAccount, UserAccount } from '../../core/accounts/account.ts'
import { type AccountStore, type AccountWrite, foldName } from './account-store.ts'

interface Accounts {
  readonly users: ReadonlyMap<string, { readonly user: UserAccount; readonly hash: string | undefined }>
  readonly groups: ReadonlyMap<string, GroupAccount>
  readonly userRights: Readonly<Record<string, readonly string[]>>
}

/** All that a store holds now. */
export function accountsOf(store: AccountStore): Accounts {
  const { users, groups, userRights } = store.rows()
  return {
    users: new Map(users.map((user) => [foldName(user.name), { user, hash: store.hashOf(user.name) }])),
    groups: new Map(groups.map((group) => [foldName(group.name), group])),
    userRights,
  }
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** The writes that lead from `after` back to `before`; passwords come back, too. */
export function undoAccounts(before: Accounts, after: Accounts): readonly AccountWrite[] {
  return [
    ...undoNew(before, after),
    ...undoUsers(before, after),
    ...undoGroups(before, after),
    ...undoRights(before, after),
  ]
}

function undoNew(before: Accounts, after: Accounts): readonly AccountWrite[] {
  const users = [...after.users.keys()].filter((name) => !before.users.has(name))
  const groups = [...after.groups].filter(([name]) => !before.groups.has(name))
  return [
    ...users.map((name) => ({ kind: 'remove-user', name }) as const),
    ...groups.map(([name, group]) => undoNewGroup(before, name, group)),
  ]
}

/** A group that was there without a row of its own stays, empty: to remove it would take it from its other members. */
function undoNewGroup(
  { users, groups }: Accounts,
  name: string,
  { name: shown, sid }: GroupAccount,
): AccountWrite {
  const isNamed = (all: readonly string[]): boolean => all.some((one) => foldName(one) === name)
  const wasThere =
    name.startsWith('builtin\\') ||
    [...users.values()].some(({ user }) => isNamed(user.groups)) ||
    [...groups.values()].some(({ memberOf }) => isNamed(memberOf))
  return wasThere
    ? { kind: 'put-group', group: { kind: 'group', name: shown, sid, members: [], memberOf: [] } }
    : { kind: 'remove-group', name }
}

function undoUsers(before: Accounts, after: Accounts): readonly AccountWrite[] {
  const changed = [...before.users].filter(([name, account]) => !isSame(after.users.get(name), account))
  return changed.map(([, { user, hash }]) =>
    hash === undefined ? { kind: 'put-user', user } : { kind: 'put-user', user, hash },
  )
}

function undoGroups(before: Accounts, after: Accounts): readonly AccountWrite[] {
  const changed = [...before.groups].filter(([name, group]) => !isSame(after.groups.get(name), group))
  return changed.map(([, group]) => ({ kind: 'put-group', group }))
}

function undoRights(before: Accounts, after: Accounts): readonly AccountWrite[] {
  const rights = new Set([...Object.keys(before.userRights), ...Object.keys(after.userRights)])
  const changed = [...rights].filter((right) => !isSame(before.userRights[right], after.userRights[right]))
  return changed.map((right) => ({ kind: 'set-user-right', right, holders: before.userRights[right] }))
}
