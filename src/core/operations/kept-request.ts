import { fromBase64 } from '../base/base64.ts'
import { decodeBytes } from '../pipeline/cook-url.ts'
import type { Request } from '../pipeline/request.ts'

/** What stands in place of a secret that was not kept. */
const mask = '********'

/**
 * The request of a refusal that was kept as JSON. Passwords are never kept: Basic credentials count as good here, others
 * as none. undefined: what was kept is no request (of another version).
 */
export function keptRequest(kept: unknown): Request | undefined {
  if (!isRequest(kept)) return undefined
  const user = basicUser(kept)
  const headers = kept.headers.filter(
    ([name, value]) => !(name.toLowerCase() === 'authorization' && value.endsWith(mask)),
  )
  if (user === undefined || kept.as !== undefined)
    return { ...kept, contentLength: kept.contentLength, headers }
  return {
    ...kept,
    contentLength: kept.contentLength,
    headers: headers.filter(isNoAuthorization),
    as: { scheme: 'Basic', user },
  }
}

const isNoAuthorization = ([name]: readonly [string, string]): boolean =>
  name.toLowerCase() !== 'authorization'

function isRequest(value: unknown): value is Request {
  if (typeof value !== 'object' || value === null) return false
  const { method, scheme, host, port, from, rawPath, query, headers } = value as Record<string, unknown>
  const texts = [method, host, from, rawPath, query].every((text) => typeof text === 'string')
  return (
    texts && (scheme === 'http' || scheme === 'https') && typeof port === 'number' && Array.isArray(headers)
  )
}

function basicUser({ headers }: Request): string | undefined {
  const value = headers.find((header) => !isNoAuthorization(header))?.[1] ?? ''
  const bytes = /^basic /i.test(value) ? fromBase64(value.slice(6).trim()) : undefined
  const text = bytes === undefined ? '' : decodeBytes(bytes)
  return text.endsWith(`:${mask}`) ? text.slice(0, -mask.length - 1) : undefined
}
