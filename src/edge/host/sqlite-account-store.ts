import type { GroupAccount, UserAccount } from '../../core/accounts/account.ts'
import { type AccountStore, type AccountWrite, foldName } from './account-store.ts'
import type { Database } from './database.ts'
import { type AccountTable, applyAccountWrite, emptyAccounts, rowsOf } from './memory-account-store.ts'

/**
 * Accounts in the tables of server-schema.ts. All rows are kept in memory and read again when the database's version
 * changes; a write computes the new state from the rows as they are inside its transaction and stores what differs.
 */
export function createSqliteAccountStore(database: Database): AccountStore {
  let version = Number.NaN
  let table = emptyAccounts
  let rows = rowsOf(table)
  const refresh = (): AccountTable => {
    const now = database.version()
    if (now === version) return table
    table = readTable(database)
    rows = rowsOf(table)
    version = now
    return table
  }
  return {
    version: () => database.version(),
    rows() {
      refresh()
      return rows
    },
    hashOf: (name) => refresh().hashes.get(foldName(name)),
    write: (writes) =>
      database.atomically(() => {
        version = Number.NaN
        store(database, readTable(database), writes)
      }),
  }
}

function readTable(database: Database): AccountTable {
  const users = new Map<string, UserAccount>()
  const groups = new Map<string, GroupAccount>()
  const hashes = new Map<string, string>()
  const userRights: Record<string, readonly string[]> = {}
  for (const row of database.statement('SELECT key, data, hash FROM users ORDER BY rowid').iterate()) {
    users.set(String(row.key), JSON.parse(String(row.data)))
    if (typeof row.hash === 'string') hashes.set(String(row.key), row.hash)
  }
  for (const row of database.statement('SELECT key, data FROM groups ORDER BY rowid').iterate()) {
    groups.set(String(row.key), JSON.parse(String(row.data)))
  }
  for (const row of database.statement('SELECT name, holders FROM user_rights').iterate()) {
    userRights[String(row.name)] = JSON.parse(String(row.holders))
  }
  return { users, groups, hashes, userRights }
}

function store(database: Database, before: AccountTable, writes: readonly AccountWrite[]): void {
  const after = writes.reduce(applyAccountWrite, before)
  storeUsers(database, before, after)
  storeGroups(database, before, after)
  if (after.userRights === before.userRights) return
  database.statement('DELETE FROM user_rights').run()
  const insert = database.statement('INSERT INTO user_rights (name, holders) VALUES (?, ?)')
  for (const [name, holders] of Object.entries(after.userRights)) insert.run(name, JSON.stringify(holders))
}

function storeUsers(database: Database, before: AccountTable, after: AccountTable): void {
  const remove = database.statement('DELETE FROM users WHERE key = ?')
  const put = database.statement(
    'INSERT INTO users (key, sid, data, hash) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET sid = excluded.sid, ' +
      'data = excluded.data, hash = excluded.hash',
  )
  for (const key of before.users.keys()) if (!after.users.has(key)) remove.run(key)
  for (const [key, user] of after.users) {
    const hash = after.hashes.get(key)
    if (user === before.users.get(key) && hash === before.hashes.get(key)) continue
    put.run(key, user.sid, JSON.stringify(user), hash ?? null)
  }
}

function storeGroups(database: Database, before: AccountTable, after: AccountTable): void {
  const remove = database.statement('DELETE FROM groups WHERE key = ?')
  const put = database.statement(
    'INSERT INTO groups (key, sid, data) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET sid = excluded.sid, ' +
      'data = excluded.data',
  )
  for (const key of before.groups.keys()) if (!after.groups.has(key)) remove.run(key)
  for (const [key, group] of after.groups) {
    if (group !== before.groups.get(key)) put.run(key, group.sid, JSON.stringify(group))
  }
}
