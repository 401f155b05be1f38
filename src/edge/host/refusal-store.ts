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
}

/** The server's RefusalSink, and what an administrator asks. */
export interface RefusalStore {
  keep(trace: RefusedTrace, time: number): string
  find(id: string): KeptRefusal | undefined
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
    keep(trace, time) {
      const id = randomBytes(idBytes).toString('hex')
      const { status } = trace
      if (waiting.size < mostWaiting) {
        waiting.set(id, {
          id,
          time,
          request: withoutSecrets(trace.request),
          status,
          revision: options.revision(),
        })
      }
      timer ??= setTimeout(() => void flush(), options.delay ?? 100).unref()
      return id
    },
    find: (id) => waiting.get(id) ?? read(open(), id),
    flush,
    async close() {
      await flush()
      database?.close()
      database = undefined
    },
  }
}

function store(database: Database, batch: readonly KeptRefusal[], capacity: number): void {
  const insert = database.statement('INSERT OR IGNORE INTO refusals (id, time, data) VALUES (?, ?, ?)')
  for (const { id, time, ...rest } of batch) insert.run(id, Math.trunc(time), JSON.stringify(rest))
  database
    .statement('DELETE FROM refusals WHERE sequence <= (SELECT max(sequence) FROM refusals) - ?')
    .run(capacity)
}

function read(database: Database, id: string): KeptRefusal | undefined {
  const row = database.statement('SELECT time, data FROM refusals WHERE id = ?').get(id)
  return row === undefined ? undefined : { ...JSON.parse(String(row.data)), id, time: Number(row.time) }
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
