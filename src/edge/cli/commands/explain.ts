import {
  buildRequest,
  parseHeader,
  schemeNamed,
  schemeNames,
  urlOf,
} from '../../../core/operations/build-request.ts'
import { asUser, decideRequest } from '../../../core/operations/decide-request.ts'
import { describeTrace } from '../../../core/operations/describe-trace.ts'
import { explainJson } from '../../../core/operations/explain-request.ts'
import type { Request } from '../../../core/pipeline/request.ts'
import type { Trace } from '../../../core/pipeline/trace.ts'
import { parseArguments, UsageError } from '../arguments.ts'
import { openServer, type ServerMeant } from '../open-server.ts'
import type { CliPorts } from '../ports.ts'
import { explainView } from '../views/explain-view.ts'

const options = {
  server: { type: 'string' },
  as: { type: 'string' },
  password: { type: 'string' },
  scheme: { type: 'string' },
  from: { type: 'string' },
  header: { type: 'string', short: 'H', multiple: true },
  id: { type: 'string' },
  json: { type: 'boolean' },
} as const

const parse = (args: readonly string[]) => parseArguments(args, options)
type Parsed = ReturnType<typeof parse>

/** Decides a request and tells the way it went. */
export async function explain(args: readonly string[], ports: CliPorts): Promise<number> {
  const parsed = parse(args)
  const plainRequest = parsed.values.id === undefined ? requestFrom(parsed) : undefined
  const server = await openServer(ports, parsed.values.server)
  try {
    const request =
      plainRequest === undefined ? refused(server, parsed) : withUser(server, plainRequest, parsed)
    const trace = await decideRequest(server.world, request, server.verify)
    show(trace, server, parsed.values.json === true, ports)
    return exitCode(trace)
  } finally {
    await server.close()
  }
}

function requestFrom({ values, positionals }: Parsed): Request {
  const [first, second, ...more] = positionals
  if (first === undefined) throw new UsageError('a URL is missing: countersign explain [METHOD] URL')
  if (more.length > 0) throw new UsageError(`'${more[0]}' is one argument too many`)
  const built = buildRequest({
    ...(second === undefined ? { url: first } : { method: first, url: second }),
    ...(values.from !== undefined && { from: values.from }),
    headers: (values.header ?? []).map(headerFrom),
  })
  if (!built.ok) throw new UsageError(built.message)
  return built.request
}

function headerFrom(text: string): readonly [string, string] {
  const header = parseHeader(text)
  if (header === undefined) throw new UsageError(`'${text}' is no header: expected 'Name: value'`)
  return header
}

function withUser(server: ServerMeant, request: Request, { values }: Parsed): Request {
  const { as, password, scheme: named } = values
  if (as === undefined && named === undefined && password === undefined) return request
  const scheme = named === undefined ? undefined : schemeNamed(named)
  if (named !== undefined && scheme === undefined) {
    throw new UsageError(`there is no scheme '${named}': one of ${schemeNames.join(', ')}`)
  }
  if (as === undefined && scheme !== 'Anonymous') throw new UsageError('--as USER is missing')
  return asUser(server.world, request, {
    user: as ?? '',
    ...(password !== undefined && { password }),
    ...(scheme !== undefined && { scheme }),
  })
}

function refused(server: ServerMeant, { values }: Parsed): Request {
  const request = server.refusal(values.id ?? '')
  if (request === undefined)
    throw new UsageError(`${server.name} keeps no refusal with the id '${values.id}'`)
  return request
}

function show(trace: Trace, { world }: ServerMeant, json: boolean, { terminal }: CliPorts): void {
  if (json) terminal.out(`${JSON.stringify(explainJson(trace), undefined, 2)}\n`)
  else terminal.out(explainView(describeTrace(trace, world), trace, urlOf(trace.request), terminal.style))
}

function exitCode({ outcome, status }: Trace): number {
  if (outcome === 'unknown') return 2
  return status.status < 400 ? 0 : 1
}
