import { type ByteRange, readRanges } from './byte-ranges.ts'
import { entityTag, namesTag, namesTagStrongly, readHttpDate } from './entity-tag.ts'
import type { Request } from './request.ts'

export interface Validators {
  /** '' where the site sends none. */
  readonly tag: string
  /** Milliseconds, whole seconds. */
  readonly modified: number
}

/** Of a file that was changed at `modifiedMs` (since 1970 UTC, may have a fraction). */
export const validatorsOf = (modifiedMs: number, hasTag: boolean): Validators => ({
  tag: hasTag ? entityTag(modifiedMs) : '',
  modified: Math.floor(modifiedMs / 1000) * 1000,
})

const names = [
  'if-match',
  'if-none-match',
  'if-modified-since',
  'if-unmodified-since',
  'range',
  'if-range',
] as const
const isName = (name: string): name is (typeof names)[number] => (names as readonly string[]).includes(name)
const lengths: ReadonlySet<number> = new Set(names.map(({ length }) => length))

/** What a request asks of the file before it wants it, by the header's name in lower case. */
export type Conditions = Readonly<Partial<Record<(typeof names)[number], string>>>

/** undefined: it asks nothing. Lists that come in several lines are one; of several dates the first counts. */
export function conditionsOf({ headers }: Pick<Request, 'headers'>): Conditions | undefined {
  let found: Partial<Record<(typeof names)[number], string>> | undefined
  for (const [spelled, value] of headers) {
    if (!lengths.has(spelled.length)) continue
    const name = spelled.toLowerCase()
    if (!isName(name)) continue
    found ??= {}
    const before = found[name]
    if (before === undefined) found[name] = value
    else if (!name.endsWith('-since')) found[name] = `${before}, ${value}`
  }
  return found
}

/** What the conditions of a request say, in the order of RFC 9110 §13.2.2. */
export function judgeConditions(
  asked: Conditions,
  { tag, modified }: Validators,
): 'send' | 'not-modified' | 'failed' {
  const match = asked['if-match']
  if (match !== undefined) {
    if (!namesTagStrongly(match, tag)) return 'failed'
  } else {
    const unmodified = readHttpDate(asked['if-unmodified-since'])
    if (unmodified !== undefined && modified > unmodified) return 'failed'
  }
  const none = asked['if-none-match']
  if (none !== undefined) return namesTag(none, tag) ? 'not-modified' : 'send'
  const since = readHttpDate(asked['if-modified-since'])
  return since !== undefined && modified <= since ? 'not-modified' : 'send'
}

/** The ranges that a request is to get of `size` bytes; 'whole' too where If-Range does not hold. GET only. */
export function rangesOf(
  asked: Conditions,
  method: string,
  size: number,
  validators: Validators,
): readonly ByteRange[] | 'whole' | 'unsatisfiable' {
  const { range } = asked
  if (range === undefined || method !== 'GET') return 'whole'
  return rangeHolds(asked['if-range'], validators) ? readRanges(range, size) : 'whole'
}

function rangeHolds(ifRange: string | undefined, { tag, modified }: Validators): boolean {
  if (ifRange === undefined) return true
  if (ifRange.includes('"')) return tag !== '' && namesTagStrongly(ifRange, tag)
  return readHttpDate(ifRange) === modified
}
