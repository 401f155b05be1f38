import type { IncomingHttpHeaders } from 'node:http'
import * as z from 'zod'
import type { AdminVisitor } from './admin-app.ts'
import type { AdminPorts } from './ports.ts'
import { fieldsQuery, savingQuery } from './queries.ts'

export type Shape = z.ZodRawShape
type Out<S extends Shape> = z.output<z.ZodObject<S>>
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A request to a route, checked by its schemas. */
export interface Asked<Q = unknown, P = unknown, B = unknown> {
  readonly ports: AdminPorts
  readonly visitor: AdminVisitor
  readonly query: Q
  readonly params: P
  readonly body: B
  readonly headers: IncomingHttpHeaders
  /** Of a route that `writes`; `save` obeys it. */
  readonly saving: Saving
  /** The client has gone: nobody waits for the answer. */
  readonly signal: AbortSignal
}

export interface Saving {
  /** ?preview=true */
  readonly preview: boolean
  /** ?confirm=true: what the plan warns of is wanted. */
  readonly confirm: boolean
  readonly ifMatch: string | undefined
}

/** What a handler answers. `_links` may always be in the body: they are told where the client asks for HAL. */
export interface Reply {
  /** Default 200, or 204 without a body. */
  readonly status?: number
  readonly body?: unknown
  /** A page, in the place of `body`. */
  readonly html?: string
  /** Quoted: '"…"' (etagOf). */
  readonly etag?: string
  readonly headers?: Readonly<Record<string, string>>
  /** The body is told as it stands: a member named `_links` is no link. */
  readonly verbatim?: boolean
}

/** null: no body. */
export type Answers = Readonly<Record<number, z.ZodType | null>>

export interface RouteSpec<Q extends Shape, P extends Shape, B extends z.ZodType> {
  readonly method: Method
  /** '/api/webserver/websites/:id'. */
  readonly path: string
  /** One line: what it does. */
  readonly summary: string
  readonly description?: string
  /** Unknown and repeated query parameters are refused; `fields` (GET), `preview` and `confirm` (writes) come by themselves. */
  readonly query?: Q
  /** Default: each is a text, as it stands between the slashes, decoded. */
  readonly params?: P
  /** Use z.strictObject: what is not known is refused. */
  readonly body?: B
  /** The good ones; problems (application/problem+json) come by themselves. */
  readonly answers: Answers
  /** It may change something: it takes ?preview=true, ?confirm=true and If-Match, and answers 200 with a Preview. */
  readonly writes?: boolean
  /** The member of the answer that holds the items: `fields` trims each of them, HEAD tells X-Total-Count. */
  readonly list?: string
  handler(
    asked: Asked<Out<Q>, string extends keyof P ? Readonly<Record<string, string>> : Out<P>, z.output<B>>,
  ): Promise<Reply> | Reply
}

/** A route as data: registered with fastify and told in the OpenAPI document. */
export interface Route {
  readonly method: Method
  readonly path: string
  readonly summary: string
  readonly description?: string
  readonly query: z.ZodObject
  readonly params: z.ZodObject
  readonly body: z.ZodType | undefined
  readonly answers: Answers
  readonly writes: boolean
  readonly list: string | undefined
  handle(asked: Asked): Promise<Reply>
}

/** The one way to declare a route. */
export function defineRoute<
  const Q extends Shape = Record<never, never>,
  const P extends Shape = Shape,
  B extends z.ZodType = z.ZodUndefined,
>(spec: RouteSpec<Q, P, B>): Route {
  const { method, path, summary, description, answers, writes = false, list, handler } = spec
  const more = { ...(method === 'GET' ? fieldsQuery : {}), ...(writes ? savingQuery : {}) }
  return {
    method,
    path,
    summary,
    ...(description !== undefined && { description }),
    query: z.strictObject({ ...spec.query, ...more }),
    params: z.strictObject(spec.params ?? namedIn(path)),
    body: spec.body,
    answers,
    writes,
    list,
    handle: async (asked) => handler(asked as Parameters<typeof handler>[0]),
  }
}

const namedIn = (path: string): Shape =>
  Object.fromEntries([...path.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, z.string()]))
