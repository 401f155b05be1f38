import { AsyncLocalStorage } from 'node:async_hooks'
import { closeSync, openSync } from 'node:fs'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { whyOnDisk } from './disk-problem.ts'
import { everyQuestion, type Turn } from './turn.ts'

/** A SQLite file. Whoever waits for writes of others asks `version`. */
export interface Database {
  readonly readOnly: boolean
  /** Changes with every commit, by this process or another one. One cheap pragma. */
  version(): number
  statement(sql: string): StatementSync
  /**
   * All or nothing. Works of one process wait for each other; one inside another is part of it. The work itself shall wait
   * for nothing but its own writes.
   */
  atomically<T>(work: () => T | Promise<T>): Promise<T>
  close(): void
}

export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
}

/**
 * `file` ':memory:' keeps nothing. A new file belongs to its owner alone. A file that cannot be written is opened for reading. `migrations`: each brings the schema
 * from its index to the next version; they are never changed, only added to. `turn`: how often other processes' commits are
 * looked for. Throws DatabaseError.
 */
export function openDatabase(file: string, migrations: readonly string[], turn = everyQuestion()): Database {
  const { connection, readOnly } = connect(file)
  try {
    connection.exec('PRAGMA foreign_keys = ON')
    if (!readOnly) migrate(connection, file, migrations)
  } catch (error) {
    connection.close()
    throw new DatabaseError(`${file}: ${messageOf(error)}`)
  }
  return wrap(connection, readOnly, turn)
}

function connect(file: string): { readonly connection: DatabaseSync; readonly readOnly: boolean } {
  try {
    if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600))
    const connection = new DatabaseSync(file, { timeout: 5000 })
    connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    return { connection, readOnly: false }
  } catch (first) {
    try {
      const connection = new DatabaseSync(`${pathToFileURL(file).href}?mode=ro&immutable=1`, {
        readOnly: true,
      })
      connection.prepare('SELECT count(*) FROM sqlite_schema').get()
      return { connection, readOnly: true }
    } catch {
      throw new DatabaseError(`${file}: ${whyOnDisk(first)}`)
    }
  }
}

function migrate(connection: DatabaseSync, file: string, migrations: readonly string[]): void {
  connection.exec('BEGIN IMMEDIATE')
  try {
    connection.exec('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL) STRICT')
    const row = connection.prepare('SELECT version FROM schema_version').get()
    const version = row === undefined ? 0 : Number(row.version)
    if (version > migrations.length)
      throw new DatabaseError(`${file}: made by a newer Countersign (schema ${version})`)
    for (const step of migrations.slice(version)) connection.exec(step)
    connection.exec('DELETE FROM schema_version')
    connection.prepare('INSERT INTO schema_version VALUES (?)').run(migrations.length)
    connection.exec('COMMIT')
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK')
    throw error
  }
}

function wrap(connection: DatabaseSync, readOnly: boolean, turn: Turn): Database {
  const statements = new Map<string, StatementSync>()
  const dataVersion = connection.prepare('PRAGMA data_version')
  const totalChanges = connection.prepare('SELECT total_changes() AS count')
  const changes = (): number => Number(totalChanges.get()?.count ?? 0)
  let own = 0
  let [foreign, checked] = [0, Number.NaN]
  const inside = new AsyncLocalStorage<true>()
  let last: Promise<unknown> = Promise.resolve()
  const transaction = async <T>(work: () => T | Promise<T>): Promise<T> => {
    const before = changes()
    connection.exec('BEGIN IMMEDIATE')
    try {
      const result = await inside.run(true, async () => work())
      connection.exec('COMMIT')
      return result
    } catch (error) {
      if (connection.isTransaction) connection.exec('ROLLBACK')
      throw error
    } finally {
      if (changes() !== before) own++
    }
  }
  return {
    readOnly,
    version() {
      const now = turn.current()
      if (now !== checked) foreign = Number(dataVersion.get()?.data_version ?? 0)
      checked = now
      return foreign * 0x1000000 + own
    },
    statement(sql) {
      const known = statements.get(sql)
      if (known !== undefined) return known
      const made = connection.prepare(sql)
      statements.set(sql, made)
      return made
    },
    atomically(work) {
      if (inside.getStore() === true) return Promise.resolve().then(work)
      const turn = last.then(() => transaction(work))
      last = turn.catch(() => undefined)
      return turn
    },
    close: () => connection.close(),
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
