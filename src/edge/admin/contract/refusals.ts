import type { Explained } from './access.ts'

/**
 * GET /api/refusals?after=&before=&limit=&wait=&server=: newest first. `after`: an id; those after it alone, and with `wait`
 * (seconds, up to 25) the answer is held until there is one. `before`: an id; the page behind it.
 */
export interface Refusals {
  readonly refusals: readonly RefusalRef[]
  /** For the next `after`: the id of the newest; '' where none is kept yet. */
  readonly latest: string
}

export interface RefusalRef {
  readonly id: string
  /** ISO 8601. */
  readonly time: string
  readonly status: string
  readonly method: string
  readonly url: string
  readonly from: string
  /** '' where nobody signed in. */
  readonly user: string
  readonly server: 'sites' | 'manager'
}

/** GET /api/refusals/{id}. */
export interface Refusal extends RefusalRef {
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Decided again, on the server as it is now; absent: kept by another version in a form that is not read any more. */
  readonly now?: Explained
  /** It would end otherwise now: the configuration, an account or a list was changed since. */
  readonly changed: boolean
  /** In one sentence what must be known to judge `now`: passwords are not kept. */
  readonly note?: string
  /**
   * The page that the visitor saw, as HTML; '' for an answer without one. Show it in <iframe sandbox src> of
   * GET /api/refusals/{id}/page, which answers it as text/html under a policy of its own (its style is inline).
   */
  readonly page: string
}
