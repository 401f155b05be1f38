import type { AclEvidence, ConfigEvidence, Evidence } from '../base/evidence.ts'
import type { Confidence, Reason } from '../base/reason.ts'
import { formatStatus } from '../base/status.ts'
import { maskSecrets } from '../config/mask-secrets.ts'
import type { XmlDocument } from '../config/xml-document.ts'
import type { Stage, Step, Trace } from '../pipeline/trace.ts'
import type { World } from '../world/world.ts'
import { effectInWords } from './sentences/acl-words.ts'
import { gateTitle } from './sentences/gate-titles.ts'
import { isSilence, passingWords } from './sentences/passing-words.ts'
import { refusalWords } from './sentences/refusal-words.ts'
import { statusPhrase } from './sentences/status-phrases.ts'
import { isInstalledDefault, type Words } from './sentences/words.ts'

/** The way of a request in words: what happened, gate by gate, and why it ended as it did. Secrets are masked. */
export interface Description {
  /** '401.3 Unauthorized'. */
  readonly status: string
  readonly outcome: Trace['outcome']
  /** One sentence on how it ended. */
  readonly summary: string
  /** In the order of the way. */
  readonly gates: readonly Gate[]
  /** The gate that decided, in full; undefined where every gate let the request through. */
  readonly decisive?: Finding
  /** Refusals behind the decisive one, found by going on as if it had let the request through. */
  readonly later: readonly Gate[]
  readonly missing: readonly string[]
}

export interface Gate {
  readonly title: string
  readonly module: string
  readonly stage: Stage
  readonly verdict: Step['verdict']
  /** It passed because it had no part in the request. */
  readonly silent: boolean
  /** A phrase: without a capital and a full stop, except for a refusal, which is a sentence. */
  readonly text: string
  readonly code: string
  /** What a refusal would answer: '401.3'. */
  readonly status?: string
}

export interface Finding extends Words {
  readonly code: string
  readonly title: string
  readonly confidence?: Confidence
  readonly sources: readonly SourceExcerpt[]
  readonly lists: readonly ListExcerpt[]
  /** What was asked of the file, and as whom: 'read, as NT AUTHORITY\\IUSR'. */
  readonly asked?: string
  /** Who was in the token that was refused: the user, then every group. */
  readonly groups: readonly string[]
  /** What the account database said: 'WEB01\\bob: enabled: false'. */
  readonly accounts: readonly string[]
}

/** Lines of a configuration file, one of which is meant. */
export interface SourceExcerpt {
  readonly file: string
  readonly line: number
  readonly column: number
  /** How many characters from `column` on are meant; at least 1. */
  readonly length: number
  readonly locationPath?: string
  readonly lines: readonly { readonly line: number; readonly text: string }[]
}

/** An access-control list, entry by entry. */
export interface ListExcerpt {
  readonly path: string
  readonly entries: readonly {
    readonly entry: string
    readonly effect: string
    readonly did: string
    readonly inheritedFrom?: string
  }[]
}

/** With a world, source lines come with their neighbours; without one, each stands alone. */
export function describeTrace(trace: Trace, world?: World): Description {
  const steps = trace.steps.filter((step) => step.hypothetical !== true)
  const decisive = decisiveStep(trace)
  return {
    status: `${statusIn(trace)} ${statusPhrase(trace.status.status)}`.trim(),
    outcome: trace.outcome,
    summary: summaryOf(trace, decisive),
    gates: steps.map((step) => gateOf(step, trace)),
    ...(decisive !== undefined && { decisive: findingOf(decisive, trace, world) }),
    later: trace.steps
      .filter((step) => step.hypothetical === true && step.verdict === 'deny')
      .map((step) => gateOf(step, trace)),
    missing: trace.missing.map(({ about, name }) => missingInWords(about, name)),
  }
}

/** http.sys knows no substatus. */
const statusIn = ({ status, action }: Trace): string =>
  action.kind === 'error' && action.httpSys === true ? String(status.status) : formatStatus(status)

/** The step that decided where somebody refused, or where it is not known; no step where all let the request through. */
function decisiveStep({ decisive, outcome, steps }: Trace): Step | undefined {
  if (outcome === 'allowed') return undefined
  if (decisive !== undefined) return decisive
  return steps.find(({ verdict }) => verdict === (outcome === 'unknown' ? 'unknown' : 'deny'))
}

function gateOf(step: Step, trace: Trace): Gate {
  const { module, stage, verdict, reason, status } = step
  const words = refusalWords(reason, trace)
  const text = words === undefined ? passingWords(reason, trace) : words.what
  return {
    title: gateTitle(step),
    module,
    stage,
    verdict,
    silent: verdict === 'pass' && isSilence(reason.code),
    text,
    code: reason.code,
    ...(status !== undefined && { status: stage === 'Route' ? String(status.status) : formatStatus(status) }),
  }
}

function summaryOf(trace: Trace, decisive: Step | undefined): string {
  const gate = decisive && gateOf(decisive, trace)
  if (trace.outcome === 'unknown')
    return `Not known: ${gate?.text ?? 'the snapshot does not hold what it takes to tell'}.`
  if (gate !== undefined) return gate.text
  return endsWith(trace)
}

