import { IncomingMessage, ServerResponse } from 'node:http'
import { decide, isPending } from '../../core/pipeline/decide.ts'
import type { Trace } from '../../core/pipeline/trace.ts'
import type { Decided, Exchange } from './exchange.ts'
import { logRequest } from './log-request.ts'
import { send } from './send.ts'
import { sitePathOf } from './site-path-of.ts'

/** Hands a request to the handler of ours that one of these modules is; false: none is. */
export function runHosted(decided: Decided, modules: string): boolean {
  const { exchange, trace, settings } = decided
  const handlers = exchange.context.ports.hosted?.handlers
  const name = modules.split(',').find((part) => handlers?.has(part.trim()))
  const handler = name === undefined ? undefined : handlers?.get(name.trim())
  const { req, res, request } = exchange
  if (handler === undefined || !(req instanceof IncomingMessage) || !(res instanceof ServerResponse))
    return false
  for (let index = 0; index < settings.common.length; index += 2)
    res.setHeader(settings.common[index] ?? '', settings.common[index + 1] ?? '')
  exchange.goesOn = true
  res.once('close', () => {
    exchange.activity.end()
    logRequest(decided, { status: res.statusCode, headers: [] }, res.writableFinished)
  })
  if (req.headers.expect?.toLowerCase() === '100-continue') res.writeContinue()
  req.url = cookedUrl(trace)
  const { user = '', scheme = 'Anonymous' } = trace.authenticated ?? {}
  handler(req, res, { user: scheme === 'Anonymous' ? '' : user, scheme, request })
  return true
}

/** What was decided is what is carried out: the handler never reads the path as it came. */
function cookedUrl({ url, request }: Trace): string {
  const path = url.toWellFormed().split('/').map(encodeURIComponent).join('/')
  return request.hasQuery ? `${path}?${request.query}` : path
}

/** Answers a visitor who has to wait before anything is decided. Its log line is that of nobody. */
export function turnedAway(exchange: Exchange): boolean {
  const { context, request } = exchange
  const answer = context.ports.hosted?.turnAway(request)
  if (answer === undefined) return false
  const world = context.world()
  const headers = request.headers.filter(([name]) => name.toLowerCase() !== 'authorization')
  const trace = decide(world, { ...request, headers }, { trace: false })
  const length = String(Buffer.byteLength(answer.body))
  const own = ['Content-Type', answer.contentType, ...answer.headers, 'Content-Length', length]
  if (isPending(trace)) {
    send(exchange, { status: answer.status, headers: own }, answer.body)
    return true
  }
  const settings = context.settings.of(world, sitePathOf(trace), trace.site?.name, request.scheme === 'https')
  const sent = { status: answer.status, headers: [...own, ...settings.common] }
  send(exchange, sent, answer.body, settings.keepAlive)
  logRequest({ exchange, world, trace, settings }, sent)
  return true
}

/** The application's own words in place of an error page; undefined: the page. */
export function hostedRefusal(
  { exchange, trace }: Decided,
  id: string,
): { readonly headers: readonly string[]; readonly body: Buffer } | undefined {
  const made = exchange.context.ports.hosted?.refusalBody(trace, id)
  return made && { headers: ['Content-Type', made.contentType], body: Buffer.from(made.body) }
}
