import type { Credentials, Request } from '../pipeline/request.ts'

/** What a person says of a request: by options of a command line, or by the keys of a case. */
export interface RequestOptions {
  /** GET where absent. */
  readonly method?: string
  /** 'http://host[:port]/path?query'; a fragment is dropped, as browsers do. */
  readonly url: string
  /** The client's address; `remoteClient` where absent. */
  readonly from?: string
  readonly headers?: readonly (readonly [name: string, value: string])[]
  readonly body?: string
  readonly as?: Credentials
}

export type BuiltRequest =
  | { readonly ok: true; readonly request: Request }
  | { readonly ok: false; readonly message: string }

/** A visitor from elsewhere (RFC 5737's addresses for documentation). */
const remoteClient = '203.0.113.7'

const schemes: Readonly<Record<string, Credentials['scheme']>> = {
  anonymous: 'Anonymous',
  basic: 'Basic',
  digest: 'Digest',
  ntlm: 'NTLM',
  negotiate: 'Negotiate',
  kerberos: 'Negotiate',
  windows: 'Negotiate',
  forms: 'Forms',
  clientcertificate: 'ClientCertificate',
}

/** The scheme that `--scheme` names, in any case; undefined where nobody knows it. */
export const schemeNamed = (name: string): Credentials['scheme'] | undefined => schemes[name.toLowerCase()]

export const schemeNames = [...new Set(Object.values(schemes))]

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
const urlForm =
  /^(https?):\/\/((?:\[[0-9a-f:.%]+\]|[^/?#@:\s[\]]+))(?::(\d{1,5}))?(\/[^?#]*)?(\?[^#]*)?(?:#.*)?$/i

/** 'GET http://host/path', as cases write it; the method may be left out. */
export function parseRequestLine(
  line: string,
  rest: Omit<RequestOptions, 'method' | 'url'> = {},
): BuiltRequest {
  const words = line.trim().split(/\s+/)
  const [first = '', ...more] = words
  if (words.length === 1) return buildRequest({ ...rest, url: first })
  // A space inside of the URL is the URL's own, as http.sys would see it.
  return buildRequest({
    ...rest,
    method: first,
    url: line.trim().slice(first.length).trim() || more.join(' '),
  })
}

export function buildRequest(options: RequestOptions): BuiltRequest {
  const { method = 'GET', url, from = remoteClient, headers = [], body, as } = options
  if (!token.test(method)) return wrong(`'${method}' is no method`)
  const [, scheme = '', host = '', port, path = '/', query] = urlForm.exec(url) ?? []
  if (scheme === '') return wrong(`'${url}' is no URL that a server is asked for: expected http://host/path`)
  const lowered = scheme.toLowerCase() === 'https' ? 'https' : 'http'
  const number = port === undefined ? (lowered === 'https' ? 443 : 80) : Number(port)
  if (number < 1 || number > 65535) return wrong(`'${url}': there is no port ${port}`)
  if (!isAddress(from)) return wrong(`'${from}' is no IPv4 or IPv6 address`)
  const bad = headers.find(([name, value]) => !token.test(name) || /[\r\n\0]/.test(value))
  if (bad !== undefined) return wrong(`'${bad[0]}: ${bad[1]}' is no header`)
  const stated = headers.find(([name]) => name.toLowerCase() === 'host')?.[1]
  return {
    ok: true,
    request: {
      method,
      scheme: lowered,
      host: stated === undefined ? host : hostOf(stated),
      port: number,
      localAddress: addressIn(host),
      from,
      rawPath: path,
      query: query?.slice(1) ?? '',
      hasQuery: query !== undefined,
      headers,
      contentLength: lengthOf(headers, body),
      ...(as !== undefined && { as }),
    },
  }
}

const wrong = (message: string): BuiltRequest => ({ ok: false, message })

/** 'Name: value' of `-H`. */
export function parseHeader(text: string): readonly [name: string, value: string] | undefined {
  const at = text.indexOf(':')
  const name = text.slice(0, Math.max(at, 0)).trim()
  return token.test(name) ? [name, text.slice(at + 1).trim()] : undefined
}

/** The URL of a request as its client wrote it, with the port only where it is not the scheme's own. */
export function urlOf({ scheme, host, port, rawPath, query, hasQuery }: Request): string {
  const own = port === (scheme === 'https' ? 443 : 80)
  return `${scheme}://${host === '' ? '(no host)' : host}${own ? '' : `:${port}`}${rawPath}${hasQuery ? `?${query}` : ''}`
}

/** A URL that names an address goes to that address; which one a name leads to is not known. */
function addressIn(host: string): string {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase()
  return isAddress(bare) ? bare : ''
}

const hostOf = (header: string): string => header.trim().replace(/:\d+$/, '')

/** Chunks come without a length. */
function lengthOf(headers: readonly (readonly [string, string])[], body: string | undefined) {
  const isChunked = headers.some(([name]) => name.toLowerCase() === 'transfer-encoding')
  return body === undefined || isChunked ? declaredLength(headers) : utf8Length(body)
}

function declaredLength(headers: readonly (readonly [string, string])[]): number | undefined {
  const text = headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1]
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined
}

function utf8Length(text: string): number {
  let length = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return length
}

function isAddress(text: string): boolean {
  if (/^(\d{1,3}\.){3}\d{1,3}$/.test(text)) return text.split('.').every((part) => Number(part) <= 255)
  return /^[0-9a-f:.]*:[0-9a-f:.]*(%\w+)?$/i.test(text) && (text.match(/:/g)?.length ?? 0) >= 2
}
