import { ServerResponse } from 'node:http'
import { formatHttpError, type HttpErrorReason } from '../../core/logs/http-error-log.ts'
import type { Trace } from '../../core/pipeline/trace.ts'
import type { Connection } from './connection.ts'
import type { Incoming, Outgoing, ServerContext } from './exchange.ts'
import { faultBody, faultHeaders, faultPages, type HttpSysFault, rawFault } from './http-sys-pages.ts'

/** Answers as http.sys does, before any site is asked, and ends the connection. */
export function refuseAtOnce(
  context: ServerContext,
  connection: Connection,
  req: Incoming,
  res: Outgoing,
  fault: HttpSysFault,
): void {
  const page = faultPages[fault]
  const body = faultBody(page)
  const headers = faultHeaders(body)
  if (res instanceof ServerResponse) res.writeHead(page.status, page.reason, headers)
  else res.writeHead(page.status, headers)
  if (req.method === 'HEAD') res.end()
  else res.end(body)
  logFault(context, connection, fault, req)
}

/** For a connection whose parser gave up, or that asked for a tunnel: the answer is written to the bare socket. */
export function refuseSocket(context: ServerContext, connection: Connection, fault: HttpSysFault): void {
  const { socket } = connection
  const now = context.ports.now()
  if (socket.writable) socket.end(rawFault(fault, new Date(now).toUTCString()))
  else socket.destroy()
  setTimeout(() => socket.destroy(), 1_000).unref()
  logFault(context, connection, fault, undefined)
}

export function logFault(
  context: ServerContext,
  connection: Connection,
  fault: HttpSysFault,
  req: Incoming | undefined,
  trace?: Trace,
): void {
  const page = faultPages[fault]
  const time = context.ports.now()
  const line = formatHttpError({
    time,
    clientIp: connection.from,
    clientPort: connection.clientPort,
    serverIp: connection.localAddress,
    serverPort: connection.port,
    version: req === undefined ? undefined : `HTTP/${req.httpVersion}`,
    method: req?.method,
    uri: req?.url,
    status: page.status,
    siteId: trace?.site?.id,
    reason: trace === undefined ? page.logged : routingReason(trace, page.logged),
    queue: trace?.pool,
  })
  context.ports.log.httpError(time, line)
}

/** s-reason of a refusal that routing decided: a pool that an administrator stopped, or that could not start. */
function routingReason(trace: Trace, otherwise: HttpErrorReason): HttpErrorReason {
  const code = trace.decisive?.reason.code ?? ''
  if (code === 'route.pool.stopped') return 'Disabled'
  return code.startsWith('route.pool.') ? 'AppOffline' : otherwise
}
