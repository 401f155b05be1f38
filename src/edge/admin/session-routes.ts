import * as z from 'zod'
import type { Request } from '../../core/pipeline/request.ts'
import type { Trace } from '../../core/pipeline/trace.ts'
import type { AdminVisitor } from './admin-app.ts'
import type { SessionInfo } from './contract.ts'
import { defineRoute, type Reply, type Route } from './define-route.ts'
import { type Door, waitText, wrongCredentials } from './door.ts'
import { cookiesOf, sessionCookie } from './door-request.ts'
import type { AdminPorts } from './ports.ts'
import { Problem } from './problem.ts'
import type { AdminSession } from './sessions.ts'

const sessionSchema = z
  .strictObject({
    signed_in: z.boolean(),
    user: z.string().optional(),
    csrf_token: z.string().optional(),
    server_name: z.string(),
    version: z.string(),
  })
  .meta({ id: 'Session' })

const credentials = z.union([
  z.strictObject({ user: z.string().min(1).max(256), password: z.string().max(1024) }),
  z.strictObject({ token: z.string().min(1).max(100) }),
])

export interface SessionPorts {
  readonly door: Door
  /** The request that a visitor came with. */
  readonly requestOf: (visitor: AdminVisitor) => Request
}

/** Signing in and out. The pipeline lets everybody come here. */
export function sessionRoutes({ door, requestOf }: SessionPorts): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/session',
      summary: 'Who is signed in, and the token that unsafe requests of this session need.',
      answers: { 200: sessionSchema },
      handler: async ({ ports, visitor }) => ({
        body: await present(door, ports, visitor, requestOf(visitor)),
      }),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/session',
      summary: 'Signs in by user name and password, or by the token of a one-time link.',
      body: credentials,
      answers: { 201: sessionSchema },
      handler: async ({ ports, visitor, body }) => {
        const request = requestOf(visitor)
        const user =
          'token' in body ? await byLink(door, request, body.token) : await byPassword(door, request, body)
        signOut(door, request)
        const { cookie, session } = door.sessions.open(user, door.stampOf(user))
        const headers = { 'set-cookie': cookieText(cookie, request) }
        return { status: 201, body: told(ports, session), headers }
      },
    }),
    defineRoute({
      method: 'DELETE',
      path: '/api/session',
      summary: 'Signs out.',
      answers: { 204: null },
      handler: ({ visitor }): Reply => {
        const request = requestOf(visitor)
        signOut(door, request)
        return { headers: { 'set-cookie': cookieText('', request) } }
      },
    }),
  ]
}

function signOut({ sessions }: Door, { headers }: Request): void {
  for (const cookie of cookiesOf(headers)) sessions.close(cookie)
}

function cookieText(value: string, { scheme }: Request): string {
  const end = value === '' ? '; Max-Age=0' : ''
  const secure = scheme === 'https' ? '; Secure' : ''
  return `${sessionCookie}=${value}; Path=/; HttpOnly; SameSite=Strict${secure}${end}`
}

function told({ version, world }: AdminPorts, session: AdminSession | undefined): SessionInfo {
  const server = { server_name: world().facts.machine.name, version }
  if (session === undefined) return { signed_in: false, ...server }
  return { signed_in: true, user: session.user, csrf_token: session.csrf, ...server }
}

/** A session whose user the pipeline would not let in any more is none. */
async function present(
  door: Door,
  ports: AdminPorts,
  visitor: AdminVisitor,
  request: Request,
): Promise<SessionInfo> {
  // Credentials that come with a request count before its cookie; the pipeline has verified them.
  const session = visitor.user === '' ? door.sessionOf(request.headers) : undefined
  const user = session?.user ?? visitor.user
  const isIn = user !== '' && (await door.judge(request, user)).outcome === 'allowed'
  const info = told(ports, isIn ? session : undefined)
  return isIn ? { ...info, signed_in: true, user } : info
}

async function byLink(door: Door, request: Request, token: string): Promise<string> {
  const user = door.links.redeem(token)
  if (user === undefined)
    throw new Problem(
      401,
      'link_used_up',
      "This link was used already, or is older than 10 minutes. 'kill -HUP' of the server prints a new one.",
    )
  return admitted(door, await door.judge(request, user))
}

async function byPassword(
  door: Door,
  request: Request,
  { user, password }: { readonly user: string; readonly password: string },
): Promise<string> {
  const seconds = door.limits.wait(door.accountNamed(user), request.from)
  if (seconds > 0)
    throw new Problem(
      429,
      'too_many_sign_ins',
      waitText(seconds),
      { retry_after: seconds },
      { 'retry-after': String(seconds) },
    )
  return admitted(door, await door.judge(request, user, password))
}

/** The account that was let in. Whoever's password is right is told that he is no administrator, nobody else anything. */
function admitted(door: Door, trace: Trace): string {
  const { outcome, authenticated } = trace
  if (outcome === 'allowed' && authenticated !== undefined) return authenticated.user
  const id = door.keepRefusal(trace)
  if (authenticated === undefined) throw new Problem(401, 'sign_in_failed', wrongCredentials)
  throw new Problem(
    403,
    'not_an_administrator',
    `${authenticated.user} may not use the manager: it is open to Administrators. 'countersign explain --id ${id}' tells why.`,
    { refusal: id },
  )
}
