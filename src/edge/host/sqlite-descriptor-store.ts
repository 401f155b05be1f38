import { foldPath, normalizePath } from '../../core/base/windows-path.ts'
import type { Database } from './database.ts'
import {
  type DescriptorRow,
  type DescriptorStore,
  type DescriptorWrite,
  movedPath,
  rangeBelow,
} from './descriptor-store.ts'

const memoryLimit = 16_384

/** Descriptors in the table of server-schema.ts; what was asked is kept until the database's version changes. */
export function createSqliteDescriptorStore(database: Database): DescriptorStore {
  const asked = new Map<string, Uint8Array | undefined>()
  let version = Number.NaN
  return {
    version: () => database.version(),
    get(path) {
      const now = database.version()
      if (now !== version || asked.size >= memoryLimit) asked.clear()
      version = now
      const key = foldPath(path)
      if (asked.has(key)) return asked.get(key)
      const bytes = bytesOf(database.statement('SELECT bytes FROM descriptors WHERE key = ?').get(key))
      asked.set(key, bytes)
      return bytes
    },
    below: (path) => below(database, path),
    all: () => database.statement('SELECT path, bytes FROM descriptors ORDER BY key').all().map(rowOf),
    write: (writes) =>
      database.atomically(() => {
        version = Number.NaN
        for (const write of writes) apply(database, write)
      }),
  }
}

function bytesOf(row: Record<string, unknown> | undefined): Uint8Array | undefined {
  return row?.bytes instanceof Uint8Array ? row.bytes : undefined
}

const rowOf = (row: Record<string, unknown>): DescriptorRow => ({
  path: String(row.path),
  bytes: bytesOf(row) ?? new Uint8Array(),
})

function below(database: Database, path: string): readonly DescriptorRow[] {
  const key = foldPath(path)
  const sql = 'SELECT path, bytes FROM descriptors WHERE key >= ? AND key < ? AND key <> ? ORDER BY key'
  const rows = database.statement(sql).all(...rangeBelow(path), key)
  return rows.map(rowOf)
}

function apply(database: Database, write: DescriptorWrite): void {
  if (write.kind === 'set') set(database, write.path, write.bytes)
  else if (write.kind === 'move') move(database, normalizePath(write.from), normalizePath(write.to))
  else {
    database.statement('DELETE FROM descriptors WHERE key = ?').run(foldPath(write.path))
    if (write.kind === 'remove-tree') removeBelow(database, write.path)
  }
}

function set(database: Database, path: string, bytes: Uint8Array): void {
  const sql =
    'INSERT INTO descriptors (key, path, bytes) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET path = excluded.path, ' +
    'bytes = excluded.bytes'
  database.statement(sql).run(foldPath(path), normalizePath(path), bytes)
}

function removeBelow(database: Database, path: string): void {
  database.statement('DELETE FROM descriptors WHERE key >= ? AND key < ?').run(...rangeBelow(path))
}

function move(database: Database, from: string, to: string): void {
  const own = bytesOf(database.statement('SELECT bytes FROM descriptors WHERE key = ?').get(foldPath(from)))
  const moved = [...below(database, from)]
  if (own !== undefined) moved.unshift({ path: from, bytes: own })
  apply(database, { kind: 'remove-tree', path: from })
  apply(database, { kind: 'remove-tree', path: to })
  for (const row of moved) set(database, movedPath(row.path, from, to), row.bytes)
}
