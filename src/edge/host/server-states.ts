import type { Database } from './database.ts'

/** Which sites and pools were stopped or started by somebody, or left stopped when the server started. */
export interface ServerStates {
  get(what: 'pool' | 'site', name: string): 'started' | 'stopped' | undefined
  set(what: 'pool' | 'site', name: string, state: 'started' | 'stopped'): Promise<void>
  /** A start of the server: what is not to start by itself is stopped, unless somebody has said otherwise. */
  begin(unstarted: readonly { readonly what: 'pool' | 'site'; readonly name: string }[]): Promise<void>
  all(): readonly {
    readonly what: 'pool' | 'site'
    readonly name: string
    readonly state: 'started' | 'stopped'
  }[]
}

export function createServerStates(database: Database): ServerStates {
  let version = Number.NaN
  let states = new Map<string, 'started' | 'stopped'>()
  const keyOf = (what: string, name: string): string => `${what}/${name.toLowerCase()}`
  const rows = () => database.statement('SELECT what, name, state FROM states').all()
  const refresh = (): void => {
    const now = database.version()
    if (now === version) return
    version = now
    states = new Map(rows().map((row) => [keyOf(String(row.what), String(row.name)), stateOf(row.state)]))
  }
  return {
    get(what, name) {
      refresh()
      return states.get(keyOf(what, name))
    },
    set: (what, name, state) =>
      database.atomically(() => {
        version = Number.NaN
        const sql =
          'INSERT INTO states (what, name, state) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET state = excluded.state'
        database.statement(sql).run(what, name.toLowerCase(), state)
      }),
    begin: (unstarted) =>
      database.atomically(() => {
        version = Number.NaN
        database.statement('DELETE FROM states WHERE state = ?').run(leftStopped)
        const add = database.statement('INSERT OR IGNORE INTO states (what, name, state) VALUES (?, ?, ?)')
        for (const { what, name } of unstarted) add.run(what, name.toLowerCase(), leftStopped)
      }),
    all: () =>
      rows().map((row) => ({
        what: row.what === 'pool' ? 'pool' : 'site',
        name: String(row.name),
        state: stateOf(row.state),
      })),
  }
}

/** Stopped since the server's start, by nobody: autoStart="false". */
const leftStopped = 'left stopped'

const stateOf = (value: unknown): 'started' | 'stopped' => (value === 'started' ? 'started' : 'stopped')
