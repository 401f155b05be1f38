import { formatStatus } from '../../../core/base/status.ts'
import { urlOf } from '../../../core/operations/build-request.ts'
import { decideRequest } from '../../../core/operations/decide-request.ts'
import type { Request } from '../../../core/pipeline/request.ts'
import type { Trace } from '../../../core/pipeline/trace.ts'
import { toldTrace } from '../access/explain.ts'
import { findRefusal, worldOf } from '../asked-request.ts'
import type { Refusal, RefusalRef } from '../contract.ts'
import type { AdminPorts, AdminRefusal } from '../ports.ts'

export function refusalRef({ id, time, status, request, world }: AdminRefusal): RefusalRef {
  return {
    id,
    time: new Date(time).toISOString(),
    status: formatStatus(status),
    method: request?.method ?? '',
    url: request === undefined ? '' : urlOf(request),
    from: request?.from ?? '',
    user: request?.as?.user ?? '',
    server: world,
  }
}

/** A refusal as it was kept, decided again now, with the page that the visitor saw. Throws 404. */
export async function tellRefusal(ports: AdminPorts, id: string): Promise<Refusal> {
  const kept = findRefusal(ports, id)
  const { request } = kept
  const ref = refusalRef(kept)
  if (request === undefined) return { ...ref, headers: [], changed: false, page: '' }
  const world = worldOf(ports, kept.world)
  const trace = await decideRequest(world, request, ports.verify)
  const note = noteOn(kept, request, trace)
  return {
    ...ref,
    headers: request.headers,
    now: toldTrace(trace, { world, server: kept.world }),
    changed: note === undefined && isOtherwise(kept, trace),
    ...(note !== undefined && { note }),
    page: ports.refusals.page({ ...kept, request }, trace),
  }
}

const isOtherwise = ({ status }: AdminRefusal, trace: Trace): boolean =>
  trace.status.status !== status.status || trace.status.substatus !== status.substatus

/** Where what was not kept makes the difference. */
function noteOn(kept: AdminRefusal, { as, headers }: Request, trace: Trace): string | undefined {
  if (kept.status.status !== 401 || kept.status.substatus !== 1 || !isOtherwise(kept, trace)) return undefined
  if (as !== undefined && as.password === undefined)
    return 'The password was not kept, and counts as right here: a wrong one is why it was refused, unless the account was changed since.'
  return headers.some(([name]) => name.toLowerCase() === 'authorization')
    ? undefined
    : 'The credentials that came with it were not kept.'
}
