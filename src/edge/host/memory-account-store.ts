import type { GroupAccount, UserAccount } from '../../core/accounts/account.ts'
import { type AccountRows, type AccountStore, type AccountWrite, foldName } from './account-store.ts'

/** A state of all accounts. Keys are folded names. */
export interface AccountTable {
  readonly users: ReadonlyMap<string, UserAccount>
  readonly groups: ReadonlyMap<string, GroupAccount>
  readonly hashes: ReadonlyMap<string, string>
  readonly userRights: Readonly<Record<string, readonly string[]>>
}

export const emptyAccounts: AccountTable = {
  users: new Map(),
  groups: new Map(),
  hashes: new Map(),
  userRights: {},
}

/** Keeps accounts for as long as the process lives. */
export function createMemoryAccountStore(): AccountStore {
  let table = emptyAccounts
  let rows = rowsOf(table)
  let version = 0
  return {
    version: () => version,
    rows: () => rows,
    hashOf: (name) => table.hashes.get(foldName(name)),
    async write(writes) {
      table = writes.reduce(applyAccountWrite, table)
      rows = rowsOf(table)
      version++
    },
  }
}

export function rowsOf(table: AccountTable): AccountRows {
  return {
    users: [...table.users.values()],
    groups: [...table.groups.values()],
    userRights: table.userRights,
  }
}

/** A copy with the write applied. */
export function applyAccountWrite(table: AccountTable, write: AccountWrite): AccountTable {
  if (write.kind === 'put-user') return putUser(table, write.user, write.hash)
  if (write.kind === 'put-group') return { ...table, groups: withAccount(table.groups, write.group) }
  if (write.kind === 'set-user-right') return setRight(table, write.right, write.holders)
  return write.kind === 'remove-user' ? removeUser(table, write.name) : removeGroup(table, write.name)
}

function keyOfSid<T extends { readonly sid: string }>(
  accounts: ReadonlyMap<string, T>,
  sid: string,
): string | undefined {
  for (const [key, account] of accounts) if (account.sid === sid) return key
  return undefined
}

function withAccount<T extends { readonly sid: string; readonly name: string }>(
  accounts: ReadonlyMap<string, T>,
  account: T,
): ReadonlyMap<string, T> {
  const copy = new Map(accounts)
  const before = keyOfSid(accounts, account.sid)
  if (before !== undefined && before !== foldName(account.name)) copy.delete(before)
  copy.set(foldName(account.name), account)
  return copy
}

function putUser(table: AccountTable, user: UserAccount, hash: string | undefined): AccountTable {
  const key = foldName(user.name)
  const before = keyOfSid(table.users, user.sid) ?? key
  const hashes = new Map(table.hashes)
  const kept = hash ?? table.hashes.get(before)
  hashes.delete(before)
  if (kept !== undefined) hashes.set(key, kept)
  return { ...table, users: withAccount(table.users, user), hashes }
}

function removeUser(table: AccountTable, name: string): AccountTable {
  const key = foldName(name)
  const users = new Map(table.users)
  const hashes = new Map(table.hashes)
  users.delete(key)
  hashes.delete(key)
  return { ...table, users, hashes, groups: withoutMember(table.groups, key) }
}

function removeGroup(table: AccountTable, name: string): AccountTable {
  const key = foldName(name)
  const groups = new Map(withoutMember(table.groups, key))
  groups.delete(key)
  const users = new Map<string, UserAccount>()
  for (const [userKey, user] of table.users) {
    users.set(userKey, { ...user, groups: user.groups.filter((group) => foldName(group) !== key) })
  }
  return { ...table, users, groups }
}

function withoutMember(
  groups: ReadonlyMap<string, GroupAccount>,
  key: string,
): ReadonlyMap<string, GroupAccount> {
  const copy = new Map<string, GroupAccount>()
  for (const [groupKey, group] of groups) {
    const members = group.members.filter((member) => foldName(member) !== key)
    const memberOf = group.memberOf.filter((other) => foldName(other) !== key)
    copy.set(groupKey, { ...group, members, memberOf })
  }
  return copy
}

function setRight(table: AccountTable, right: string, holders: readonly string[] | undefined): AccountTable {
  const { [right]: _, ...others } = table.userRights
  return { ...table, userRights: holders === undefined ? others : { ...others, [right]: holders } }
}
