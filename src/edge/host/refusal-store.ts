import { randomBytes } from 'node:crypto'
import { type Database, openDatabase } from './database.ts'

/** What a refusal's trace holds, as far as it is looked into here: the request. */
export interface RefusedTrace {
  readonly request: {
    readonly headers: readonly (readonly [name: string, value: string])[]
    readonly as?: object
    readonly query?: string
  }
  readonly status: { readonly status: number; readonly substatus: number; readonly win32: number }
}

/** A refusal as it was kept: enough to decide the request again. Of secrets only their presence is left. */
export interface KeptRefusal {
  readonly id: string
  /** Milliseconds since 1970 UTC. */
  readonly time: number
  /** The request without its secrets. */
  readonly request: unknown
  readonly status: { readonly status: number; readonly substatus: number; readonly win32: number }
  /** The server's revision when it refused; another one now means that it may decide otherwise. */
  readonly revision: string
  /** Whose configuration decided; absent: the sites'. */
  readonly world?: 'manager'
}

/** The server's RefusalSink, and what an administrator asks. */
export interface RefusalStore {
  keep(trace: RefusedTrace, time: number, world?: 'manager'): string
  find(id: string): KeptRefusal | undefined
  /** Newest first, those before `before` (an id; exclusive). */
  list(page: { readonly before?: string; readonly limit: number }): readonly KeptRefusal[]
  /** Oldest first, those after `after` (an id); of an id that is not kept ('' too), the newest. */
  after(after: string, limit: number): readonly KeptRefusal[]
  /** Called after each refusal that this process keeps, until the function that it gives back is called. */
  listen(heard: () => void): () => void
  flush(): Promise<void>
  close(): Promise<void>
}

export interface RefusalStoreOptions {
  readonly file: string
  /** Identifies the configuration in force. */
  readonly revision: () => string
  /** Refusals kept; the oldest go first. Default 10,000. */
  readonly capacity?: number
  /** Default 100 ms: whoever reads an id on a page can ask for it at once. */
  readonly delay?: number
}

const schema: readonly string[] = [
  `CREATE TABLE refusals (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, time INTEGER NOT NULL,
     data TEXT NOT NULL) STRICT;`,
]
/** Characters of one request; longer header values are cut. */
const longestValue = 4096
const mostHeaders = 100
/** Refusals that wait to be written; more are dropped (under an attack, the first ones tell as much). */
const mostWaiting = 2000
/** Hexadecimal digits: an id is typed at a command line, where a leading '-' would be an option. */
const idBytes = 8

/** A ring in its own SQLite file, so that a refusal never looks like a change of the server. */
export function createRefusalStore(options: RefusalStoreOptions): RefusalStore {
  const waiting = new Map<string, KeptRefusal>()
  let database: Database | undefined
  let timer: NodeJS.Timeout | undefined
  const listeners = new Set<() => void>()
  const open = (): Database => {
    database ??= openDatabase(options.file, schema)
    return database
  }
  const flush = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    if (waiting.size === 0) return
    const batch = [...waiting.values()]
    try {
      await open().atomically(() => store(open(), batch, options.capacity ?? 10_000))
    } catch {
      // A full disk must not stop the server: what could not be kept is forgotten.
    }
    for (const { id } of batch) waiting.delete(id)
  }
  return {
    keep(trace, time, world) {
      const id = randomBytes(idBytes).toString('hex')
      const { status } = trace
      if (waiting.size < mostWaiting) {
        const kept = {
          id,
          time,
          request: withoutSecrets(trace.request),
          status,
          revision: options.revision(),
        }
        waiting.set(id, world === undefined ? kept : { ...kept, world })
      }
      for (const heard of listeners) heard()
      timer ??= setTimeout(() => void flush(), options.delay ?? 100).unref()
      return id
    },
    find: (id) => waiting.get(id) ?? read(opened(open), id),
    list: ({ before, limit }) => pageOf([...waiting.values()], opened(open), before, limit),
    after: (id, limit) => laterThan([...waiting.values()], opened(open), id, limit),
    listen: (heard) => heardIn(listeners, heard),
    flush,
    async close() {
      await flush()
      database?.close()
      database = undefined
    },
  }
}

function heardIn(listeners: Set<() => void>, heard: () => void): () => void {
  listeners.add(heard)
  return () => void listeners.delete(heard)
}

function store(database: Database, batch: readonly KeptRefusal[], capacity: number): void {
  const insert = database.statement('INSERT OR IGNORE INTO refusals (id, time, data) VALUES (?, ?, ?)')
  for (const { id, time, ...rest } of batch) insert.run(id, Math.trunc(time), JSON.stringify(rest))
  database
    .statement('DELETE FROM refusals WHERE sequence <= (SELECT max(sequence) FROM refusals) - ?')
    .run(capacity)
}