function endsWith({ action, openedAs, authenticated }: Trace): string {
  const who = openedAs ?? authenticated?.user
  const as = who === undefined ? '' : ` as ${who}`
  switch (action.kind) {
    case 'file':
      return `Every gate lets the request through: ${action.path} is sent, opened as ${action.openedAs}.`
    case 'listing':
      return `Every gate lets the request through: the content of ${action.path} is listed, read as ${action.openedAs}.`
    case 'redirect':
      return `The answer leads on to ${action.location}.`
    case 'handler':
      return `Every gate lets the request through to the handler ${action.name}${as}.`
    case 'options':
      return 'The server tells which verbs it knows.'
    case 'trace':
      return 'The request is sent back as it came.'
    case 'error':
      return 'The request ends in an error.'
  }
}

function missingInWords(about: string, name: string): string {
  const things: Readonly<Record<string, string>> = {
    account: 'the account',
    acl: 'the access-control list of',
    file: 'whether there is a file or directory',
    time: 'the time of the last change of',
    config: 'the configuration',
    logon: 'the sign-in of',
    application: 'what the application does:',
  }
  return `${things[about] ?? about} ${name}`
}

/** A gate that refused, in full. */
export function findingOf(step: Step, trace: Trace, world: World | undefined): Finding {
  const { reason } = step
  const words = refusalWords(reason, trace) ?? { what: `${capital(passingWords(reason, trace))}.` }
  return {
    ...words,
    code: reason.code,
    title: gateTitle(step),
    ...(reason.confidence !== undefined && { confidence: reason.confidence }),
    sources: reason.evidence.filter(isShown).map((one) => sourceOf(one, world)),
    ...askedOf(reason),
    groups: tokenOf(reason),
    lists: listsOf(reason.evidence.filter(isAcl)),
    accounts: reason.evidence.flatMap((one) =>
      one.kind === 'account' ? [`${one.account}: ${one.says}`] : [],
    ),
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const isShown = (one: Evidence): one is ConfigEvidence =>
  one.kind === 'config' && !isInstalledDefault(one.file)
const isAcl = (one: Evidence): one is AclEvidence => one.kind === 'acl'

/** The user itself first: an entry for it would count as well. */
function tokenOf({ facts }: Reason): readonly string[] {
  const { groups, seenAs, user } = facts
  if (typeof groups !== 'object') return []
  return [String(seenAs ?? user), ...groups]
}

function askedOf({ facts, evidence }: Reason): { readonly asked?: string } {
  const { right = 'read', user, seenAs } = facts
  if (typeof user !== 'string' || !evidence.some(isAcl)) return {}
  const onShare = typeof seenAs === 'string' && seenAs !== user ? `, whom the share sees as ${seenAs}` : ''
  return { asked: `${String(right)}, as ${user}${onShare}` }
}

function listsOf(evidence: readonly AclEvidence[]): ListExcerpt[] {
  const paths = [...new Set(evidence.map(({ path }) => path))]
  return paths.map((path) => ({
    path,
    entries: evidence
      .filter((one) => one.path === path && one.entry !== undefined)
      .map(({ entry = '', effect = '', inheritedFrom }) => ({
        entry,
        effect,
        did: effectInWords(effect),
        ...(inheritedFrom !== undefined && { inheritedFrom }),
      })),
  }))
}

function sourceOf(origin: ConfigEvidence, world: World | undefined): SourceExcerpt {
  const { file, line, column, text, locationPath } = origin
  const lines = linesAround(world, file, line) ?? [{ line, text: ' '.repeat(Math.max(column - 1, 0)) + text }]
  const meant = lines.find((one) => one.line === line)?.text ?? text
  return {
    file,
    line,
    column,
    length: lengthOf(meant, column),
    ...(locationPath !== undefined && { locationPath }),
    lines,
  }
}

/** The line with one before and behind it, secrets masked over tags that go on from line to line. */
function linesAround(
  world: World | undefined,
  file: string,
  line: number,
): SourceExcerpt['lines'] | undefined {
  const document =
    file === 'applicationHost.config' ? world?.facts.applicationHost() : world?.facts.configFile(file)
  if (document === undefined || !('root' in document)) return undefined
  const all = linesOf(document)
  const first = Math.max(line - 1, 1)
  return all.slice(first - 1, line + 1).map((text, at) => ({ line: first + at, text }))
}

const known = new WeakMap<XmlDocument, readonly string[]>()

/** Masked. One trace cites one file many times, and masking a file of many sites takes a while. */
function linesOf(document: XmlDocument): readonly string[] {
  const lines = known.get(document) ?? maskSecrets(document.text).split(/\r\n|\n|\r/)
  known.set(document, lines)
  return lines
}

/** An element's start tag, or an attribute with its value, as far as it stands on the line. */
function lengthOf(text: string, column: number): number {
  const rest = text.slice(column - 1)
  const tag = /^<[^<>]*>?/.exec(rest)?.[0]
  const attribute = /^[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*')/.exec(rest)?.[0]
  return Math.max((tag ?? attribute ?? rest).trimEnd().length, 1)
}
