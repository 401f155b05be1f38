import { urlOf } from '../../../core/operations/build-request.ts'
import { decideRequest } from '../../../core/operations/decide-request.ts'
import { describeTrace } from '../../../core/operations/describe-trace.ts'
import { explainJson } from '../../../core/operations/explain-request.ts'
import type { Trace } from '../../../core/pipeline/trace.ts'
import { parseArguments } from '../arguments.ts'
import { askedRequest } from '../asked-request.ts'
import { openServer, type ServerMeant } from '../open-server.ts'
import type { CliPorts } from '../ports.ts'
import { newRequest, requestOptions } from '../request-arguments.ts'
import { explainView } from '../views/explain-view.ts'

const options = { ...requestOptions, id: { type: 'string' } } as const

/** Decides a request and tells the way it went. */
export async function explain(args: readonly string[], ports: CliPorts): Promise<number> {
  const { values, positionals } = parseArguments(args, options)
  const asked = newRequest('explain', positionals, values)
  const opened = await openServer(ports, values.server)
  try {
    const { server, request } = askedRequest(opened, asked, values)
    const trace = await decideRequest(server.world, request, server.verify)
    show(trace, server, values.json === true, ports)
    return exitCode(trace)
  } finally {
    await opened.close()
  }
}

function show(trace: Trace, { world }: ServerMeant, json: boolean, { terminal }: CliPorts): void {
  if (json) terminal.out(`${JSON.stringify(explainJson(trace), undefined, 2)}\n`)
  else terminal.out(explainView(describeTrace(trace, world), trace, urlOf(trace.request), terminal.style))
}

/** 0 where the status is below 400, 1 where refused, 2 where it is not known. */
export function exitCode({ outcome, status }: Pick<Trace, 'outcome' | 'status'>): number {
  if (outcome === 'unknown') return 2
  return status.status < 400 ? 0 : 1
}
