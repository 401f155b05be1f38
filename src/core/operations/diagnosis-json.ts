import type { Evidence } from '../base/evidence.ts'
import type { Block, Fix, Grant, NearMiss, Rejected } from '../diagnosis/diagnosis.ts'
import type { Commands } from '../diagnosis/remedy.ts'
import type { Step, Trace } from '../pipeline/trace.ts'
import type { Change } from '../world/change.ts'
import type { Diagnosed } from './diagnose-request.ts'
import { type ExplainJson, explainJson } from './explain-request.ts'
import { publicChange } from './public-change.ts'
import { refusalWords } from './sentences/refusal-words.ts'

/** What `diagnose --json` prints. Public: add to it, rename and remove nothing. */
export interface DiagnosisJson extends ExplainJson {
  readonly causes: readonly CauseJson[]
  readonly blocks: readonly Block[]
  readonly fixes: readonly FixJson[]
  readonly rejected: readonly Rejected[]
  /** Of a request that is let in: the entries that it rests on. */
  readonly allowedBy?: Diagnosed['allowed']['entries']
}

export interface CauseJson {
  readonly code: string
  readonly what: string
  readonly why: string
  readonly evidence: readonly Evidence[]
  readonly nearMisses: readonly NearMiss[]
}

export interface FixJson {
  readonly title: string
  readonly judgement: 'proven'
  readonly recommended: boolean
  /** Exactly what the commands do; secrets masked. */
  readonly changes: readonly Change[]
  readonly commands: Required<Commands>
  /** The same step by step. What no line does stands in `lacks`. */
  readonly steps: readonly { readonly title: string; readonly commands: Required<Commands> }[]
  readonly undo: Required<Commands>
  readonly after: { readonly status: number; readonly substatus: number }
  readonly grants: readonly Grant[]
}

export function diagnosisJson(diagnosed: Diagnosed): DiagnosisJson {
  const { trace, blocks, fixes, rejected, allowed } = diagnosed
  return {
    ...explainJson(trace),
    causes: causesOf(diagnosed).map(({ step, nearMisses }) => causeJson(step, trace, nearMisses)),
    blocks,
    fixes: fixes.map(fixJson),
    rejected,
    ...(trace.outcome === 'allowed' && { allowedBy: allowed.entries }),
  }
}

/** A refusal that no rule explains is its own cause. */
export function causesOf({ causes, trace }: Pick<Diagnosed, 'causes' | 'trace'>) {
  const { decisive, outcome } = trace
  if (causes.length > 0 || decisive === undefined || outcome === 'allowed') return causes
  const { reason } = decisive
  return [{ code: reason.code, step: decisive, evidence: reason.evidence, nearMisses: [] }]
}

function causeJson(step: Step, trace: Trace, nearMisses: readonly NearMiss[]): CauseJson {
  const { code, evidence } = step.reason
  const words = refusalWords(step.reason, trace)
  const what = words?.what ?? `${step.module} refuses the request.`
  return { code, what, why: [words?.why, words?.means].filter(Boolean).join(' '), evidence, nearMisses }
}

function fixJson({ title, judgement, recommended, remedies, after, grants }: Fix): FixJson {
  return {
    title,
    judgement,
    recommended,
    changes: remedies.flatMap(({ changes }) => changes.map(publicChange)),
    commands: joined(remedies.map(({ commands }) => commands)),
    steps: remedies.map((remedy) => ({ title: remedy.title, commands: joined([remedy.commands]) })),
    undo: joined(remedies.toReversed().map(({ undo }) => undo)),
    after,
    grants,
  }
}

/** The lines of several remedies one after the other, dialect by dialect. */
export function joined(all: readonly Commands[]): Required<Commands> {
  return {
    appcmd: all.flatMap(({ appcmd }) => appcmd),
    icacls: all.flatMap(({ icacls }) => icacls),
    net: all.flatMap(({ net = [] }) => net),
    powershell: all.flatMap(({ powershell }) => powershell),
    countersign: all.flatMap(({ countersign }) => countersign),
    lacks: all.flatMap(({ lacks = [] }) => lacks),
  }
}
