import { formatStatus } from '../base/status.ts'
import { parseXml } from '../config/parse-xml.ts'
import type { Request } from '../pipeline/request.ts'
import type { Trace } from '../pipeline/trace.ts'
import { createWorld } from '../world/create-world.ts'
import { ChangedApplicationHost } from '../world/overlay-files.ts'
import type { World } from '../world/world.ts'
import { decideRequest, type VerifyPassword } from './decide-request.ts'
import { differenceOf } from './file-diffs.ts'

/** A server as it was after one change of it. */
export interface Revision {
  /** ISO 8601; undefined: not known. */
  readonly time?: string
  /** Who changed it; undefined: not known. */
  readonly user?: string
  /** By what: 'appcmd', 'by hand', 'CFGHISTORY_0000000012'. */
  readonly tool: string
  world(): World
  /** What was changed, as text. */
  texts(): readonly ChangedText[]
}

export interface ChangedText {
  readonly name: string
  readonly before?: string
  readonly after?: string
}

export interface Blamed {
  /** As the request ends now. */
  readonly trace: Trace
  /** The change since which it ends so; undefined: it has for as long as the history goes. */
  readonly change?: BlamedChange
  readonly revisions: number
  /** How many of them were decided. */
  readonly decided: number
}

export interface BlamedChange extends Pick<Revision, 'time' | 'user' | 'tool'> {
  /** What the request came to before: '200'. */
  readonly before: string
  /** Which of the revisions it is, from 1. */
  readonly number: number
  readonly diffs: readonly { readonly name: string; readonly lines: readonly string[] }[]
}

/** So many of the last revisions are looked at one by one, which is exact; farther back it is halved. */
const lookedAtSingly = 32

/**
 * Finds the change since which a request is refused (or let in), among revisions from the oldest to the present. `pause` is
 * awaited before each revision is decided.
 */
export async function blame(
  revisions: readonly Revision[],
  request: Request,
  verify: VerifyPassword,
  pause: () => Promise<void> = async () => undefined,
): Promise<Blamed> {
  const decided = new Map<number, Trace>()
  const traceAt = async (at: number): Promise<Trace> => {
    const revision = revisions[at]
    if (revision === undefined) throw new RangeError(`there is no revision ${at}`)
    const known = decided.get(at)
    if (known !== undefined) return known
    await pause()
    const trace = await decideRequest(revision.world(), request, verify)
    decided.set(at, trace)
    return trace
  }
  const last = revisions.length - 1
  const trace = await traceAt(last)
  const isSame = async (at: number) => isAllowed(await traceAt(at)) === isAllowed(trace)
  const first = await firstOfTheSame(last, isSame)
  const result = { trace, revisions: revisions.length, decided: decided.size }
  const revision = revisions[first]
  if (first === 0 || revision === undefined) return result
  const { status } = await traceAt(first - 1)
  const { time, user, tool } = revision
  const change = {
    ...(time !== undefined && { time }),
    ...(user !== undefined && { user }),
    tool,
    before: formatStatus(status),
    number: first + 1,
    diffs: revision
      .texts()
      .flatMap(({ name, before: was = '', after: is = '' }) => differenceOf(name, was, is)),
  }
  return { ...result, decided: decided.size, change }
}

const isAllowed = ({ outcome }: Trace): boolean => outcome === 'allowed'

/** The first revision of the unbroken run that ends with the last one. */
async function firstOfTheSame(last: number, isSame: (at: number) => Promise<boolean>): Promise<number> {
  let first = last
  while (first > 0 && last - first < lookedAtSingly) {
    if (!(await isSame(first - 1))) return first
    first--
  }
  if (first === 0) return 0
  // Strides that double find one that is otherwise; between that one and the last of the same kind it is halved.
  let other = first
  for (let stride = 1; other > 0; stride *= 2) {
    other = Math.max(0, first - stride)
    if (!(await isSame(other))) break
    first = other
  }
  if (first === 0) return 0
  while (first - other > 1) {
    const middle = (first + other) >> 1
    if (await isSame(middle)) first = middle
    else other = middle
  }
  return first
}

/** A copy of applicationHost.config that IIS kept. */
export interface KeptConfig {
  /** 'CFGHISTORY_0000000012'. */
  readonly name: string
  readonly content: string
  /** ISO 8601. */
  readonly time?: string
}

const historyFolder = 'C:\\inetpub\\history'
const historyName = /^CFGHISTORY_\d{10}$/i

/** The copies that IIS keeps below C:\inetpub\history, of a server that holds them. */
export function keptConfigs({ facts }: World): readonly KeptConfig[] {
  const names = facts.list(historyFolder)
  if (!names.known) return []
  return names.value
    .filter((name) => historyName.test(name))
    .sort()
    .flatMap((name) => {
      const content = facts.readText?.(`${historyFolder}\\${name}\\applicationHost.config`)
      const folder = facts.file(`${historyFolder}\\${name}`)
      const modified = folder.known ? (folder.value?.modified ?? 0) : 0
      const time = modified > 0 ? new Date(modified).toISOString() : undefined
      return content === undefined ? [] : [{ name, content, ...(time !== undefined && { time }) }]
    })
}

/** Kept copies as revisions, the present last. Accounts, lists and content count as they are now. */
export function revisionsOf(world: World, kept: readonly KeptConfig[]): readonly Revision[] {
  const host = world.facts.applicationHost()
  const now = 'root' in host ? host.text : host.source.map(({ text }) => text).join('\n')
  const texts = [...kept.map(({ content }) => content), now]
  return texts.map((text, at) => {
    const copy = kept[at]
    return {
      ...(copy?.time !== undefined && { time: copy.time }),
      tool: copy?.name ?? 'the present',
      world: () => (copy === undefined ? world : worldWith(world, text)),
      texts: () => [{ name: 'applicationHost.config', before: texts[at - 1] ?? '', after: text }],
    }
  })
}

const worldWith = ({ facts }: World, text: string): World =>
  createWorld(new ChangedApplicationHost(facts, parseXml('applicationHost.config', text)))
