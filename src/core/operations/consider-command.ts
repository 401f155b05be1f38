import { formatStatus } from '../base/status.ts'
import type { Fix, Grant } from '../diagnosis/diagnosis.ts'
import { grantsOf } from '../diagnosis/grants.ts'
import { Places } from '../diagnosis/places.ts'
import type { Trace } from '../pipeline/trace.ts'
import type { World } from '../world/world.ts'
import { turnedText } from './access-tests.ts'
import { decideRequest } from './decide-request.ts'
import type { Diagnosed } from './diagnose-request.ts'
import { type AccessChange, type WhatIfOptions, whatIf } from './what-if.ts'

/** What a change that somebody asks about would do to a refused request, and to everybody else. */
export interface Considered {
  readonly command: string
  readonly judgement: 'proven' | 'insufficient' | 'breaks' | 'too-wide'
  readonly because: string
  /** undefined: not known. */
  readonly after: { readonly status: number; readonly substatus: number } | undefined
  readonly grants: readonly Grant[]
  readonly losses: readonly Grant[]
}

/** Runs a command on a copy and judges it as a fix is judged. Throws WhatIfError where the command itself fails. */
export async function considerCommand(
  world: World,
  diagnosed: Diagnosed,
  command: string,
  options: WhatIfOptions,
): Promise<Considered> {
  const { request } = diagnosed.trace
  const change = await whatIf(world, [command], { ...options, asked: request })
  const trace = await decideRequest(change.after, request, options.verify)
  const after = trace.outcome === 'unknown' ? undefined : trace
  const judged = judge(world, diagnosed, change, after)
  return {
    command,
    ...judged,
    after: after && { status: after.status.status, substatus: after.status.substatus },
    grants: change.gains,
    losses: change.losses,
  }
}

function judge(
  world: World,
  { fixes, trace: { request } }: Diagnosed,
  { after, changes, turned }: AccessChange,
  trace: Trace | undefined,
): Pick<Considered, 'judgement' | 'because'> {
  if (trace?.outcome !== 'allowed') {
    const status = trace === undefined ? 'not known' : formatStatus(trace.status)
    return { judgement: 'insufficient', because: `still ${status}, ${trace?.decisive?.reason.code ?? ''}` }
  }
  const [first] = turned
  if (first !== undefined) return { judgement: 'breaks', because: turnedText(first) }
  const places = new Places()
  const opened = grantsOf(places, world, after, changes, request)
  const less = fixes.findIndex((fix) => {
    const own = fix.remedies.flatMap((remedy) => remedy.changes)
    return grantsOf(places, world, world.with(own), own, request).isStrictlyLessThan(opened)
  })
  if (less >= 0)
    return { judgement: 'too-wide', because: `it opens more than fix ${less + 1}: ${titleAt(fixes, less)}` }
  return { judgement: 'proven', because: 'nothing that is known here lets the request in by less' }
}

const titleAt = (fixes: readonly Fix[], at: number): string => fixes[at]?.title ?? ''
