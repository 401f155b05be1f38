import type { Action } from '../../core/pipeline/trace.ts'
import { escapeHtml } from './escape-html.ts'
import type { Decided } from './exchange.ts'
import { logRequest } from './log-request.ts'
import { send } from './send.ts'

/** Control characters and blanks would split the answer or break it; they are encoded. */
export function sendRedirect(
  decided: Decided,
  { status, location }: Extract<Action, { readonly kind: 'redirect' }>,
): void {
  const { exchange, settings } = decided
  const { host } = exchange.req.headers
  const { scheme } = exchange.request
  const absolute =
    location.startsWith('/') && host !== undefined ? `${scheme}://${host}${location}` : location
  const target = absolute.replace(/[^!-~]/gu, (text) =>
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

/** OPTIONS. */
export function sendOptions(decided: Decided, action: Extract<Action, { readonly kind: 'options' }>): void {
  const headers = ['Allow', action.allow, 'Public', action.public]
  const answer = { status: 200, headers: [...headers, ...decided.settings.common, 'Content-Length', '0'] }
  send(decided.exchange, answer, undefined, decided.settings.keepAlive)
  logRequest(decided, answer)
}

/** TRACE: the request comes back, without what it authenticates with (RFC 9110 §9.3.8). */
export function sendEcho(decided: Decided): void {
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
export function sendHandler(decided: Decided, action: Extract<Action, { readonly kind: 'handler' }>): void {
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
