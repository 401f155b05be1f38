import { ServerResponse } from 'node:http'
import { constants } from 'node:http2'
import { decide } from '../../core/pipeline/decide.ts'
import type { Trace } from '../../core/pipeline/trace.ts'
import { errorBody, showsDetail } from './error-body.ts'
import type { Decided, Exchange } from './exchange.ts'
import { headerValue } from './header-value.ts'
import { hostedRefusal } from './hosted-application.ts'
import { faultBody, faultHeaders, faultOf, faultPages } from './http-sys-pages.ts'
import { logRequest } from './log-request.ts'
import { logFault } from './refuse-at-once.ts'
import { childOf, textOf } from './section-reader.ts'
import { type Answer, send } from './send.ts'

/** Answers a refusal: challenge, error page, http.sys's page, or nothing at all. It is kept under an id. */
export function sendRefusal(decided: Decided, answers: ReadonlyMap<string, boolean> | undefined): void {
  const { exchange, trace } = decided
  const shown = showsDetail(decided) ? { ...decided, trace: fullTrace(decided, answers) } : decided
  const id = exchange.context.ports.refusals.keep(shown.trace, exchange.context.ports.now())
  const { abort: aborts = false, httpSys = false } = trace.action.kind === 'error' ? trace.action : {}
  if (aborts) abort(decided)
  else if (httpSys && resetsInstead(decided)) reset(decided)
  else if (httpSys) sendHttpSys(decided, id)
  else if (needsHttp1(decided)) askForHttp1(decided)
  else sendError(shown, id)
}

/** The file was changed since the request was decided: a condition or a range does not hold any more. */
export function sendFailure(decided: Decided, status: 412 | 416, headers: readonly string[] = []): void {
  const { exchange } = decided
  const trace: Trace = {
    ...decided.trace,
    status: { status, substatus: 0, win32: 0 },
    outcome: 'refused',
    action: { kind: 'error' },
  }
  sendError(
    { ...decided, trace },
    exchange.context.ports.refusals.keep(trace, exchange.context.ports.now()),
    headers,
  )
}

/** The decision was made without a trace: it is made again with one. */
function fullTrace(
  { exchange, world, trace }: Decided,
  answers: ReadonlyMap<string, boolean> | undefined,
): Trace {
  if (trace.steps.length > 0) return trace
  const options = answers === undefined ? { trace: true } : { trace: true, answers }
  const again = decide(world, exchange.request, options)
  return 'pending' in again || again.status.status !== trace.status.status ? trace : again
}

/** A pool may ask for its clients' connections to be cut, for load balancers that look at TCP only. */
function resetsInstead({ trace, world }: Decided): boolean {
  const model = world.server()
  if (trace.status.status !== 503 || trace.pool === undefined || !('pools' in model)) return false
  const pool = model.pools.get(trace.pool.toLowerCase())
  return (
    pool !== undefined && textOf(childOf(pool.element, 'failure'), 'loadBalancerCapabilities') === 'TcpLevel'
  )
}

function reset({ exchange, trace }: Decided): void {
  cut(exchange)
  logFault(exchange.context, exchange.connection, 'unavailable', exchange.req, trace)
}

function cut({ res, connection }: Exchange): void {
  if (res instanceof ServerResponse) connection.socket.destroy()
  else res.stream.close(constants.NGHTTP2_CANCEL)
}

function abort(decided: Decided): void {
  cut(decided.exchange)
  logRequest(decided, { status: decided.trace.status.status, headers: [] })
}

/** Not in the site's log: http.sys keeps its own (iis.md §2.2). */
function sendHttpSys(decided: Decided, id: string): void {
  const { exchange, trace } = decided
  const fault = faultOf(trace)
  const page = faultPages[fault]
  const body = faultBody(page, id)
  send(exchange, { status: trace.status.status, headers: faultHeaders(body, id) }, body, false)
  logFault(exchange.context, exchange.connection, fault, exchange.req, trace)
}

/** NTLM and Negotiate belong to a connection; over HTTP/2 http.sys asks the client to come back with HTTP/1.1. */
function needsHttp1({ exchange, trace }: Decided): boolean {
  return !(exchange.res instanceof ServerResponse) && trace.challenges.some(isConnectionScheme)
}

function askForHttp1(decided: Decided): void {
  const { res } = decided.exchange
  if (!(res instanceof ServerResponse)) res.stream.close(constants.NGHTTP2_HTTP_1_1_REQUIRED)
  logRequest(decided, { status: decided.trace.status.status, headers: [] })
}

const isConnectionScheme = (challenge: string): boolean => /^(negotiate|ntlm)\b/i.test(challenge)

function actionHeaders({ action }: Trace): readonly string[] {
  if (action.kind !== 'error') return []
  const { allow, contentRange } = action
  return [
    ...(allow === undefined ? [] : ['Allow', allow]),
    ...(contentRange === undefined ? [] : ['Content-Range', contentRange]),
  ]
}

function sendError(decided: Decided, id: string, more: readonly string[] = []): void {
  const { exchange, trace, settings } = decided
  const hosted = hostedRefusal(decided, id)
  const { status, headers, body } =
    hosted === undefined
      ? errorBody(decided, id, showsDetail(decided))
      : { status: trace.status.status, ...hosted }
  const answer: Answer = {
    status,
    headers: [
      ...headers,
      ...more,
      ...settings.common,
      ...challengeHeaders(decided, status),
      ...actionHeaders(trace),
      'X-Countersign-Id',
      id,
      'Content-Length',
      String(body.length),
    ],
  }
  send(exchange, answer, body, settings.keepAlive)
  logRequest(decided, answer)
}

/** One line a challenge, in order; Proxy-Support with Windows challenges over plain HTTP (iis.md §4.5). */
function challengeHeaders({ exchange, trace }: Decided, status: number): string[] {
  if (status !== 401 || exchange.context.ports.hosted?.hidesChallenges(exchange.request)) return []
  const headers = trace.challenges.flatMap((challenge) => ['WWW-Authenticate', headerValue(challenge)])
  const windows = exchange.request.scheme === 'http' && trace.challenges.some(isConnectionScheme)
  if (windows) headers.push('Proxy-Support', 'Session-Based-Authentication')
  return headers
}
