import type { ConfigEvidence, Evidence } from '../../base/evidence.ts'
import type { Reason } from '../../base/reason.ts'
import type { Refusal } from '../../base/refusals.ts'
import type { Trace } from '../../pipeline/trace.ts'

/** A reason in words. Every part is whole sentences. */
export interface Words {
  /** The fact. */
  readonly what: string
  /** The cause, citing file:line or an entry of a list. */
  readonly why?: string
  /** What it means to whoever looks after the server. */
  readonly means?: string
}

/** What sentences may look at besides the reason: the rest of the story. */
export type Story = Pick<
  Trace,
  'request' | 'site' | 'application' | 'pool' | 'physicalPath' | 'authenticated' | 'openedAs'
>

export type Sentence = (reason: Reason, story: Story) => Words

/** One sentence for each refusal of a group; a missing one does not compile. */
export type SentencesFor<Group extends string> = {
  readonly [Code in Extract<Refusal, `${Group}.${string}`>]: Sentence
}

/** A fact as text; `otherwise` where the reason does not state it ('' to leave it out). Lists are joined by commas. */
export function fact({ facts }: Reason, name: string, otherwise = '?'): string {
  const value = facts[name]
  if (value === undefined || value === '') return otherwise
  return typeof value === 'object' ? value.join(', ') : String(value)
}

export const has = ({ facts }: Reason, name: string): boolean =>
  facts[name] !== undefined && facts[name] !== '' && facts[name] !== false

export const configEvidenceOf = ({ evidence }: Reason): readonly ConfigEvidence[] =>
  evidence.filter((one: Evidence): one is ConfigEvidence => one.kind === 'config')

/** 'applicationHost.config:87', of the n-th configuration line that the reason cites; '' for none, or a default. */
export function cited(reason: Reason, index = 0): string {
  const origin = configEvidenceOf(reason)[index]
  return origin === undefined || isInstalledDefault(origin.file) ? '' : place(origin)
}

/** What a default installation states, and no file of this server: nothing to point at. */
export const isInstalledDefault = (file: string): boolean => / \((?:defaults|root)\)$/.test(file)

const place = ({ file, line }: { readonly file: string; readonly line: number }): string => `${file}:${line}`

/** 'applicationHost.config:87 sets it.', or that it is the default. */
export const setAt = (reason: Reason, what: string, otherwise = 'is the default'): string =>
  cited(reason) === '' ? `${what} ${otherwise}.` : `${what} is set at ${cited(reason)}.`
