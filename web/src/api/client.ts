import { asProblem, ProblemError } from './problem-error.ts'
import { setReached } from './reachability.ts'

export type Query = Readonly<Record<string, string | number | boolean | undefined>>
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Answer<T> {
  readonly data: T
  /** The state of the resource; send it back with a change. */
  readonly etag: string | undefined
  /** After a save: the id for POST /api/config/undo/{id}. */
  readonly undo: string | undefined
}

export interface Sent {
  readonly method: Method
  /** Below /api: '/webserver/websites'. */
  readonly path: string
  readonly query?: Query | undefined
  readonly body?: unknown
  /** If-Match. */
  readonly etag?: string | undefined
  readonly signal?: AbortSignal | undefined
}

let csrf: string | undefined
const signedOut = new Set<() => void>()

/** The session's own token, which every change carries. */
export const setCsrfToken = (token: string | undefined): void => {
  csrf = token
}

/** Called whenever the server says that nobody is signed in. Gives back how to stop that. */
export function onSignedOut(listener: () => void): () => void {
  signedOut.add(listener)
  return () => signedOut.delete(listener)
}

/** Asks the API. Throws ProblemError for every answer that is not 2xx, and where nobody answers. */
export async function send<T>(sent: Sent): Promise<Answer<T>> {
  const response = await ask(sent)
  const document = await read(response)
  if (!response.ok) {
    if (response.status === 401) for (const listener of signedOut) listener()
    throw new ProblemError(response.status, isRecord(document) ? document : {})
  }
  const header = (name: string) => response.headers.get(name) ?? undefined
  return { data: document as T, etag: header('etag'), undo: header('x-undo') }
}

/** '/webserver/websites' and its query → the address, without the undefined ones. */
export function addressOf(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  const text = search.toString()
  return `/api${path}${text && `${path.includes('?') ? '&' : '?'}${text}`}`
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal): Promise<Answer<T>> =>
  send({ method: 'GET', path, query, signal })
export const post = <T>(path: string, body?: unknown, query?: Query): Promise<Answer<T>> =>
  send({ method: 'POST', path, body, query })
export const del = <T>(path: string, etag?: string): Promise<Answer<T>> =>
  send({ method: 'DELETE', path, etag })

async function ask({ method, path, query, body, etag, signal }: Sent): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', 'x-requested-with': 'countersign' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (etag !== undefined) headers['if-match'] = etag
  if (csrf !== undefined && method !== 'GET') headers['x-csrf-token'] = csrf
  try {
    const response = await fetch(addressOf(path, query), {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
    setReached(true)
    return response
  } catch (thrown) {
    if (signal?.aborted) throw thrown
    setReached(false)
    throw asProblem(thrown)
  }
}

async function read(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return { title: `The server answered ${response.status}.` }
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
