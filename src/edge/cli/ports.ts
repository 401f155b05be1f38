import type { Case } from '../../core/world/case.ts'
import type { LiveServer, StartedServer } from './live-server.ts'
import type { OpenInstance } from './open-instance.ts'
import type { Terminal } from './terminal.ts'
import type { Told } from './told.ts'

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
