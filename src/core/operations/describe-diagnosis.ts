import type { NearMiss, Rejected } from '../diagnosis/diagnosis.ts'
import type { Commands } from '../diagnosis/remedy.ts'
import type { World } from '../world/world.ts'
import { type Description, describeTrace, type Finding, findingOf, type Gate } from './describe-trace.ts'
import type { Diagnosed } from './diagnose-request.ts'
import { causesOf, joined } from './diagnosis-json.ts'
import { type GrantGroup, groupGrants } from './group-grants.ts'

/** A diagnosis in words, ready to be shown. Secrets are masked. */
export interface DiagnosisDescription {
  readonly told: Description
  /** The first cause in full; undefined where nothing is refused. */
  readonly cause: Finding | undefined
  readonly nearMisses: readonly NearMiss[]
  /** What would refuse behind it. */
  readonly later: readonly Gate[]
  readonly fixes: readonly FixDescription[]
  readonly rejected: readonly Rejected[]
  readonly allowed: Diagnosed['allowed']
}

export interface FixDescription {
  readonly title: string
  readonly recommended: boolean
  readonly commands: Required<Commands>
  readonly undo: Required<Commands>
  /** The same, step by step: in the order in which they are to be run. */
  readonly steps: readonly Commands[]
  readonly undoSteps: readonly Commands[]
  readonly after: { readonly status: number; readonly substatus: number }
  readonly opens: readonly GrantGroup[]
}

export function describeDiagnosis(diagnosed: Diagnosed, world: World): DiagnosisDescription {
  const { trace, fixes, rejected, allowed } = diagnosed
  const told = describeTrace(trace, world)
  const [first] = causesOf(diagnosed)
  return {
    told,
    cause: first === undefined ? told.decisive : findingOf(first.step, trace, world),
    nearMisses: first?.nearMisses ?? [],
    later: told.later,
    fixes: fixes.map(({ title, recommended, remedies, after, grants }) => ({
      title,
      recommended,
      commands: joined(remedies.map(({ commands }) => commands)),
      undo: joined(remedies.toReversed().map(({ undo }) => undo)),
      steps: remedies.map(({ commands }) => commands),
      undoSteps: remedies.toReversed().map(({ undo }) => undo),
      after,
      opens: groupGrants(grants),
    })),
    rejected,
    allowed,
  }
}
