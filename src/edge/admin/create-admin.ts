import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyRequest } from 'fastify'
import type { Request } from '../../core/pipeline/request.ts'
import type { AdminVisitor } from './admin-app.ts'
import { createAdminApp } from './create-admin-app.ts'
import { crossSiteProblem } from './csrf.ts'
import type { Door } from './door.ts'
import { headerOf } from './door-request.ts'
import type { AdminPorts } from './ports.ts'
import { Problem } from './problem.ts'
import { routes } from './routes.ts'
import { sessionRoutes } from './session-routes.ts'

export interface Admin {
  /** Answers a request that the pipeline let through. */
  handle(req: IncomingMessage, res: ServerResponse, visitor: DoorVisitor): void
  close(): Promise<void>
}

export interface DoorVisitor {
  /** '' for nobody. */
  readonly user: string
  readonly scheme: string
  readonly request: Request
}

export interface AdminParts {
  readonly ports: AdminPorts
  readonly door: Door
  /** A fault of ours; the client is told nothing of it. */
  readonly onFault: (error: unknown) => void
}

/** The API behind the door. */
export async function createAdmin({ ports, door, onFault }: AdminParts): Promise<Admin> {
  const visitors = new WeakMap<IncomingMessage, AdminVisitor>()
  const requests = new WeakMap<AdminVisitor, Request>()
  const requestOf = (visitor: AdminVisitor): Request => need(requests.get(visitor))
  const visitorOf = ({ raw }: FastifyRequest): AdminVisitor => need(visitors.get(raw))
  const own = sessionRoutes({ door, requestOf })
  const app = createAdminApp({ ports, routes: [...own, ...routes], visitorOf, onFault })
  app.addHook('onRequest', async ({ raw, method, headers, visitor }) => {
    const request = requestOf(visitor)
    const isSession = /^\/api\/session\/?(?:\?|$)/.test(raw.url ?? '')
    if (visitor.user === '' && !isSession) throw new Problem(401, 'refused', 'Sign in first.')
    // Who signs in anew has no token of the session that he may still have.
    const bearsToken = bySession(request) && !(isSession && method === 'POST')
    const csrf = bearsToken ? door.sessionOf(request.headers)?.csrf : undefined
    const origin = `${request.scheme}://${headers.host ?? ''}`
    const problem = crossSiteProblem({ method, headers, origin, csrf })
    if (problem !== undefined) throw new Problem(403, 'cross_site', `Refused: ${problem}.`)
  })
  await app.ready()
  return {
    handle(req, res, { user, scheme, request }) {
      const visitor = { user, scheme, from: request.from }
      visitors.set(req, visitor)
      requests.set(visitor, request)
      app.routing(req, res)
    },
    close: () => app.close(),
  }
}

/** Credentials that come with a request count before its cookie. */
const bySession = ({ headers }: Request): boolean => headerOf(headers, 'authorization') === undefined

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a request came in beside the door')
  return value
}
