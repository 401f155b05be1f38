import type { Database } from './database.ts'

/** Which sites and pools were stopped or started by somebody. */
export interface ServerStates {
  get(what: 'pool' | 'site', name: string): 'started' | 'stopped' | undefined
  set(what: 'pool' | 'site', name: string, state: 'started' | 'stopped'): Promise<void>
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
    all: () =>
      rows().map((row) => ({
        what: row.what === 'pool' ? 'pool' : 'site',
        name: String(row.name),
        state: stateOf(row.state),
      })),
  }
}

const stateOf = (value: unknown): 'started' | 'stopped' => (value === 'stopped' ? 'stopped' : 'started')
