import type { Fix } from '../../../core/diagnosis/diagnosis.ts'
import type { Lack } from '../../../core/diagnosis/remedy.ts'
import type { RunSteps } from '../../../core/diagnosis/steps.ts'
import { brokenPromise, promiseOf } from '../../../core/operations/apply-fix.ts'
import { diagnosisJson } from '../../../core/operations/diagnosis-json.ts'
import { lackWords } from '../../../core/operations/lack-words.ts'
import { type AskedRequest, worldOf } from '../asked-request.ts'
import type { AppliedFix, ApplyFix } from '../contract.ts'
import type { Asked, Reply } from '../define-route.ts'
import { inSlices } from '../in-slices.ts'
import { inTurn } from '../in-turn.ts'
import type { Plan } from '../plan.ts'
import { previewOf } from '../preview.ts'
import { Problem } from '../problem.ts'
import { changesConfiguration, diagnosisOf, keyOf } from './diagnose.ts'
import { diagnosesOf, type KeptDiagnosis } from './diagnoses.ts'
import { explained } from './explain.ts'

/**
 * Makes the diagnosis again and applies the fix that is meant, with its promise: the request answers as was told, no access
 * test turns, nobody else is let in. A promise that is not kept is rolled back. Throws Problem.
 */
export async function applyFix(asked: Asked<unknown, unknown, ApplyFix>): Promise<Reply> {
  const { ports, body, saving } = asked
  const kept = diagnosesOf(ports).find(body.diagnosis)
  if (kept === undefined)
    throw new Problem(404, 'not_found', 'This diagnosis is not kept any more: diagnose the request again.', {
      parameter: 'diagnosis',
    })
  if (!saving.preview) return inTurn(ports, () => carryOut(asked, kept))
  const found = await chosen(asked, kept, inSlices(asked.signal))
  return { body: await previewOf(ports, found.request.world, planOf(found), asked.signal) }
}

interface Chosen {
  readonly request: AskedRequest
  readonly fix: Fix
  readonly diagnosis: Awaited<ReturnType<typeof diagnosisOf>>['diagnosis']
  readonly tests: Awaited<ReturnType<typeof diagnosisOf>>['tests']
}

/** The fix, as the server is now. 409 where it is no fix any more. */
async function chosen(
  { ports, body }: Asked<unknown, unknown, ApplyFix>,
  { request, server, fixes }: KeptDiagnosis,
  run: RunSteps,
): Promise<Chosen> {
  const key = fixes[body.fix - 1]
  if (key === undefined)
    throw new Problem(404, 'not_found', `There is no fix ${body.fix}: this diagnosis has ${fixes.length}.`, {
      parameter: 'fix',
    })
  const asked: AskedRequest = { request, server, world: worldOf(ports, server) }
  const { diagnosis, tests } = await diagnosisOf(ports, asked, run)
  const fix = diagnosis.fixes.find((one) => keyOf(one) === key)
  if (fix === undefined) throw changedMeanwhile(diagnosis.trace.outcome === 'allowed')
  return { request: asked, fix, diagnosis, tests }
}

const changedMeanwhile = (isAllowed: boolean): Problem =>
  new Problem(
    409,
    'conflict',
    isAllowed
      ? 'The request is let in already: nothing was changed.'
      : 'The server was changed since this diagnosis, and this is no fix of it any more: diagnose the request again. Nothing was changed.',
  )

const lackText = (lack: Lack): string =>
  `The command lines leave this over: ${lackWords(lack, 'PowerShell does')}.`

const changesOf = ({ remedies }: Fix): Plan['changes'] => remedies.flatMap(({ changes }) => changes)

function planOf({ fix, diagnosis }: Chosen): Plan {
  const told = diagnosisJson(diagnosis).fixes[diagnosis.fixes.indexOf(fix)]
  const { appcmd = [], icacls = [], net = [], lacks = [] } = told?.commands ?? {}
  return {
    changes: changesOf(fix),
    commands: [...appcmd, ...icacls, ...net],
    warnings: lacks.map(lackText),
    title: fix.title,
  }
}

async function carryOut(asked: Asked<unknown, unknown, ApplyFix>, kept: KeptDiagnosis): Promise<Reply> {
  const { ports, visitor } = asked
  const revision = ports.world().facts.revision()
  const { request, fix, tests } = await chosen(asked, kept, inSlices())
  const { title } = fix
  const changes = changesOf(fix)
  if (kept.server === 'manager' && changesConfiguration(changes))
    throw new Problem(
      409,
      'manager_configuration',
      'config/manager.config is the manager’s own: edit it by hand. Nothing was changed.',
    )
  const promised = await promiseOf(request.world, request.request, fix, {
    standing: tests,
    verify: ports.verify,
  })
  const broken = () => brokenPromise(worldOf(ports, kept.server), promised)
  const applied = await ports.apply(changes, {
    user: visitor.user,
    tool: 'manager',
    title,
    promise: { revision, broken },
  })
  if (!applied.ok) throw new Problem(409, applied.conflict ? 'conflict' : 'not_applied', applied.message)
  const after = await explained(ports, { ...request, world: worldOf(ports, kept.server) })
  const body: AppliedFix = { title, after, undo: applied.undo }
  return { body, headers: { 'x-undo': applied.undo } }
}
