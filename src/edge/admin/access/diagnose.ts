import type { Fix } from '../../../core/diagnosis/diagnosis.ts'
import type { RunSteps } from '../../../core/diagnosis/steps.ts'
import type { StandingTests } from '../../../core/operations/access-tests.ts'
import { findingOf } from '../../../core/operations/describe-trace.ts'
import { type Diagnosed as Diagnosis, diagnoseRequest } from '../../../core/operations/diagnose-request.ts'
import { causesOf, diagnosisJson } from '../../../core/operations/diagnosis-json.ts'
import { mostGrants } from '../access-diff.ts'
import { standing } from '../access-tests.ts'
import { type AskedRequest, askedRequest, type Question } from '../asked-request.ts'
import type { Diagnosed, FixJson } from '../contract.ts'
import { inSlices } from '../in-slices.ts'
import type { AdminPorts } from '../ports.ts'
import { diagnosesOf } from './diagnoses.ts'
import { toldTrace } from './explain.ts'

/** The causes of a refusal, and the changes that would let the request in, each proved. Throws Problem. */
export async function diagnose(
  ports: AdminPorts,
  question: Question,
  signal: AbortSignal,
): Promise<Diagnosed> {
  const asked = askedRequest(ports, question)
  const { diagnosis } = await diagnosisOf(ports, asked, inSlices(signal))
  const id = diagnosesOf(ports).keep({
    request: asked.request,
    server: asked.server,
    fixes: diagnosis.fixes.map(keyOf),
  })
  const { trace } = diagnosis
  const told = diagnosisJson(diagnosis)
  return {
    ...toldTrace(trace, asked),
    diagnosis: { ...told, fixes: told.fixes.map((fix) => shownFix(fix, asked.server)) },
    opens: told.fixes.map(({ grants }) => grants.length),
    findings: causesOf(diagnosis).map(({ step }) => findingOf(step, trace, asked.world)),
    id,
  }
}

/**
 * What must stay true of the sites' server holds its fixes; the manager's own server has no access tests. Other requests are
 * answered between slices of it.
 */
export async function diagnosisOf(
  ports: AdminPorts,
  { world, request, server }: AskedRequest,
  run: RunSteps,
): Promise<{ readonly diagnosis: Diagnosis; readonly tests: StandingTests }> {
  const tests = server === 'sites' ? await standing(ports, world) : noTests
  const { holding, answers } = tests
  const diagnosis = await diagnoseRequest(world, request, {
    verify: ports.verify,
    tests: holding,
    answers,
    run,
  })
  return { diagnosis, tests }
}

const noTests: StandingTests = { holding: [], failing: [], answers: new Map() }

/** The same for the same fix of the same refusal. */
export const keyOf = ({ title, remedies }: Fix): string =>
  JSON.stringify([title, remedies.map(({ changes }) => changes)])

export const changesConfiguration = (changes: FixJson['changes']): boolean =>
  changes.some(({ kind }) => kind === 'set-config' || kind === 'write-file' || kind === 'remove-file')

const shownFix = (fix: FixJson, server: 'sites' | 'manager'): FixJson => {
  const shown = { ...fix, grants: fix.grants.slice(0, mostGrants) }
  return server === 'manager' ? byHand(shown) : shown
}

/** No tool writes config/manager.config: lines of appcmd would change the sites' configuration. */
function byHand(fix: FixJson): FixJson {
  if (!changesConfiguration(fix.changes)) return fix
  const none = { appcmd: [], powershell: [], countersign: [], lacks: [] }
  const steps = fix.steps.map(({ title, commands }) => ({ title, commands: { ...commands, ...none } }))
  return { ...fix, commands: { ...fix.commands, ...none }, steps, undo: { ...fix.undo, ...none } }
}
