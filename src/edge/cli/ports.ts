import type { Case } from '../../core/world/case.ts'
import type { Change } from '../../core/world/change.ts'
import type { World } from '../../core/world/world.ts'
import type { LiveServer, StartedServer } from './live-server.ts'
import type { Terminal } from './terminal.ts'

/** What the commands ask of the machine that they run on; main.ts makes it of edge/host and edge/server. */
export interface CliPorts {
  readonly terminal: Terminal
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly machine: Machine
  /** All that standard input holds. */
  readInput(): Promise<string>
  /** The moment, as the clocks here show it: '2026-11-22T11:00:00'. */
  localTime(): string
  /** Resolves when the process is asked to end; calls `reload` at SIGHUP. */
  untilStopped(reload: () => void): Promise<void>
}

export interface Machine {
  kindOf(path: string): 'instance' | 'folder' | 'file' | 'nothing'
  /** The text of a file, or in one line why it cannot be read. */
  readText(path: string): Told<string>
  /** A file beside a case; undefined: not there. */
  readBytes(path: string): Uint8Array | undefined
  writeBytes(path: string, bytes: Uint8Array): Told<undefined>
  /** '.yaml' and '.yml' files below a folder, sorted. */
  casesBelow(folder: string): readonly string[]
  /** The copies of applicationHost.config in CFGHISTORY_nnnnnnnnnn folders below a folder, oldest first. */
  configHistory(
    folder: string,
  ): readonly { readonly name: string; readonly content: string; readonly time: string }[]
  /** An absolute path; a relative one counts from `base`, else from where the command runs. */
  resolve(path: string, base?: string): string
  /** Makes an instance; one that is there already is left as it is (`made: false`). */
  init(folder: string): Promise<Told<{ readonly directory: string; readonly made: boolean }>>
  open(folder: string): Promise<Told<OpenInstance>>
  start(folder: string, options: { readonly manager: boolean }): Promise<Told<StartedServer>>
  /** A case as a running server on loopback, in a temporary folder that is removed when it closes. */
  lab(subject: Case): Promise<Told<LiveServer>>
}

export type Told<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string }

/** An instance, opened for one command. */
export interface OpenInstance {
  readonly world: World
  verify(account: string, password: string): Promise<boolean | undefined>
  /** All or none; `tool` is what the history names. */
  apply(changes: readonly Change[], tool: string): Promise<Told<undefined>>
  /**
   * The same, with a promise: nothing is done where `world.facts.revision()` is not `revision` any more; when all is in place
   * `broken` is asked, and what it tells rolls everything back.
   */
  applyPromised(
    changes: readonly Change[],
    tool: string,
    promise: { readonly revision: number; readonly broken: () => Promise<string | undefined> },
  ): Promise<Told<undefined>>
  /** appcmd's backups of the configuration. */
  readonly backups: InstanceBackups
  /** Every state that the history knows, oldest first, the present last. */
  revisions(): Promise<readonly InstanceRevision[]>
  /** The request of a refusal that was given this id, as it was kept; undefined: none is. */
  refusal(id: string): { readonly request: unknown; readonly world: 'sites' | 'manager' } | undefined
  readonly manager: {
    /** The manager's own server. */
    readonly world: World
    /** Has the instance one yet? */
    isThere(): boolean
  }
  readonly listening: {
    /** The binding's port that a port of the running server stands for; itself where it stands for none. */
    bindingPort(port: number): number
  }
  close(): Promise<void>
}

export interface InstanceRevision {
  /** ISO 8601. */
  readonly time: string
  readonly author: { readonly user: string; readonly tool: string }
  world(): World
  /** What was changed, as text; undefined: not there. */
  texts(): readonly { readonly name: string; readonly before?: string; readonly after?: string }[]
}

export interface InstanceBackups {
  /** Names, sorted. */
  list(): readonly string[]
  add(name: string): Done
  restore(name: string, tool: string): Promise<Done>
  delete(name: string): Done
}

type Done = { readonly ok: true } | { readonly ok: false; readonly message: string }
