import { formatStatus } from '../base/status.ts'
import { decide, isPending } from '../pipeline/decide.ts'
import type { Request } from '../pipeline/request.ts'
import type { Pending, Trace } from '../pipeline/trace.ts'
import type { Case, CaseRequest, Snapshot } from '../world/case.ts'
import { createWorld } from '../world/create-world.ts'
import { snapshotFacts } from '../world/snapshot-facts.ts'
import type { World } from '../world/world.ts'
import { applyCommands, CommandFailure } from './apply-commands.ts'
import { requestOf } from './request-of.ts'

/** What a request of a case should answer, and what it does; the keys are those of the case format. */
export interface Answered {
  readonly status?: string
  readonly win32?: number
  readonly user?: string
  readonly challenges?: readonly string[]
  readonly cause?: string | readonly string[]
  readonly fixed?: string
}

/** One request of `check --json`. */
export interface CheckedRequest {
  readonly request: string
  /** Line of the case file. */
  readonly line: number
  readonly expected: Answered
  readonly got: Answered
  readonly pass: boolean
  /** What differs; '' where it passes. */
  readonly because: string
  /** Expectations that nothing here could judge. */
  readonly notJudged?: readonly string[]
}

export interface CheckedCase {
  readonly file: string
  readonly title: string
  readonly requests: readonly CheckedRequest[]
}

/** A fix asked about: the world after `after`, the request, its trace. */
export interface FixQuestion {
  readonly world: World
  readonly request: Request
  readonly trace: Trace
  readonly expected: CaseRequest
  readonly snapshot: Snapshot
}

/** `because` is '' where `fixed` and `keeps` hold. */
export interface FixJudgement {
  readonly because: string
  readonly fixed?: string
}

export interface CheckOptions {
  /** The reason code that comes first; default: that of the decisive step. */
  readonly firstCause?: (world: World, request: Request, trace: Trace) => string | undefined
  /** Judges `fixed` and `keeps`; where absent they are told as not judged. */
  readonly judgeFixes?: (question: FixQuestion) => FixJudgement
}

/** Decides every request of a case in the pure core; each starts again from the snapshot. */
export function checkCase(subject: Case, options: CheckOptions = {}): CheckedCase {
  const world = createWorld(snapshotFacts(subject.snapshot))
  const requests = subject.requests.map((request) => checkRequest(world, subject.snapshot, request, options))
  return { file: subject.file, title: subject.title, requests }
}

function checkRequest(
  start: World,
  snapshot: Snapshot,
  expected: CaseRequest,
  options: CheckOptions,
): CheckedRequest {
  const about = { request: expected.request, line: expected.line, expected: expectedOf(expected) }
  try {
    const world = applyCommands(start, expected.after)
    const request = requestOf(expected, snapshot)
    const result = decide(world, request)
    const cause = isPending(result)
      ? undefined
      : (options.firstCause ?? decisiveCause)(world, request, result)
    const got = answerOf(result, cause, expected)
    const differences = isPending(result) ? [pendingOf(result)] : compare(expected, got, result)
    const judged = isPending(result)
      ? {}
      : judgeFixes(options, { world, request, trace: result, expected, snapshot })
    if (judged.because !== undefined && judged.because !== '') differences.push(judged.because)
    return {
      ...about,
      got: { ...got, ...(judged.fixed !== undefined && { fixed: judged.fixed }) },
      pass: differences.length === 0,
      because: differences.join('; '),
      ...(judged.notJudged && { notJudged: judged.notJudged }),
    }
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error
    return { ...about, got: {}, pass: false, because: error.message }
  }
}

const decisiveCause = (_world: World, _request: Request, trace: Trace): string | undefined =>
  trace.decisive?.reason.code

function judgeFixes(
  { judgeFixes: judge }: CheckOptions,
  question: FixQuestion,
): Partial<FixJudgement> & { readonly notJudged?: readonly string[] } {
  const { fixed, keeps } = question.expected
  const wanted = [...(fixed ? ['fixed'] : []), ...(keeps.length > 0 ? ['keeps'] : [])]
  if (wanted.length === 0) return {}
  return judge === undefined ? { notJudged: wanted } : judge(question)
}

function expectedOf({ expect, win32, user, challenges, cause, fixed }: CaseRequest): Answered {
  return {
    status: expect.text,
    ...(win32 !== undefined && { win32 }),
    ...(user !== undefined && { user }),
    ...(challenges !== undefined && { challenges }),
    ...(cause !== undefined && { cause: cause.length === 1 ? (cause[0] ?? '') : cause }),
    ...(fixed !== undefined && { fixed: fixed.text }),
  }
}

function answerOf(result: Trace | Pending, cause: string | undefined, expected: CaseRequest): Answered {
  if (isPending(result)) return { status: 'unknown' }
  const { status, outcome, openedAs, challenges } = result
  return {
    status: outcome === 'unknown' ? 'unknown' : formatStatus(status),
    win32: status.win32,
    ...(openedAs !== undefined && { user: openedAs }),
    ...((challenges.length > 0 || expected.challenges) && { challenges }),
    ...(cause !== undefined && { cause }),
  }
}

const pendingOf = ({ pending }: Pending): string =>
  `unknown: the password of ${pending.account} is not stated`

function compare(expected: CaseRequest, got: Answered, trace: Trace): string[] {
  if (trace.outcome === 'unknown') {
    if (expected.expect.text === 'unknown') return []
    return [`unknown: ${trace.missing.map(({ about, name }) => `${about} ${name}`).join(', ')} is missing`]
  }
  const { expect, win32, user, challenges, cause } = expected
  const differences: string[] = []
  const differ = (what: string, wanted: unknown, found: unknown) =>
    differences.push(`${what}: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(found ?? null)}`)
  const { status, substatus } = trace.status
  const isStatus =
    status === expect.status && (expect.substatus === undefined || substatus === expect.substatus)
  if (!isStatus) differ('status', expect.text, got.status)
  if (win32 !== undefined && win32 !== trace.status.win32) differ('win32', win32, trace.status.win32)
  if (user !== undefined && user.toLowerCase() !== trace.openedAs?.toLowerCase())
    differ('user', user, trace.openedAs)
  if (challenges !== undefined && JSON.stringify(challenges) !== JSON.stringify(trace.challenges)) {
    differ('challenges', challenges, trace.challenges)
  }
  if (cause !== undefined && !cause.includes(String(got.cause))) differ('cause', cause, got.cause)
  return differences
}
