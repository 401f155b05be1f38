import type { MissingFact } from '../base/answer.ts'
import type { Status } from '../base/status.ts'
import type { Verdict } from './question.ts'
import type { Stage, Step } from './trace.ts'

/** Keeps what the modules say: the first refusal always, every step where a trace is wanted. */
export class Recorder {
  readonly steps: Step[] = []
  readonly missing: MissingFact[] = []
  decisive: Step | undefined
  status: Status | undefined
  abort = false
  logUser: string | undefined
  readonly #keepsAll: boolean

  constructor(keepsAll: boolean) {
    this.#keepsAll = keepsAll
  }

  /** True where the verdict stands in the way: a refusal, or a fact that is missing. */
  add(module: string, stage: Stage, verdict: Exclude<Verdict, { kind: 'pending' }>): boolean {
    const isBlock = verdict.kind === 'deny' || verdict.kind === 'unknown'
    if (!isBlock && !this.#keepsAll) return false
    const isLater = this.decisive !== undefined
    const step: Step = {
      module,
      stage,
      verdict: verdict.kind,
      reason: verdict.because,
      ...(verdict.kind === 'deny' && { status: verdict.status }),
      ...(isLater && { hypothetical: true }),
    }
    if (this.#keepsAll) this.steps.push(step)
    if (isBlock && !isLater) this.#decide(step, verdict)
    return isBlock
  }

  /** An answer that takes the place of the refusal before it, which stays in the trace. */
  replace(module: string, stage: Stage, verdict: Extract<Verdict, { kind: 'deny' }>): void {
    const { because, status } = verdict
    const step: Step = { module, stage, verdict: 'deny', reason: because, status }
    if (this.#keepsAll) this.steps.push(step)
    this.#decide(step, verdict)
  }

  #decide(step: Step, verdict: Verdict): void {
    this.decisive = step
    if (verdict.kind === 'unknown') this.missing.push(...verdict.missing)
    if (verdict.kind !== 'deny') return
    this.status = verdict.status
    this.abort = verdict.abort ?? false
    this.logUser = verdict.logUser
  }
}
