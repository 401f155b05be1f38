import { isRefusal } from '../base/refusals.ts'
import { formatStatus } from '../base/status.ts'
import { decide, isPending } from '../pipeline/decide.ts'
import type { Request } from '../pipeline/request.ts'
import type { Step, Trace } from '../pipeline/trace.ts'
import type { World } from '../world/world.ts'
import type { AccessTest, Block, Cause, Diagnosis } from './diagnosis.ts'
import { Places } from './places.ts'
import { ruleFor } from './rules.ts'
import { searchSteps } from './search.ts'
import { finish, type Steps } from './steps.ts'

export interface DiagnoseOptions {
  /** What must stay true of every fix. */
  readonly tests?: readonly AccessTest[]
  /** Answers to pending passwords, as decide takes them. */
  readonly answers?: ReadonlyMap<string, boolean>
}

/**
 * Diagnoses a request: what refuses it, what else would, the least changes that let it in, each proved by deciding again. A
 * request that is let in has no causes and no fixes. Throws where a password is pending: decide it first, pass the answers.
 */
export const diagnose = (world: World, request: Request, options: DiagnoseOptions = {}): Diagnosis =>
  finish(diagnosisSteps(world, request, options))

/** The same in small steps. The world must stay as it is meanwhile (operations' pinned). */
export function* diagnosisSteps(
  world: World,
  request: Request,
  options: DiagnoseOptions = {},
): Steps<Diagnosis> {
  const { tests = [], answers = new Map() } = options
  const trace = decide(world, request, { answers, beyond: true })
  if (isPending(trace)) throw new Error(`the password of ${trace.pending.account} must be verified first`)
  yield
  const denials = trace.steps.filter(isRefusing)
  const causes = decisiveFirst(trace, denials)
    .map((step) => causeOf(world, trace, step))
    .filter((cause) => cause !== undefined)
  yield
  const found = yield* searchSteps({ world, request, tests, answers, places: new Places() }, trace)
  return { trace, causes: silenced(causes), blocks: denials.map(blockOf), ...found }
}

/** What decided comes first, also where it took the place of a refusal before it (an error page that cannot be used). */
const decisiveFirst = ({ decisive }: Trace, denials: readonly Step[]): readonly Step[] =>
  denials.toSorted((a, b) => Number(b === decisive) - Number(a === decisive))

/** What is not there can't refuse a verb as well: that is looked at only because the first refusal was passed over. */
function isRefusing({ verdict, reason }: Step, at: number, steps: readonly Step[]): boolean {
  if (verdict !== 'deny') return false
  const isMissing = steps
    .slice(0, at)
    .some((step) => step.verdict === 'deny' && step.reason.code === 'handle.static.not-found')
  return !(isMissing && reason.code === 'handle.static.verb-not-allowed')
}

function causeOf(world: World, trace: Trace, step: Step): Cause | undefined {
  const { code } = step.reason
  const rule = isRefusal(code) ? ruleFor(code) : undefined
  if (rule === undefined) return undefined
  const refused = { world, trace, step, reason: step.reason as never }
  return {
    code,
    step,
    evidence: step.reason.evidence,
    nearMisses: rule.nearMisses?.(refused) ?? [],
  }
}

/** One cause is told once, however many gates it shuts. */
function silenced(causes: readonly Cause[]): readonly Cause[] {
  const seen = new Set<string>()
  return causes.filter(({ code, evidence }) => {
    const key = `${code} ${JSON.stringify(evidence)}`
    return !seen.has(key) && seen.add(key)
  })
}

const blockOf = ({ status, reason }: Step): Block => ({
  status: status === undefined ? '' : formatStatus(status),
  code: reason.code,
})
