import type { Refusal } from '../base/refusals.ts'
import type { Rule } from './rule.ts'

/** A refusal without a rule does not compile. */
export const rules: { readonly [Code in Refusal]?: Rule<Code> } = {}

export const ruleFor = (code: Refusal): Rule | undefined => rules[code] as Rule | undefined
