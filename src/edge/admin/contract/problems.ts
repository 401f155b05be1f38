import type { Origin } from '../../../core/base/evidence.ts'
import type { HistoryEntry } from './configuration.ts'

/** application/problem+json (RFC 9457). `detail` says what, where and why; it never holds a secret. */
export interface Problem {
  readonly type?: string
  readonly title: string
  readonly status: number
  readonly detail: string
  /** Machine-readable: 'invalid_parameter', 'out_of_range', 'scope_not_found', 'locked', 'not_found', 'conflict', 'access_test', … */
  readonly name: string
  /** The parameter, header or member that is meant: 'enabled', 'scope', 'If-Match'. */
  readonly parameter?: string
  /** Where in a file, where it is one. */
  readonly origin?: Origin
  /** 412: who changed it meanwhile, and what it is now. */
  readonly conflict?: Conflict
  /** Validation: one line for each mistake. */
  readonly problems?: readonly { readonly name: string; readonly detail: string }[]
}

export interface Conflict {
  readonly changed_by: Pick<HistoryEntry, 'time' | 'user' | 'tool'> | null
  readonly etag: string
  /** The resource as it is now. */
  readonly current: unknown
}
