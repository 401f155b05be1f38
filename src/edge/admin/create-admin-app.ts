import fastify, { type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify'
import type { AdminApp, AdminVisitor } from './admin-app.ts'
import type { Route } from './define-route.ts'
import { withDocument } from './openapi.ts'
import type { AdminPorts } from './ports.ts'
import { Problem, problemBody } from './problem.ts'
import { registerRoutes } from './register-routes.ts'

export interface AdminAppOptions {
  readonly ports: AdminPorts
  /** All of them: `routes` of routes.ts and those of the door (sign-in). The OpenAPI document adds itself. */
  readonly routes: readonly Route[]
  /** Whom the pipeline let through with this request. */
  readonly visitorOf: (request: FastifyRequest) => AdminVisitor
  /** A fault of ours; the client is told nothing of it. */
  readonly onFault: (error: unknown) => void
}

const longestBody = 2 * 1024 * 1024

/** The API as a fastify app, ready for `inject` or `routing`. Every answer that is not 2xx or 304 is application/problem+json. */
export function createAdminApp({ ports, routes, visitorOf, onFault }: AdminAppOptions): AdminApp {
  const app = fastify({
    bodyLimit: longestBody,
    routerOptions: { maxParamLength: 8000, ignoreTrailingSlash: true },
    frameworkErrors: (error, request, reply) => {
      void answerProblem(reply as FastifyReply, asProblem(error, request, onFault))
    },
  })
  app.decorateRequest('visitor')
  app.addHook('onRequest', async (request) => {
    request.visitor = visitorOf(request)
  })
  readJson(app)
  app.setErrorHandler((error, request, reply) => answerProblem(reply, asProblem(error, request, onFault)))
  const all = withDocument(routes)
  app.setNotFoundHandler((request, reply) => answerProblem(reply, noRoute(all, request)))
  registerRoutes(app, ports, all)
  return app
}

const answerProblem = (
  reply: FastifyReply,
  { status, code, message, more, headers }: Problem,
): FastifyReply =>
  reply
    .code(status)
    .headers({ 'cache-control': 'no-store', ...headers })
    .type('application/problem+json')
    .send(JSON.stringify(problemBody(status, code, message, more)))

/** JSON alone, told by its media type; no body is no body. */
function readJson(app: AdminApp): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer' },
    (_request, body, done) => {
      try {
        const text = new TextDecoder('utf-8', { fatal: true }).decode(body as Buffer)
        done(null, text === '' ? undefined : JSON.parse(text))
      } catch {
        done(new Problem(400, 'invalid_json', 'The body is not JSON (UTF-8).'))
      }
    },
  )
}

function asProblem(
  error: unknown,
  request: Pick<FastifyRequest, 'method' | 'url' | 'headers'>,
  onFault: (error: unknown) => void,
): Problem {
  if (error instanceof Problem) return error
  const { statusCode = 500, code } = error as Partial<FastifyError>
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return tooLarge(request)
  const known = framework[code ?? ''] ?? byStatus[statusCode]
  if (known !== undefined) return new Problem(statusCode === 500 ? 400 : statusCode, ...known)
  if (statusCode >= 400 && statusCode < 500)
    return new Problem(statusCode, 'bad_request', 'The request cannot be read.')
  onFault(error)
  return new Problem(
    500,
    'fault',
    'The manager has a fault of its own; it is told on the console of the server.',
  )
}

const framework: Readonly<Record<string, readonly [code: string, detail: string]>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported_media_type', 'Bodies are application/json.'],
  FST_ERR_BAD_URL: ['bad_url', 'The address is not well-formed.'],
}
const byStatus: Readonly<Record<number, readonly [code: string, detail: string]>> = {
  413: ['too_large', 'The request is too large.'],
  414: ['uri_too_long', 'The address is too long.'],
  415: ['unsupported_media_type', 'Bodies are application/json.'],
}

/**
 * IIS holds maxAllowedContentLength against the header Content-Length alone (404.13); a body in chunks has none, and is
 * counted by the application while it reads.
 */
function tooLarge({ method, url, headers }: Pick<FastifyRequest, 'method' | 'url' | 'headers'>): Problem {
  const where = `${method} ${url.split('?', 1)[0]}`
  const why =
    headers['content-length'] === undefined
      ? ' It came in chunks, without a Content-Length, so request filtering (maxAllowedContentLength) could not tell before.'
      : ''
  return new Problem(413, 'too_large', `${where}: a body has at most ${longestBody} bytes.${why}`, {
    limit: longestBody,
  })
}

/** 405 where the address takes other methods, else 404. */
function noRoute(routes: readonly Route[], { method, url }: FastifyRequest): Problem {
  const path = url.split('?', 1)[0]?.replace(/\/+$/, '') ?? ''
  const found = routes.filter((route) => matchesPath(route.path, path)).map((route) => route.method)
  if (found.length === 0) return new Problem(404, 'not_found', 'There is no such resource.')
  const allow = [...new Set(found.flatMap((one) => (one === 'GET' ? ['GET', 'HEAD'] : [one])))].join(', ')
  return new Problem(
    405,
    'method_not_allowed',
    `${method} is not for this resource: ${allow}.`,
    {},
    { allow },
  )
}

function matchesPath(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  return (
    wanted.length === given.length && wanted.every((part, at) => part.startsWith(':') || part === given[at])
  )
}
