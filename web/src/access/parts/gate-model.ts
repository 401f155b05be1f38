import type { Explained, Finding } from '../../../../src/edge/admin/contract.ts'

export type Gate = Explained['description']['gates'][number]
export type Stage = Gate['stage']

/** 'passed' had a say and let through; 'silent' had none; 'asks' wants credentials; 'behind' would also refuse. */
export type Role = 'passed' | 'silent' | 'refused' | 'asks' | 'unknown' | 'behind'

export interface GateNode {
  readonly id: string
  readonly gate: Gate
  readonly role: Role
  /** It decided how the request ended. */
  readonly isDecisive: boolean
  /** Its lines, entries and accounts, where the server told them. */
  readonly finding: Finding | undefined
}

export interface StageNode {
  readonly id: string
  readonly stage: Stage
  readonly title: string
  readonly gates: readonly GateNode[]
}

/** The way of a request through the gates. */
export interface Way {
  readonly stages: readonly StageNode[]
  readonly behind: readonly GateNode[]
  readonly decisive: GateNode | undefined
}

const titles: Readonly<Record<Stage, string>> = {
  Route: 'HTTP.sys and WAS',
  BeginRequest: 'Begin request',
  AuthenticateRequest: 'Authenticate',
  AuthorizeRequest: 'Authorize',
  ResolveRequestCache: 'Resolve cache',
  MapRequestHandler: 'Map handler',
  ExecuteRequestHandler: 'Execute handler',
  EndRequest: 'End request',
  SendResponse: 'Send response',
}

/** Stages that every request goes through that is let in. */
const mainStages: readonly Stage[] = [
  'Route',
  'BeginRequest',
  'AuthenticateRequest',
  'AuthorizeRequest',
  'MapRequestHandler',
  'ExecuteRequestHandler',
]
/** The way that a description tells, with what it took at each gate. */
export function wayOf({
  description,
  decision,
  details,
}: Pick<Explained, 'description' | 'decision' | 'details'>): Way {
  const { gates, later, decisive } = description
  const findings = decision.trace.map((step, at) => ({ step, finding: details?.[at] }))
  const passed = findings.filter(({ step }) => step.hypothetical !== true)
  const hypothetical = findings.filter(({ step }) => step.hypothetical === true && step.verdict === 'deny')
  const decisiveAt = decisive === undefined ? -1 : gates.findIndex((gate) => isDecisive(gate, decisive.code))
  const nodes = gates.map((gate, at): GateNode => {
    const own = at === decisiveAt
    const finding = own ? decisive : passed[at]?.finding
    const role = own && description.outcome === 'challenge' ? 'asks' : roleOf(gate)
    return { id: `gate-${at}`, gate, role, isDecisive: own, finding }
  })
  return {
    stages: stagesOf(nodes, description.outcome !== 'allowed'),
    behind: later.map((gate, at) => ({
      id: `behind-${at}`,
      gate,
      role: 'behind',
      isDecisive: false,
      finding: hypothetical[at]?.finding,
    })),
    decisive: nodes[decisiveAt],
  }
}

const isDecisive = ({ verdict, code }: Gate, decisive: string): boolean =>
  code === decisive && (verdict === 'deny' || verdict === 'unknown')

function roleOf({ verdict, silent }: Gate): Role {
  if (verdict === 'deny') return 'refused'
  if (verdict === 'unknown') return 'unknown'
  return silent ? 'silent' : 'passed'
}

/**
 * Gates in their order, those of one stage that follow each other together; then the stages that were not reached. A request
 * may come to a stage again: with the next handler, where the first one passed on.
 */
function stagesOf(nodes: readonly GateNode[], isRefused: boolean): readonly StageNode[] {
  const runs: { stage: Stage; gates: GateNode[] }[] = []
  for (const node of nodes) {
    const last = runs.at(-1)
    if (last?.stage === node.gate.stage) last.gates.push(node)
    else runs.push({ stage: node.gate.stage, gates: [node] })
  }
  const seen = new Set(runs.map(({ stage }) => stage))
  const missed = isRefused ? mainStages.filter((stage) => !seen.has(stage)) : []
  return [...runs, ...missed.map((stage) => ({ stage, gates: [] }))].map(({ stage, gates }, at) => ({
    id: `stage-${at}`,
    stage,
    title:
      runs.findIndex((run) => run.stage === stage) < at && gates.length > 0
        ? `${titles[stage]}, again`
        : titles[stage],
    gates,
  }))
}

export type StageState = 'passed' | 'refused' | 'asks' | 'unknown' | 'not reached'

/** How the request fared in a stage. */
export function stateOf({ gates }: StageNode): StageState {
  if (gates.length === 0) return 'not reached'
  const decisive = gates.find(({ isDecisive: own }) => own)
  if (decisive === undefined) return 'passed'
  return decisive.role === 'asks' || decisive.role === 'unknown' ? decisive.role : 'refused'
}

/** The way at a glance: what comes once, how many handlers passed the request on, and the round that ended it. */
export interface Glance {
  readonly first: readonly StageNode[]
  readonly passedOn: number
  readonly last: readonly StageNode[]
}

/**
 * A handler may pass the request on to the next one; then it goes through the stages anew. Of such rounds the last one tells
 * how the request ended.
 */
export function glanceOf({ stages }: Way): Glance {
  const shown = stages.filter(({ stage }) => stage !== 'EndRequest' && stage !== 'SendResponse')
  const reached = shown.filter(({ gates }) => gates.length > 0)
  const starts = reached.flatMap(({ stage }, at) =>
    at > 0 && rank(stage) < rank(reached[at - 1]?.stage) ? [at] : [],
  )
  const from = starts.at(-1)
  if (from === undefined) return { first: shown, passedOn: 0, last: [] }
  const last = reached.slice(from)
  const isRefused = last.some(({ gates }) => gates.some(({ isDecisive: own }) => own))
  const end = rank(last.at(-1)?.stage)
  const missed = isRefused ? mainStages.filter((stage) => rank(stage) > end) : []
  return {
    first: reached.filter(({ stage }) => stage === 'Route' || stage === 'BeginRequest'),
    passedOn: starts.length,
    last: [
      ...last.map((stage) => ({ ...stage, title: titles[stage.stage] })),
      ...missed.map((stage) => ({ id: `missed-${stage}`, stage, title: titles[stage], gates: [] })),
    ],
  }
}

const rank = (stage: Stage | undefined): number => Object.keys(titles).indexOf(stage ?? 'Route')

export type Run =
  | { readonly kind: 'gate'; readonly node: GateNode }
  | { readonly kind: 'silent'; readonly nodes: readonly GateNode[] }

/** Gates, with silent ones that follow each other as one. */
export function runsOf(nodes: readonly GateNode[]): readonly Run[] {
  const runs: Run[] = []
  for (const node of nodes) {
    const last = runs.at(-1)
    if (node.role !== 'silent') runs.push({ kind: 'gate', node })
    else if (last?.kind === 'silent') runs[runs.length - 1] = { kind: 'silent', nodes: [...last.nodes, node] }
    else runs.push({ kind: 'silent', nodes: [node] })
  }
  return runs
}
