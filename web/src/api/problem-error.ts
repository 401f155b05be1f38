import type { Conflict, Origin, Problem } from '../../../src/edge/admin/contract.ts'

/** A refusal of the API (application/problem+json), or that nobody answered (`status` 0). */
export class ProblemError extends Error {
  /** HTTP status; 0: nobody answered. */
  readonly status: number
  readonly title: string
  /** What, where and why. */
  readonly detail: string
  /** The parameter or field that is meant. */
  readonly field: string | undefined
  readonly origin: Origin | undefined
  readonly conflict: Conflict | undefined
  /** Each mistake of a form by its field. */
  readonly problems: NonNullable<Problem['problems']>

  constructor(status: number, document: Partial<Problem>) {
    const title = document.title ?? `The server answered ${status}.`
    super(document.detail ?? title)
    this.name = 'ProblemError'
    this.status = status
    this.title = title
    this.detail = document.detail ?? ''
    this.field = document.name
    this.origin = document.origin
    this.conflict = document.conflict
    this.problems = document.problems ?? []
  }
}

/** Anything thrown, as a ProblemError. */
export function asProblem(thrown: unknown): ProblemError {
  if (thrown instanceof ProblemError) return thrown
  return new ProblemError(0, {
    title: 'The manager cannot reach the server.',
    detail: 'Nobody answered. Is Countersign still running? Nothing that you typed is lost; try again.',
  })
}
