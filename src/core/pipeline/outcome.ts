import type { Verdict } from './question.ts'
import type { Action } from './trace.ts'

/** What the execution of a handler comes to: a verdict, and what the server shall do. */
export interface Outcome {
  readonly verdict: Verdict
  readonly action?: Action
  /** The module that says so, where it is not the handler's first. */
  readonly module?: string
  /** A child request to be decided in its place: the URL of a default document. */
  readonly child?: string
}
