import type { Change } from '../world/change.ts'

/** What one command line of appcmd, icacls or net would print and do. Pure: the caller applies `changes`, then prints. */
export interface CommandResult {
  readonly out: string
  readonly err: string
  /** The original tool's exit code. Not 0: `changes` is empty, unless the tool itself goes on after errors (icacls /c). */
  readonly code: number
  readonly changes: readonly Change[]
  /** appcmd backup: what the store of backups shall do. */
  readonly backup?: { readonly verb: 'add' | 'restore' | 'delete'; readonly name: string }
  /** Files that the tool writes where the command line runs, not on the server: icacls /save. */
  readonly files?: readonly { readonly path: string; readonly bytes: Uint8Array }[]
}
