import { decideRequest } from '../../../core/operations/decide-request.ts'
import { describeTrace, findingOf } from '../../../core/operations/describe-trace.ts'
import { explainJson } from '../../../core/operations/explain-request.ts'
import type { Trace } from '../../../core/pipeline/trace.ts'
import type { World } from '../../../core/world/world.ts'
import { type AskedRequest, askedRequest, type Question } from '../asked-request.ts'
import type { Explained } from '../contract.ts'
import type { AdminPorts } from '../ports.ts'

/** Decides the request and tells the way it went. Throws Problem. */
export const explain = (ports: AdminPorts, question: Question): Promise<Explained> =>
  explained(ports, askedRequest(ports, question))

export async function explained(ports: AdminPorts, asked: AskedRequest): Promise<Explained> {
  const trace = await decideRequest(asked.world, asked.request, ports.verify)
  return toldTrace(trace, asked)
}

export const toldTrace = (
  trace: Trace,
  { world, server }: { readonly world: World; readonly server: 'sites' | 'manager' },
): Explained => ({
  decision: explainJson(trace),
  description: describeTrace(trace, world),
  details: trace.steps.map((step) => findingOf(step, trace, world)),
  server,
})
