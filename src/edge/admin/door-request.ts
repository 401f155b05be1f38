import type { Request } from '../../core/pipeline/request.ts'

type Headers = Request['headers']

export const sessionCookie = 'countersign_session'

/** The first value of a header; `name` in lower case. */
export function headerOf(headers: Headers, name: string): string | undefined {
  return headers.find(([key]) => key.toLowerCase() === name)?.[1]
}

/** Cookies that may be the session's: another program on this machine's address can set some of that name, too. */
export function cookiesOf(headers: Headers): readonly string[] {
  return headers
    .filter(([name]) => name.toLowerCase() === 'cookie')
    .flatMap(([, value]) => value.split(';'))
    .flatMap((pair) => /^\s*countersign_session=([A-Za-z0-9_-]{43})\s*$/.exec(pair)?.[1] ?? [])
    .slice(0, mostCookies)
}

const mostCookies = 8

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
