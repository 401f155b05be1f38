import type { Grant } from '../../../core/diagnosis/diagnosis.ts'

/**
 * The answer to any POST, PATCH, PUT or DELETE with ?preview=true: nothing is written. A save that would shut everybody out is
 * refused (409 'last_authentication_mode') unless it comes with ?confirm=true.
 */
export interface Preview {
  readonly files: readonly FileDiff[]
  readonly access: AccessDiff
  /** What must be said before this is saved: 'No authentication mode stays enabled …'. */
  readonly warnings: readonly string[]
  /** The one of the warnings that must be agreed to: without ?confirm=true the save is refused. */
  readonly must_confirm?: string
  /** The same as these lines; secrets masked. */
  readonly commands: readonly string[]
  /** No change at all. */
  readonly unchanged: boolean
}

export interface FileDiff {
  readonly name: string
  /** Unified diff, secrets masked: '@@ -1,3 +1,4 @@', ' context', '-old', '+new'. */
  readonly lines: readonly string[]
}

export interface AccessDiff {
  /** The first 1,000. */
  readonly gains: readonly Grant[]
  readonly losses: readonly Grant[]
  /** How many there are in all. */
  readonly total: { readonly gains: number; readonly losses: number }
  /** Access tests that would turn: one line each; such a save is refused. */
  readonly turned: readonly string[]
}

/**
 * A successful save tells how to take it back in the header X-Undo: an id for POST /api/config/undo/{id}. What else must be
 * said (a binding that cannot be had) is in X-Warnings: percent-encoded texts, separated by commas.
 */
export interface Undone {
  readonly undone: string
}
