import type { Trace } from '../../core/pipeline/trace.ts'
import type { World } from '../../core/world/world.ts'
import { escapeHtml } from './escape-html.ts'
import type { Decided, Exchange } from './exchange.ts'
import { logRequest } from './log-request.ts'
import { send } from './send.ts'
import { sendFile } from './send-file.ts'
import { sendListing } from './send-listing.ts'
import { sendRefusal } from './send-refusal.ts'

/** Performs the answer that the pipeline chose. `answers`: the passwords asked about on the way. */
export function performAction(
  exchange: Exchange,
  world: World,
  trace: Trace,
  answers?: ReadonlyMap<string, boolean>,
): void {
  const sitePath = sitePathOf(trace)
  const secure = exchange.request.scheme === 'https'
  const settings = exchange.context.settings.of(world, sitePath, trace.site?.name, secure)
  const decided: Decided = { exchange, world, trace, settings }
  const { action } = trace
  switch (action.kind) {
    case 'file': {
      const file = exchange.context.ports.content.open(action.path)
      if (file === undefined) return sendRefusal({ ...decided, trace: vanished(trace) }, answers)
      return sendFile(decided, file, action.contentType)
    }
    case 'listing':
      return sendListing(decided, action)
    case 'redirect':
      return sendRedirect(decided, action.status, action.location)
    case 'options':
      return sendHead(decided, ['Allow', action.allow, 'Public', action.public])
    case 'trace':
      return sendEcho(decided)
    case 'handler':
      return sendHandler(decided, action)
    case 'error':
      return sendRefusal(decided, answers)
  }
}

const apphost = 'MACHINE/WEBROOT/APPHOST/'

/** 'MACHINE/WEBROOT/APPHOST/Site/a' → 'Site/a'; '' where routing failed before. */
function sitePathOf(trace: Trace): string {
  const path = trace.configPath ?? ''
  return path.startsWith(apphost) ? path.slice(apphost.length) : (trace.site?.name ?? '')
}

/** The file went between the decision and its opening. */
const vanished = (trace: Trace): Trace => ({
  ...trace,
  status: { status: 404, substatus: 0, win32: 2 },
  outcome: 'refused',
  action: { kind: 'error' },
})

/** Control characters and blanks would split the answer or break it; they are encoded. */
function sendRedirect(decided: Decided, status: number, location: string): void {
  const { exchange, settings } = decided
  const target = location.replace(/[^!-~]/g, (text) =>
    encodeURIComponent(text.isWellFormed() ? text : '\ufffd'),
  )
  const body =
    '<head><title>Document Moved</title></head>\r\n' +
    `<body><h1>Object Moved</h1>This document may be found <a HREF="${escapeHtml(target)}">here</a></body>`
  const answer = {
    status,
    headers: [
      'Content-Type',
      'text/html; charset=UTF-8',
      'Location',
      target,
      ...settings.common,
      ...settings.redirect,
      'Content-Length',
      String(Buffer.byteLength(body)),
    ],
  }
  send(exchange, answer, body, settings.keepAlive)
  logRequest(decided, answer)
}

function sendHead(decided: Decided, headers: readonly string[]): void {
  const answer = { status: 200, headers: [...headers, ...decided.settings.common, 'Content-Length', '0'] }
  send(decided.exchange, answer, undefined, decided.settings.keepAlive)
  logRequest(decided, answer)
}

/** TRACE: the request comes back, without what it authenticates with (RFC 9110 §9.3.8). */
function sendEcho(decided: Decided): void {
  const { exchange, settings } = decided
  const { request, req } = exchange
  const secrets = /^(authorization|proxy-authorization|cookie)$/i
  const lines = request.headers
    .filter(([name]) => !secrets.test(name))
    .map(([name, value]) => `${name}: ${value}\r\n`)
  const body = `${request.method} ${req.url ?? ''} HTTP/${req.httpVersion}\r\n${lines.join('')}\r\n`
  const length = String(Buffer.byteLength(body, 'latin1'))
  const answer = {
    status: 200,
    headers: ['Content-Type', 'message/http', ...settings.common, 'Content-Length', length],
  }
  send(exchange, answer, Buffer.from(body, 'latin1'), settings.keepAlive)
  logRequest(decided, answer)
}

/** Every gate let the request through to a handler that is not carried out here. */
function sendHandler(decided: Decided, action: { readonly name: string; readonly modules: string }): void {
  const { exchange, settings, trace } = decided
  const body =
    '<!DOCTYPE html>\r\n<html lang="en"><head><meta charset="utf-8"><title>Handed to the handler</title></head>\r\n' +
    '<body><h1>Every gate let this request through</h1>\r\n' +
    `<p>IIS would now run the handler <b>${escapeHtml(action.name)}</b> (${escapeHtml(action.modules)}) for ` +
    `<code>${escapeHtml(trace.url)}</code>. This server stands in for it.</p></body></html>\r\n`
  const answer = {
    status: trace.status.status,
    headers: [
      'Content-Type',
      'text/html; charset=utf-8',
      ...settings.common,
      'Content-Length',
      String(Buffer.byteLength(body)),
    ],
  }
  send(exchange, answer, body, settings.keepAlive)
  logRequest(decided, answer)
}
