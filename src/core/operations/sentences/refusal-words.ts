import type { Reason } from '../../base/reason.ts'
import { type Refusal, refusals } from '../../base/refusals.ts'
import { authenticateWords } from './authenticate-words.ts'
import { authorizeWords } from './authorize-words.ts'
import { beginWords } from './begin-words.ts'
import { configWords } from './config-words.ts'
import { handleWords } from './handle-words.ts'
import { routeWords } from './route-words.ts'
import type { Sentence, Story, Words } from './words.ts'

/** A refusal without words does not compile. */
const words: Readonly<Record<Refusal, Sentence>> = {
  ...routeWords,
  ...configWords,
  ...beginWords,
  ...authenticateWords,
  ...authorizeWords,
  ...handleWords,
}

const isRefusal = (code: string): code is Refusal => Object.hasOwn(refusals, code)

/** The words for a refusal; undefined for the code of a grant or silence. */
export const refusalWords = (reason: Reason, story: Story): Words | undefined =>
  isRefusal(reason.code) ? words[reason.code](reason, story) : undefined
