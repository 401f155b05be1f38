import type { Reason } from '../base/reason.ts'
import type { Refusal } from '../base/refusals.ts'
import type { Step, Trace } from '../pipeline/trace.ts'
import type { World } from '../world/world.ts'
import type { NearMiss } from './diagnosis.ts'
import type { Remedy } from './remedy.ts'

/** A refusal with the world that it was decided in. */
export interface Refused<Code extends Refusal = Refusal> {
  readonly world: World
  readonly trace: Trace
  readonly step: Step
  readonly reason: Reason<Code>
}

/** Explains one reason code and proposes remedies. It proves nothing: prove.ts replays each candidate. */
export interface Rule<Code extends Refusal = Refusal> {
  readonly explains: Code
  /** The fact, one plain sentence. */
  what(refused: Refused<Code>): string
  /** The cause, citing file:line or entry; lookalikes told apart. */
  why(refused: Refused<Code>): string
  nearMisses?(refused: Refused<Code>): readonly NearMiss[]
  /** Smallest first. None, where the cure is not in the server (credentials not sent, a wrong password). */
  candidates(refused: Refused<Code>): Iterable<Remedy>
}
