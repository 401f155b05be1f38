import type { Trace } from '../../../pipeline/trace.ts'
import type { Change } from '../../../world/change.ts'
import type { World } from '../../../world/world.ts'
import type { Ask } from '../healthy/server-builder.ts'
import type { Random } from '../random.ts'

/** A server in which a request is let in: what a fault needs to break it. */
export interface Scene {
  /** As it is now; other faults may be in it already. */
  readonly world: World
  readonly ask: Ask
  /** Of the request in the healthy server, every step kept. */
  readonly trace: Trace
  /** 'Site/folder/file.htm', without a slash at the end. */
  readonly sitePath: string
  readonly random: Random
}

export interface Injected {
  readonly changes: readonly Change[]
  /** Takes the changes back: every request is then decided as before. */
  readonly undo: readonly Change[]
}

/** A kind of thing that goes wrong with servers. */
export interface Fault {
  readonly name: string
  /** What diagnosis must put first; any of these. */
  readonly causes: readonly string[]
  /** Can the undo be said by appcmd, icacls, net or the cmdlets, by somebody who knows the broken server alone? */
  readonly undoInVocabulary: boolean
  /** undefined: nothing here that could break so. Whether it did break the request is for the caller to see. */
  inject(scene: Scene): Injected | undefined
}

export const fault = (
  name: string,
  causes: string | readonly string[],
  inject: Fault['inject'],
  undoInVocabulary = true,
): Fault => ({ name, causes: typeof causes === 'string' ? [causes] : causes, inject, undoInVocabulary })

/**
 * A fault whose undo is not to be expected: it needs what the broken server does not tell (a password, a text, a name, whom a
 * right was meant for), or gives up what the server asks of its visitors (TLS, a certificate).
 */
export const lossyFault = (
  name: string,
  causes: string | readonly string[],
  inject: Fault['inject'],
): Fault => fault(name, causes, inject, false)