function read(database: Database | undefined, id: string): KeptRefusal | undefined {
  const row = database?.statement('SELECT id, time, data FROM refusals WHERE id = ?').get(id)
  return row === undefined ? undefined : refusalOf(row)
}

const refusalOf = (row: Readonly<Record<string, unknown>>): KeptRefusal => ({
  ...JSON.parse(String(row.data)),
  id: String(row.id),
  time: Number(row.time),
})

function sequenceOf(database: Database, id: string): number | undefined {
  const row = database.statement('SELECT sequence FROM refusals WHERE id = ?').get(id)
  return row === undefined ? undefined : Number(row.sequence)
}

/** What waits is newer than all that is written; an id of neither is one that is not kept any more. */
function pageOf(
  waiting: readonly KeptRefusal[],
  database: Database | undefined,
  before: string | undefined,
  limit: number,
): readonly KeptRefusal[] {
  const at = before === undefined ? waiting.length : waiting.findIndex(({ id }) => id === before)
  const newer = waiting.slice(0, Math.max(at, 0)).toReversed().slice(0, limit)
  if (database === undefined) return newer
  const below = before === undefined || at >= 0 ? Number.MAX_SAFE_INTEGER : sequenceOf(database, before)
  if (below === undefined) return newer
  const sql = 'SELECT id, time, data FROM refusals WHERE sequence < ? ORDER BY sequence DESC LIMIT ?'
  const rows = database.statement(sql).all(below, limit)
  return distinct([...newer, ...rows.map(refusalOf)]).slice(0, limit)
}

function laterThan(
  waiting: readonly KeptRefusal[],
  database: Database | undefined,
  after: string,
  limit: number,
): readonly KeptRefusal[] {
  const at = waiting.findIndex(({ id }) => id === after)
  if (at >= 0) return waiting.slice(at + 1, at + 1 + limit)
  const above = database && sequenceOf(database, after)
  if (database === undefined || above === undefined)
    return pageOf(waiting, database, undefined, limit).toReversed()
  const sql = 'SELECT id, time, data FROM refusals WHERE sequence > ? ORDER BY sequence LIMIT ?'
  const rows = database.statement(sql).all(above, limit)
  return distinct([...rows.map(refusalOf), ...waiting]).slice(0, limit)
}

/** What is being written is both waiting and there. */
const distinct = (refusals: readonly KeptRefusal[]): readonly KeptRefusal[] => [
  ...new Map(refusals.map((refusal) => [refusal.id, refusal])).values(),
]

/** A file that is no database tells nothing; the server goes on. */
function opened(open: () => Database): Database | undefined {
  try {
    return open()
  } catch {
    return undefined
  }
}

const secretHeaders = /^(?:proxy-)?authorization$|^cookie$|^x-(?:api|auth)[a-z-]*$|token|secret|password/i
const secretQuery = /((?:^|&)[^=&]*(?:password|passwd|pwd|token|secret|key|sig|code|auth)[^=&]*=)[^&]*/gi

/** Of a credential the scheme is left, of Basic and Digest the user's name: they decide, and are no secret. */
function withoutSecrets(request: RefusedTrace['request']): unknown {
  const { as, ...rest } = request
  const headers = request.headers
    .slice(0, mostHeaders)
    .map(([name, value]) => [
      name,
      secretHeaders.test(name) ? masked(name, value) : value.slice(0, longestValue),
    ])
  const query = request.query?.slice(0, longestValue).replace(secretQuery, '$1********')
  return {
    ...rest,
    headers,
    ...(query === undefined ? {} : { query }),
    ...(as === undefined ? {} : userOnly(as)),
  }
}

function userOnly(as: object): object {
  const { password: _, ...rest } = as as Record<string, unknown>
  return { as: rest }
}

function masked(name: string, value: string): string {
  const scheme = /^[A-Za-z]+(?= )/.exec(value)?.[0]
  if (!/authorization$/i.test(name) || scheme === undefined) return '********'
  const user = /^basic$/i.test(scheme) ? userOf(value.slice(scheme.length).trim()) : undefined
  return user === undefined
    ? `${scheme} ********`
    : `${scheme} ${Buffer.from(`${user}:********`).toString('base64')}`
}

function userOf(basic: string): string | undefined {
  const text = Buffer.from(basic, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 0 ? undefined : text.slice(0, Math.min(colon, 256))
}
