import { formatStatus } from '../base/status.ts'
import type { LogRecord } from '../logs/log-record.ts'
import { parseW3c } from '../logs/parse-w3c.ts'
import { decide, isPending } from '../pipeline/decide.ts'
import type { Request } from '../pipeline/request.ts'
import type { World } from '../world/world.ts'
import { asUser } from './decide-request.ts'

/** Logged requests alike that would end otherwise. */
export interface ReplayedDifference {
  /** 'GET /secret/plan.txt'. */
  readonly request: string
  /** '-' where nobody signed in. */
  readonly user: string
  /** What the log says that it ended in. */
  readonly logged: string
  readonly before: string
  readonly after: string
  readonly count: number
  /** The first such line of the log. */
  readonly line: number
}

export interface Replayed {
  readonly requests: number
  /** Lines that name no request, or no site of this server. */
  readonly passedOver: number
  readonly differences: readonly ReplayedDifference[]
}

/**
 * Which requests of a W3C log would end otherwise. Every user of the log counts as signed in with good credentials; headers
 * and bodies are not in a log. Requests alike are decided once.
 */
export function replayLog(before: World, after: World, text: string): Replayed {
  const { records, problems } = parseW3c(text)
  const groups = new Map<string, { record: (typeof records)[number]; count: number }>()
  for (const record of records) {
    const { siteName, method, uriStem, uriQuery, user, port, host, clientIp } = record
    const key = JSON.stringify([siteName, method, uriStem, uriQuery, user, port, host, clientIp])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { record, count: 1 })
    else group.count++
  }
  const differences: ReplayedDifference[] = []
  let passedOver = problems.length
  for (const { record, count } of groups.values()) {
    const request = requestOf(before, record)
    if (request === undefined) passedOver += count
    else differences.push(...differenceOf(before, after, request, record, count))
  }
  return { requests: records.length, passedOver, differences }
}

function differenceOf(
  before: World,
  after: World,
  request: Request,
  record: LogRecord & { readonly line: number },
  count: number,
): readonly ReplayedDifference[] {
  const [was, will] = [endOf(before, request, record), endOf(after, request, record)]
  if (was === will) return []
  const logged =
    record.status === undefined
      ? '-'
      : formatStatus({ status: record.status, substatus: record.substatus ?? 0 })
  const user = record.user ?? '-'
  const told = `${request.method} ${record.uriStem}`
  return [{ request: told, user, logged, before: was, after: will, count, line: record.line }]
}

function endOf(world: World, request: Request, { user }: LogRecord): string {
  const asked = user === undefined ? request : asUser(world, request, { user })
  const trace = decide(world, asked, { trace: false })
  return isPending(trace) || trace.outcome === 'unknown' ? 'not known' : formatStatus(trace.status)
}

/** The request as far as a log tells it; undefined where it says too little, or of a site that is not here. */
function requestOf(world: World, record: LogRecord): Request | undefined {
  const { method, uriStem, uriQuery, clientIp, serverIp = '', userAgent, referer, cookie } = record
  const binding = bindingOf(world, record)
  if (method === undefined || uriStem === undefined || binding === undefined) return undefined
  const { scheme, port } = binding
  const host = record.host ?? (binding.host === '' ? 'localhost' : binding.host.replace('*', 'www'))
  const sent: [string, string | undefined][] = [
    ['Host', host],
    ['User-Agent', userAgent],
    ['Referer', referer],
    ['Cookie', cookie],
  ]
  return {
    method,
    scheme,
    host: host.replace(/:\d+$/, ''),
    port,
    localAddress: serverIp,
    from: clientIp ?? '',
    rawPath: uriStem.split('/').map(encodeURIComponent).join('/'),
    query: uriQuery ?? '',
    hasQuery: uriQuery !== undefined,
    headers: sent.flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, value]],
    ),
    contentLength: undefined,
  }
}

/** The binding that a line came in by: its site's, at its port. */
function bindingOf(world: World, { siteName, port, host }: LogRecord) {
  const model = world.server()
  if ('code' in model) return undefined
  const id = /^W3SVC(\d+)$/i.exec(siteName ?? '')?.[1]
  const sites = id === undefined ? model.sites : model.sites.filter((site) => site.id === Number(id))
  const bindings = sites
    .flatMap((site) => site.bindings)
    .filter(({ protocol }) => protocol === 'http' || protocol === 'https')
  const atPort = bindings.filter((one) => port === undefined || one.port === port)
  const named = atPort.find((one) => host !== undefined && one.host === host.toLowerCase())
  const found = named ?? atPort[0] ?? (id === undefined ? undefined : bindings[0])
  if (found === undefined) return undefined
  return {
    scheme: found.protocol === 'https' ? 'https' : 'http',
    port: found.port,
    host: found.host,
  } as const
}
