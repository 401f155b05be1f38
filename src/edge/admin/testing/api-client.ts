import { setImmediate } from 'node:timers/promises'
import type { AdminApp } from '../admin-app.ts'
import { createAdminApp } from '../create-admin-app.ts'
import type { Route } from '../define-route.ts'
import type { AdminPorts } from '../ports.ts'
import { checkAnswer, documentOf } from './check-answer.ts'

export interface ApiAnswer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into any answer
  readonly body: any
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
}

export interface ApiRequest {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly etag?: string
  /** Default 'WEB01\\Administrator'. */
  readonly user?: string
}

export interface ApiClient {
  readonly app: AdminApp
  /** Below /api. Every answer is held to the OpenAPI document. */
  ask(method: string, path: string, request?: ApiRequest): Promise<ApiAnswer>
}

/** The API over ports, without a door: whom the test names is let through. */
export function apiClient(ports: AdminPorts, routes: readonly Route[]): ApiClient {
  const app = createAdminApp({
    ports,
    routes,
    visitorOf: ({ headers }) => ({ user: String(headers['x-user']), scheme: 'Basic', from: '127.0.0.1' }),
    onFault: (error) => {
      throw error
    },
  })
  const document = documentOf(routes)
  return {
    app,
    async ask(method, path, { body, headers = {}, etag, user = 'WEB01\\Administrator' } = {}) {
      // A request that comes by a socket comes in a turn of its own: what was written before is seen.
      await setImmediate()
      const answer = await app.inject({
        method: method as 'GET',
        url: `/api${path}`,
        headers: {
          'x-user': user,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(etag !== undefined && { 'if-match': etag }),
          ...headers,
        },
        ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const { statusCode: status, body: text } = answer
      const isJson = /json/.test(String(answer.headers['content-type'])) && text !== ''
      const told: ApiAnswer = {
        status,
        text,
        body: isJson ? JSON.parse(text) : undefined,
        headers: Object.fromEntries(
          Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
        ),
      }
      checkAnswer(document, routes, { method, path: `/api${path}`, status, body: told.body })
      return told
    },
  }
}
