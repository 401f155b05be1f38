import type { LogRecord } from '../../core/logs/log-record.ts'
import type { Decided, Exchange } from './exchange.ts'
import type { CustomField, LogSettings } from './log-settings.ts'
import type { Answer } from './send.ts'

/** ERROR_NETNAME_DELETED: the client went before the last byte. */
const clientGone = 64

/** One record as IIS writes it (iis.md §8.1). `answer`: what was sent in the end, which an error redirect may change. */
export function logRequest(decided: Decided, answer: Answer, complete = true): void {
  const { exchange, trace, settings } = decided
  const { log } = settings
  if (log.logs === 'none') return
  if (log.logs !== 'all' && trace.status.status < 400 !== (log.logs === 'successful')) return
  const { request, context, req } = exchange
  const time = context.ports.now()
  const record: LogRecord = {
    time,
    siteName: log.siteName,
    computerName: log.computerName,
    serverIp: request.localAddress,
    method: request.method,
    uriStem: stemOf(trace),
    uriQuery: request.query,
    port: request.port,
    user: trace.logUser,
    clientIp: request.from,
    version: `HTTP/${req.httpVersion}`,
    userAgent: req.headers['user-agent'],
    cookie: req.headers.cookie,
    referer: req.headers.referer,
    host: req.headers.host,
    status: answer.status,
    substatus: answer.status === trace.status.status ? trace.status.substatus : 0,
    win32: complete ? trace.status.win32 : clientGone,
    bytesSent: log.countsBytes ? sentBytes(exchange) : undefined,
    bytesReceived: log.countsBytes ? receivedBytes(exchange) : undefined,
    timeTaken: Math.round(performance.now() - exchange.started),
    custom: log.custom.length === 0 ? undefined : customValues(decided, log, answer),
  }
  context.ports.log.write(log.target, time, log.line(record))
}

/** The URL asked for, decoded: a default document is logged as its folder. */
function stemOf({ url, request }: Decided['trace']): string {
  const { rawPath } = request
  if (url === '') return rawPath
  const asksFolder = rawPath.endsWith('/') || /%2f$/i.test(rawPath)
  return asksFolder && !url.endsWith('/') ? url.slice(0, url.lastIndexOf('/') + 1) : url
}

const sentBytes = ({ connection, sentBefore }: Exchange): number =>
  connection.socket.bytesWritten - sentBefore

/** The head as it came, without what a proxy of ours could not see: line ends counted as CR LF. */
function receivedBytes({ req, request }: Exchange): number {
  const line = request.method.length + (req.url ?? '').length + 12
  const head = req.rawHeaders.reduce((sum, text) => sum + text.length + 2, 0)
  return line + head + 2 + (request.contentLength ?? 0)
}

function customValues(decided: Decided, log: LogSettings, answer: Answer): ReadonlyMap<string, string> {
  return new Map(log.custom.map((field) => [field.name, customValue(field, decided, answer).slice(0, 4096)]))
}

function customValue({ source, type }: CustomField, { exchange, trace }: Decided, answer: Answer): string {
  const name = source.toLowerCase()
  if (type === 'RequestHeader') {
    return exchange.request.headers.find(([header]) => header.toLowerCase() === name)?.[1] ?? ''
  }
  if (type === 'ResponseHeader') {
    const at = answer.headers.findIndex((header, index) => index % 2 === 0 && header.toLowerCase() === name)
    return at < 0 ? '' : (answer.headers[at + 1] ?? '')
  }
  return serverVariable(source.toUpperCase(), exchange, trace)
}

function serverVariable(name: string, { request, req }: Exchange, trace: Decided['trace']): string {
  switch (name) {
    case 'APP_POOL_ID':
      return trace.pool ?? ''
    case 'AUTH_TYPE':
      return trace.authenticated?.scheme === 'Anonymous' ? '' : (trace.authenticated?.scheme ?? '')
    case 'HTTPS':
      return request.scheme === 'https' ? 'on' : 'off'
    case 'LOGON_USER':
    case 'REMOTE_USER':
    case 'AUTH_USER':
      return trace.logUser ?? ''
    case 'REMOTE_ADDR':
    case 'REMOTE_HOST':
      return request.from
    case 'SERVER_PROTOCOL':
      return `HTTP/${req.httpVersion}`
    case 'URL':
      return trace.url
    default:
      return name.startsWith('HTTP_')
        ? String(req.headers[name.slice(5).toLowerCase().replaceAll('_', '-')] ?? '')
        : ''
  }
}
