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

/**
 * Explains one reason code and proposes remedies. It proves nothing: prove.ts replays each candidate. It says nothing: its
 * sentences are rendered from the reason, in one room (docs/decisions/0001-sentences-in-operations.md).
 */
export interface Rule<Code extends Refusal = Refusal> {
  readonly explains: Code
  nearMisses?(refused: Refused<Code>): readonly NearMiss[]
  /** Smallest first. None, where the cure is not in the server (credentials not sent, a wrong password). */
  candidates(refused: Refused<Code>): Iterable<Remedy>
}

/** Rules of a family, each under the code that it explains. */
export type RuleSet<Code extends Refusal> = { readonly [Each in Code]: Rule<Each> }

/** The same rule for each of a few codes. */
export function rulesFor<Code extends Refusal>(
  codes: readonly Code[],
  candidates: (refused: Refused<NoInfer<Code>>) => Iterable<Remedy>,
  nearMisses?: (refused: Refused<NoInfer<Code>>) => readonly NearMiss[],
): RuleSet<Code> {
  const rules = codes.map((explains) => {
    const rule = nearMisses === undefined ? { explains, candidates } : { explains, candidates, nearMisses }
    return [explains, rule] as const
  })
  return Object.fromEntries(rules) as unknown as RuleSet<Code>
}

/** For what no change of the server should cure. */
export const nothing = (): readonly Remedy[] => []
