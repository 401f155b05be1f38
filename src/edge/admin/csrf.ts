import type { IncomingHttpHeaders } from 'node:http'
import { isSameSecret } from './sessions.ts'

export interface GuardedRequest {
  readonly method: string
  readonly headers: IncomingHttpHeaders
  /** 'http://127.0.0.1:8172': what the client itself takes our origin for. */
  readonly origin: string
  /** The token of the session that the request came by; undefined: it came by none. */
  readonly csrf: string | undefined
}

const safe: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Why a request may not be carried out for its browser's sake: another site made it. undefined: it may. */
export function crossSiteProblem({ method, headers, origin, csrf }: GuardedRequest): string | undefined {
  const { origin: sent, 'sec-fetch-site': site } = headers
  if (sent !== undefined && sent.toLowerCase() !== origin.toLowerCase())
    return `the request comes from a page of '${sent}', not of '${origin}' (Origin)`
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return `the request comes from a page of another site (Sec-Fetch-Site: ${site})`
  if (safe.has(method) || csrf === undefined) return undefined
  const token = headers['x-csrf-token']
  if (typeof token !== 'string')
    return `the header X-CSRF-Token is missing: ${method} with a session needs the token of GET /api/session`
  return isSameSecret(token, csrf)
    ? undefined
    : 'the header X-CSRF-Token is not the token of this session (GET /api/session tells it)'
}
