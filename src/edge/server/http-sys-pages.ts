import type { HttpErrorReason } from '../../core/logs/http-error-log.ts'
import type { Trace } from '../../core/pipeline/trace.ts'

/** What http.sys refuses by itself, before any site is asked (iis.md §2.2). */
export type HttpSysFault =
  | 'request'
  | 'verb'
  | 'url'
  | 'url-length'
  | 'header'
  | 'hostname'
  | 'too-long'
  | 'length-required'
  | 'too-large'
  | 'expectation'
  | 'transfer-encoding'
  | 'version'
  | 'unavailable'
  | 'header-timeout'
  | 'forbidden'

interface FaultPage {
  readonly status: number
  readonly reason: string
  readonly title: string
  readonly heading: string
  readonly text: string
  /** s-reason of the HTTPERR log. */
  readonly logged: HttpErrorReason
}

const badRequest = (detail: string, text: string, logged: HttpErrorReason): FaultPage => ({
  status: 400,
  reason: 'Bad Request',
  title: 'Bad Request',
  heading: detail === '' ? 'Bad Request' : `Bad Request - ${detail}`,
  text: `HTTP Error 400. ${text}`,
  logged,
})

const other = (status: number, reason: string, text: string, logged: HttpErrorReason): FaultPage => ({
  status,
  reason,
  title: reason,
  heading: reason,
  text: `HTTP Error ${status}. ${text}`,
  logged,
})

export const faultPages: Readonly<Record<HttpSysFault, FaultPage>> = {
  request: badRequest('', 'The request could not be read.', 'BadRequest'),
  verb: badRequest('Invalid Verb', 'The request verb is invalid.', 'Verb'),
  url: badRequest('Invalid URL', 'The request URL is invalid.', 'URL'),
  'url-length': other(414, 'URI Too Long', 'The request URL is too long.', 'URL_Length'),
  header: badRequest('Invalid Header', 'The request has an invalid header name or value.', 'Header'),
  hostname: badRequest('Invalid Hostname', 'The request hostname is invalid.', 'Hostname'),
  'too-long': badRequest('Request Too Long', 'The size of the request headers is too long.', 'RequestLength'),
  'length-required': other(
    411,
    'Length Required',
    'The request must be chunked or have a content length.',
    'LengthRequired',
  ),
  'too-large': other(413, 'Request Entity Too Large', 'The request body is too large.', 'EntityTooLarge'),
  expectation: other(
    417,
    'Expectation Failed',
    'The expectation of the request cannot be met.',
    'BadRequest',
  ),
  'transfer-encoding': other(501, 'Not Implemented', 'The transfer encoding is not implemented.', 'N/I'),
  version: other(505, 'HTTP Version Not Supported', 'The HTTP version is not supported.', 'Version_N/S'),
  unavailable: other(503, 'Service Unavailable', 'The service is unavailable.', 'N/A'),
  'header-timeout': badRequest('', 'The request did not arrive in time.', 'Timer_HeaderWait'),
  forbidden: other(403, 'Forbidden', 'The request is forbidden.', 'BadRequest'),
}

/** Which of them a decision that http.sys answers means. */
export function faultOf({ status: { status }, decisive }: Trace): HttpSysFault {
  const code = decisive?.reason.code
  if (code === 'route.request.malformed') return 'request'
  if (code === 'route.request.url-malformed') return 'url'
  if (code === 'route.request.length-required') return 'length-required'
  if (status === 400) return 'hostname'
  if (status === 403) return 'forbidden'
  return status === 414 ? 'url-length' : 'unavailable'
}

/** http.sys's short page; id: shown where the refusal was kept. */
export function faultBody(page: Pick<FaultPage, 'title' | 'heading' | 'text'>, id?: string): string {
  const kept = id === undefined ? '' : `\r\n<p>Reference: ${id}</p>`
  return (
    '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">\r\n' +
    `<HTML><HEAD><TITLE>${page.title}</TITLE>\r\n` +
    '<META HTTP-EQUIV="Content-Type" Content="text/html; charset=us-ascii"></HEAD>\r\n' +
    `<BODY><h2>${page.heading}</h2>\r\n<hr><p>${page.text}</p>${kept}\r\n</BODY></HTML>\r\n`
  )
}

/** Flat header list of http.sys's own answers; the connection ends with them. */
export function faultHeaders(body: string, id?: string): string[] {
  const headers = [
    'Content-Type',
    'text/html; charset=us-ascii',
    'Server',
    'Microsoft-HTTPAPI/2.0',
    'Connection',
    'close',
    'Content-Length',
    String(Buffer.byteLength(body)),
  ]
  if (id !== undefined) headers.push('X-Countersign-Id', id)
  return headers
}

/** A whole answer as bytes, for a connection whose parser gave up. */
export function rawFault(fault: HttpSysFault, date: string): string {
  const page = faultPages[fault]
  const body = faultBody(page)
  const headers = [...faultHeaders(body), 'Date', date]
  let head = `HTTP/1.1 ${page.status} ${page.reason}\r\n`
  for (let index = 0; index < headers.length; index += 2)
    head += `${headers[index]}: ${headers[index + 1]}\r\n`
  return `${head}\r\n${body}`
}
