import type { Evidence } from './evidence.ts'
import type { Refusal } from './refusals.ts'

export type Fact = string | number | boolean | readonly string[]

/** Codes of grants, silences and notes are free, but have the same shape as refusals: '<stage>.<module>.<fact>'. */
export type ReasonCode = Refusal | (string & {})

/**
 * How sure the rule that was applied is (reference/iis.md's tags): documented or observed; reported; assumed where no
 * source settles it. A decision that rests on an assumption says so in the trace.
 */
export type Confidence = 'documented' | 'reported' | 'assumed'

/** Why a module said what it said. It holds no sentence: sentences are rendered from it, in one room. */
export interface Reason<Code extends ReasonCode = ReasonCode> {
  readonly code: Code
  readonly facts: Readonly<Record<string, Fact>>
  readonly evidence: readonly Evidence[]
  readonly confidence?: Confidence
}

const none: readonly Evidence[] = []

export function reason<Code extends ReasonCode>(
  code: Code,
  facts: Readonly<Record<string, Fact>> = {},
  evidence: readonly Evidence[] = none,
  confidence?: Confidence,
): Reason<Code> {
  return confidence === undefined ? { code, facts, evidence } : { code, facts, evidence, confidence }
}
