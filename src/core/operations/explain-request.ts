import type { MissingFact } from '../base/answer.ts'
import type { Evidence } from '../base/evidence.ts'
import type { Confidence, Fact } from '../base/reason.ts'
import { formatStatus } from '../base/status.ts'
import type { Trace } from '../pipeline/trace.ts'
import { urlOf } from './build-request.ts'

/** What `explain --json` prints (docs: the contract). Public: add to it, rename and remove nothing. */
export interface ExplainJson {
  readonly request: { readonly method: string; readonly url: string; readonly from: string }
  readonly status: number
  readonly substatus: number
  readonly win32: number
  readonly outcome: Trace['outcome']
  readonly site?: string
  readonly application?: string
  readonly pool?: string
  readonly physicalPath?: string
  readonly handler?: string
  readonly authenticated?: { readonly scheme: string; readonly user: string }
  readonly openedAs?: string
  readonly challenges: readonly string[]
  readonly trace: readonly ExplainedStep[]
  readonly missing: readonly MissingFact[]
}

export interface ExplainedStep {
  readonly module: string
  readonly stage: string
  readonly verdict: string
  readonly reason: {
    readonly code: string
    readonly facts: Readonly<Record<string, Fact>>
    readonly evidence: readonly Evidence[]
    readonly confidence?: Confidence
  }
  /** Of a refusal: '401.3'. */
  readonly status?: string
  /** A gate behind the refusal, asked as if the request had come so far. */
  readonly hypothetical?: true
}

export function explainJson(trace: Trace): ExplainJson {
  const { request, status, site, application, pool, physicalPath, handler, authenticated, openedAs } = trace
  return {
    request: { method: request.method, url: urlOf(request), from: request.from },
    ...status,
    outcome: trace.outcome,
    ...(site && { site: site.name }),
    ...(application !== undefined && { application }),
    ...(pool !== undefined && { pool }),
    ...(physicalPath !== undefined && { physicalPath }),
    ...(handler !== undefined && { handler }),
    ...(authenticated && { authenticated }),
    ...(openedAs !== undefined && { openedAs }),
    challenges: trace.challenges,
    trace: trace.steps.map(
      (step): ExplainedStep => ({
        module: step.module,
        stage: step.stage,
        verdict: step.verdict,
        reason: step.reason,
        ...(step.status && { status: formatStatus(step.status) }),
        ...(step.hypothetical === true && { hypothetical: true }),
      }),
    ),
    missing: trace.missing,
  }
}
