import type { Request } from '../../core/pipeline/request.ts'

type Headers = Request['headers']

export const sessionCookie = 'countersign_session'

/** The first value of a header; `name` in lower case. */
export function headerOf(headers: Headers, name: string): string | undefined {
  return headers.find(([key]) => key.toLowerCase() === name)?.[1]
}

/** The session's cookie; of several of that name the first. */
export function cookieOf(headers: Headers): string | undefined {
  for (const [name, value] of headers) {
    if (name.toLowerCase() !== 'cookie') continue
    const found = /(?:^|;)\s*countersign_session=([A-Za-z0-9_-]{43})\s*(?:;|$)/.exec(value)
    if (found !== null) return found[1]
  }
  return undefined
}

/** The user that Basic credentials name; undefined: there are none, or none that can be read. */
export function basicUser(headers: Headers): string | undefined {
  const value = headerOf(headers, 'authorization') ?? ''
  const [, coded] = /^\s*basic\s+(\S+)\s*$/i.exec(value) ?? []
  if (coded === undefined) return undefined
  const text = Buffer.from(coded, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 0 ? undefined : text.slice(0, colon)
}

/** Where somebody signs in and out: whoever he is taken for already does not matter there. */
export const isSessionPath = ({ rawPath }: Request): boolean => /^\/api\/session\/?$/.test(rawPath)

/** Does a browser show the answer to somebody? */
export const wantsPage = (headers: Headers): boolean =>
  /\btext\/html\b/i.test(headerOf(headers, 'accept') ?? '') &&
  headerOf(headers, 'x-requested-with') === undefined
