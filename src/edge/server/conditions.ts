import type { IncomingHttpHeaders } from 'node:http'
import { namesTag, namesTagStrongly, readHttpDate } from './entity-tag.ts'

export interface Validators {
  /** '' where the site sends none. */
  readonly tag: string
  /** Milliseconds, whole seconds. */
  readonly modified: number
}

/** What the conditions of a request say, in the order of RFC 9110 §13.2.2. */
export function judgeConditions(
  headers: IncomingHttpHeaders,
  { tag, modified }: Validators,
): 'send' | 'not-modified' | 'failed' {
  const match = headers['if-match']
  if (match !== undefined) {
    if (!namesTagStrongly(match, tag)) return 'failed'
  } else {
    const unmodified = readHttpDate(headers['if-unmodified-since'])
    if (unmodified !== undefined && modified > unmodified) return 'failed'
  }
  const none = headers['if-none-match']
  if (none !== undefined) return namesTag(none, tag) ? 'not-modified' : 'send'
  const since = readHttpDate(headers['if-modified-since'])
  return since !== undefined && modified <= since ? 'not-modified' : 'send'
}

/** If-Range: may the ranges be used? Without one they may. */
export function rangeHolds(ifRange: string | undefined, { tag, modified }: Validators): boolean {
  if (ifRange === undefined) return true
  if (ifRange.includes('"')) return tag !== '' && namesTagStrongly(ifRange, tag)
  return readHttpDate(ifRange) === modified
}
