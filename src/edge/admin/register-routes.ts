import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AdminApp } from './admin-app.ts'
import type { Asked, Reply, Route } from './define-route.ts'
import type { AdminPorts } from './ports.ts'
import { readInput, refuseRepeated } from './read-input.ts'
import { shapeAnswer, wantsHal } from './shape-answer.ts'

/** Gives the routes to fastify; HEAD answers wherever GET does. */
export function registerRoutes(app: AdminApp, ports: AdminPorts, routes: readonly Route[]): void {
  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.path,
      handler: async (request, reply) =>
        send(reply, request, route, await route.handle(askedOf(request, reply, ports, route))),
    })
  }
}

function askedOf(request: FastifyRequest, reply: FastifyReply, ports: AdminPorts, route: Route): Asked {
  const given = { ...(request.query as Record<string, unknown>) }
  refuseRepeated(given)
  const query = readInput(route.query, given, 'query')
  ports.world().refresh()
  const { preview, confirm } = query as { preview?: boolean; confirm?: boolean }
  return {
    ports,
    visitor: request.visitor,
    query,
    params: readInput(route.params, { ...(request.params as object) }, 'path'),
    body: route.body === undefined ? undefined : readInput(route.body, request.body, 'body'),
    headers: request.headers,
    saving: { preview: preview === true, confirm: confirm === true, ifMatch: request.headers['if-match'] },
    signal: whenGone(reply),
  }
}

/** Aborted where nobody waits for the answer any more. A request is closed as soon as its body is read; its answer is not. */
function whenGone({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController()
  raw.once('close', () => raw.writableFinished || gone.abort())
  return gone.signal
}

function send(reply: FastifyReply, request: FastifyRequest, route: Route, answer: Reply): FastifyReply {
  const { body, etag, headers = {} } = answer
  const hal = wantsHal(request.headers.accept)
  reply.headers({ 'cache-control': 'no-store', ...headers })
  if (etag !== undefined) reply.header('etag', etag)
  if (answer.html !== undefined) return reply.type('text/html; charset=utf-8').send(answer.html)
  if (body === undefined) return reply.code(answer.status ?? 204).send()
  const isSame = route.method === 'GET' && etag !== undefined && request.headers['if-none-match'] === etag
  if (isSame) return reply.code(304).send()
  const { fields } = request.query as { fields?: string }
  return reply
    .code(answer.status ?? 200)
    .type(hal ? 'application/hal+json' : 'application/json')
    .send(
      JSON.stringify(answer.verbatim === true ? body : shapeAnswer(body, { hal, fields, list: route.list })),
    )
}
