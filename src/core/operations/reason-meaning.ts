import type { Refusal } from '../base/refusals.ts'
import { reasonMeanings } from './sentences/reason-meanings.ts'

/** What a reason code means, in one sentence, whatever the request; undefined: it is none of a refusal. */
export const reasonMeaning = (code: string): string | undefined =>
  Object.hasOwn(reasonMeanings, code) ? reasonMeanings[code as Refusal] : undefined
