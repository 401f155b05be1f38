import { decideRequest } from '../../core/operations/decide-request.ts'
import { reasonMeaning } from '../../core/operations/reason-meaning.ts'
import type { Credentials, Request } from '../../core/pipeline/request.ts'
import type { Trace } from '../../core/pipeline/trace.ts'
import type { World } from '../../core/world/world.ts'
import { basicUser, cookiesOf, headerOf, isSessionPath, wantsPage } from './door-request.ts'
import { problemBody } from './problem.ts'
import {
  type AdminSession,
  createSessions,
  createSignInLinks,
  type Sessions,
  type SignInLinks,
} from './sessions.ts'
import { createSignInLimits, type SignInLimits } from './sign-in-limits.ts'

/** What the door asks of the machine. */
export interface DoorPorts {
  /** The manager's own server, as it is now. */
  world(): World
  verify(account: string, password: string): Promise<boolean>
  /** Another text whenever the account's password is another one. */
  stampOf(account: string): string
  /** Keeps a refusal; its id. */
  keepRefusal(trace: Trace): string
  /** Milliseconds since 1970 UTC. */
  now(): number
}

interface PlainAnswer {
  readonly status: number
  readonly headers: readonly string[]
  readonly contentType: string
  readonly body: string
}

/**
 * Who may come in: sessions, one-time links, limits for guessing. What somebody may is decided by the pipeline of the
 * manager's own server, at every request anew.
 */
export interface Door {
  readonly sessions: Sessions
  readonly links: SignInLinks
  readonly limits: SignInLimits
  /** A session stands for its user's credentials, as long as his password is the one that he signed in with. */
  identify(request: Request): Credentials | undefined
  sessionOf(headers: Request['headers']): AdminSession | undefined
  turnAway(request: Request): PlainAnswer | undefined
  refusalBody(trace: Trace, id: string): Pick<PlainAnswer, 'contentType' | 'body'> | undefined
  /** Fetches of the pages ask their user themselves. */
  hidesChallenges(request: Request): boolean
  /** Verifies a password where its account and address need not wait; false where they do. */
  verify(account: string, password: string, from: string): Promise<boolean>
  /** The account that a name means, for counting. */
  accountNamed(user: string): string
  /** What becomes of a request to the API by these credentials; without a password they count as good. */
  judge(request: Request, user: string, password?: string): Promise<Trace>
  stampOf(account: string): string
  keepRefusal(trace: Trace): string
}

const problemType = 'application/problem+json'

export function createDoor(ports: DoorPorts): Door {
  const { now } = ports
  const sessions = createSessions({ now })
  const limits = createSignInLimits(now)
  const accountNamed = (user: string): string => ports.world().accounts().find(user)?.name ?? user
  const sessionOf = (headers: Request['headers']): AdminSession | undefined => {
    for (const cookie of cookiesOf(headers)) {
      const session = sessions.find(cookie)
      if (session !== undefined && ports.stampOf(session.user) === session.stamp) return session
      sessions.close(cookie)
    }
    return undefined
  }
  const verify = limited(ports, limits)
  return {
    sessions,
    links: createSignInLinks({ now }),
    limits,
    sessionOf,
    accountNamed,
    verify,
    identify(request) {
      if (isSessionPath(request) || headerOf(request.headers, 'authorization') !== undefined) return undefined
      const session = sessionOf(request.headers)
      return session && { scheme: 'Basic', user: session.user }
    },
    turnAway(request) {
      const user = basicUser(request.headers)
      const seconds = user === undefined ? 0 : limits.wait(accountNamed(user), request.from)
      return seconds === 0 ? undefined : mustWait(seconds)
    },
    refusalBody,
    hidesChallenges: ({ headers }) => headerOf(headers, 'x-requested-with')?.toLowerCase() === 'countersign',
    judge: (request, user, password) =>
      decideRequest(ports.world(), asked(request, user, password), (account, guess) =>
        verify(account, guess, request.from),
      ),
    stampOf: ports.stampOf,
    keepRefusal: ports.keepRefusal,
  }
}

/** Equal pairs side by side are one attempt: a browser sends many requests with the same credentials at once. */
function limited({ verify }: DoorPorts, limits: SignInLimits): Door['verify'] {
  const running = new Map<string, Promise<boolean>>()
  const attempt = async (account: string, password: string, from: string): Promise<boolean> => {
    if (limits.wait(account, from) > 0) return false
    const { succeeded } = limits.begin(account, from)
    const isRight = await verify(account, password)
    if (isRight) succeeded()
    return isRight
  }
  return (account, password, from) => {
    const key = `${account}\0${from}\0${password}`
    const made = running.get(key) ?? attempt(account, password, from).finally(() => running.delete(key))
    running.set(key, made)
    return made
  }
}

function asked(request: Request, user: string, password: string | undefined): Request {
  return {
    ...request,
    method: 'GET',
    rawPath: '/api/',
    query: '',
    hasQuery: false,
    headers: [],
    contentLength: undefined,
    as: { scheme: 'Basic', user, ...(password !== undefined && { password }) },
  }
}

export const waitText = (seconds: number): string =>
  `Too many failed sign-ins: the next attempt is heard in ${seconds} s.`

/** The answer to whoever has guessed too often. */
function mustWait(seconds: number): PlainAnswer {
  return {
    status: 429,
    headers: ['Retry-After', String(seconds)],
    contentType: problemType,
    body: JSON.stringify(problemBody(429, 'too_many_sign_ins', waitText(seconds), { retry_after: seconds })),
  }
}

/** Refusals of the API are told as its other problems, but to somebody who looks at its address in a browser. */
function refusalBody(trace: Trace, id: string): Pick<PlainAnswer, 'contentType' | 'body'> | undefined {
  if (!/^\/api(?:\/|$)/i.test(trace.url) || wantsPage(trace.request.headers)) return undefined
  const { status, substatus } = trace.status
  const body = problemBody(status, 'refused', refusalText(trace, id), { substatus, refusal: id })
  return { contentType: problemType, body: JSON.stringify(body) }
}

export const wrongCredentials = 'The user name or the password is not right, or this account may not sign in.'

/** Nobody who has not signed in is told which accounts there are, or what is the matter with one. */
function refusalText(trace: Trace, id: string): string {
  const { status, authenticated, decisive } = trace
  if (status.status === 401 && decisive?.reason.code === 'authenticate.core.no-credentials')
    return 'The API of the manager wants a session (POST /api/session) or Basic credentials of an administrator.'
  if (status.status === 401 && authenticated === undefined) return wrongCredentials
  const why = `'countersign explain --id ${id}' tells why.`
  if (status.status === 401)
    return `${authenticated?.user} may not use the manager: it is open to Administrators. ${why}`
  return `${filteredText(trace) ?? "The manager's own server refused the request."} ${why}`
}

/** What request filtering refuses is about the request alone: whoever sent it may be told. */
function filteredText({ decisive, request, url }: Trace): string | undefined {
  const { code = '', facts = {} } = decisive?.reason ?? {}
  const meaning = code.startsWith('begin.request-filter.') ? reasonMeaning(code) : undefined
  if (meaning === undefined) return undefined
  const limit = facts.limit === undefined ? '' : ` (${facts.limit})`
  return `${request.method} ${url.split('?', 1)[0]}: ${meaning.replace(/\.$/, '')}${limit}.`
}
