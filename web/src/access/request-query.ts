import type { RequestQuestion } from '../../../src/edge/admin/contract.ts'

/** A request as the form holds it; all but the password stands in the page's address. */
export interface Asked {
  readonly method: string
  readonly url: string
  readonly who: 'anonymous' | 'account' | 'password'
  readonly as: string
  /** '' lets the server choose. */
  readonly scheme: string
  /** '' is a remote visitor. */
  readonly from: string
  /** 'Name: value', line by line. */
  readonly headers: string
  /** Of a kept refusal, which is asked instead of method and URL. */
  readonly refusal: string
  readonly password: string
}

export const nothingAsked: Asked = {
  method: 'GET',
  url: '',
  who: 'anonymous',
  as: '',
  scheme: '',
  from: '',
  headers: '',
  refusal: '',
  password: '',
}

type Query = Readonly<Record<string, string>>

/** The request that a page's address holds; `password` is kept elsewhere. */
export function askedOf(query: Query, password = ''): Asked {
  const { method = 'GET', url = '', as = '', scheme = '', from = '', headers = '', refusal = '' } = query
  const who = as === '' ? 'anonymous' : query.with === 'password' ? 'password' : 'account'
  return {
    method,
    url,
    who,
    as,
    scheme,
    from,
    headers,
    refusal,
    password: who === 'password' ? password : '',
  }
}

/** What of it goes into an address: no password, nothing that is as it is without. */
export function queryOf({ method, url, who, as, scheme, from, headers, refusal }: Asked): Query {
  const signsIn = who !== 'anonymous' && as !== ''
  const all: Readonly<Record<string, string>> = {
    refusal,
    method: method === 'GET' ? '' : method,
    url,
    as: signsIn ? as : '',
    with: signsIn && who === 'password' ? 'password' : '',
    scheme: signsIn ? scheme : '',
    from,
    headers,
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
}

/** What the API is asked; undefined where there is nothing to ask yet. */
export function questionOf(asked: Asked): RequestQuestion | undefined {
  const { method, url, who, as, scheme, from, headers, refusal, password } = asked
  if (refusal !== '') return { refusal_id: refusal }
  if (url.trim() === '') return undefined
  const signsIn = who !== 'anonymous' && as !== ''
  const lines = headerLines(headers)
  return {
    method,
    url: url.trim(),
    ...(signsIn && { as }),
    ...(signsIn && who === 'password' && { password }),
    ...(signsIn && scheme !== '' && { scheme }),
    ...(from !== '' && { from }),
    ...(lines.length > 0 && { headers: lines }),
  }
}

/** 'Name: value' by line; what has no colon is passed over. */
export function headerLines(text: string): readonly (readonly [name: string, value: string])[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const at = line.indexOf(':')
    return at < 1 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const]
  })
}
