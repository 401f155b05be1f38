import { formatAceText } from '../acl/icacls-entry.ts'
import { aceFlags, aceTypes } from '../acl/rights.ts'
import type { Ace, SecurityDescriptor } from '../acl/security-descriptor.ts'
import { decide, isPending } from '../pipeline/decide.ts'
import type { Request } from '../pipeline/request.ts'
import type { Step, Trace } from '../pipeline/trace.ts'
import type { World } from '../world/world.ts'

/** Why a request is let in. */
export interface Allowed {
  /** The gates that gave something: the binding, the sign-in, the rule. */
  readonly grants: readonly Step[]
  /** The entries of the file's list that the answer rests on. */
  readonly entries: readonly LettingEntry[]
}

export interface LettingEntry {
  readonly path: string
  /** 'BUILTIN\\Users:(I)(RX)'. */
  readonly entry: string
  /** With every other allow entry gone, the request is still let in. */
  readonly suffices: boolean
  /** With this entry gone, the request is refused. */
  readonly needed: boolean
}

/** What lets a request in, entries found by leaving each out and deciding again. [] of everything for a request refused. */
export function allowedBecause(
  world: World,
  request: Request,
  trace: Trace,
  answers: ReadonlyMap<string, boolean> = new Map(),
): Allowed {
  if (trace.outcome !== 'allowed') return { grants: [], entries: [] }
  const grants = trace.steps.filter(({ verdict }) => verdict === 'grant')
  const path = pathOf(trace)
  return { grants, entries: path === undefined ? [] : entriesOf(world, request, path, answers) }
}

function pathOf({ action, physicalPath }: Trace): string | undefined {
  return action.kind === 'file' || action.kind === 'listing' ? action.path : physicalPath
}

function entriesOf(
  world: World,
  request: Request,
  path: string,
  answers: ReadonlyMap<string, boolean>,
): readonly LettingEntry[] {
  const file = world.facts.file(path)
  if (!file.known || file.value === undefined) return []
  const found = world.facts.descriptor(path)
  if (!found.known || found.value.dacl === undefined) return []
  const { entries } = found.value.dacl
  const passes = (keep: (ace: Ace, index: number) => boolean): boolean =>
    passesWith(world, request, path, filtered(found.value, keep), answers)
  const nameOf = (sid: string): string | undefined => world.accounts().nameOf(sid)
  // Where the list does not matter (a handler that opens no file), no entry does.
  if (passes((ace) => !isAllow(ace))) return []
  return entries.flatMap((ace, index) => {
    if (!isAllow(ace)) return []
    const suffices = passes((other, at) => !isAllow(other) || at === index)
    const needed = !passes((_, at) => at !== index)
    return suffices || needed ? [{ path, entry: formatAceText(ace, nameOf), suffices, needed }] : []
  })
}

const isAllow = ({ type, flags }: Ace): boolean =>
  type === aceTypes.allow && (flags & aceFlags.inheritOnly) === 0

function filtered(
  descriptor: SecurityDescriptor,
  keep: (ace: Ace, index: number) => boolean,
): SecurityDescriptor {
  const { dacl } = descriptor
  return dacl === undefined
    ? descriptor
    : { ...descriptor, dacl: { ...dacl, entries: dacl.entries.filter(keep) } }
}

function passesWith(
  world: World,
  request: Request,
  path: string,
  descriptor: SecurityDescriptor,
  answers: ReadonlyMap<string, boolean>,
): boolean {
  const copy = world.with([{ kind: 'set-acl', path, descriptor }])
  const trace = decide(copy, request, { answers, trace: false })
  return !isPending(trace) && trace.outcome === 'allowed'
}
