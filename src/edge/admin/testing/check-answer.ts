import * as z from 'zod'
import type { Route } from '../define-route.ts'
import { openApi, withDocument } from '../openapi.ts'

type Json = Readonly<Record<string, unknown>>

export const documentOf = (routes: readonly Route[]): Json => openApi(withDocument(routes), '0.1.0')

export interface Answered {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly body: unknown
}

/** Throws where an answer is not as the OpenAPI document says. Trimmed answers (fields=) are not judged. */
export function checkAnswer(document: Json, routes: readonly Route[], answered: Answered): void {
  const { method, path, status, body } = answered
  const [full = '', query = ''] = path.split('?', 2)
  const address = full.replace(/\/+$/, '')
  if (status >= 500) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`)
  if (/(?:^|&)fields=/.test(query) || status === 304 || method === 'HEAD') return
  const route = withDocument(routes)
    .filter((one) => one.method === method && isAt(one.path, address))
    .toSorted((one, other) => one.path.split(':').length - other.path.split(':').length)[0]
  const responses =
    route &&
    get(document, ['paths', route.path.replace(/:(\w+)/g, '{$1}'), method.toLowerCase(), 'responses'])
  if (status >= 400) {
    judge(
      document,
      ['#problem'],
      get(responses ?? problemOnly(document), ['default', 'content', 'application/problem+json', 'schema']),
      body,
    )
    return
  }
  const response = get(responses, [String(status)])
  if (response === undefined) throw new Error(`${method} ${path}: ${status} is not in the document`)
  const schema = get(response, ['content', 'application/json', 'schema'])
  if (schema === undefined && body !== undefined)
    throw new Error(`${method} ${path}: a body is not in the document`)
  if (schema !== undefined) judge(document, [method, path, String(status)], schema, body)
}

const problemOnly = (document: Json): unknown => {
  const [path] = Object.values(document.paths as Record<string, Record<string, unknown>>)
  return get(Object.values(path ?? {})[0], ['responses'])
}

const compiled = new WeakMap<object, z.ZodType>()

function judge(document: Json, where: readonly string[], schema: unknown, body: unknown): void {
  const key = schema as object
  let type = compiled.get(key)
  if (type === undefined) {
    const whole = { ...(resolved(schema) as Json), $defs: resolved(get(document, ['components', 'schemas'])) }
    type = z.fromJSONSchema(whole as Parameters<typeof z.fromJSONSchema>[0])
    compiled.set(key, type)
  }
  const read = type.safeParse(body)
  if (!read.success)
    throw new Error(
      `${where.join(' ')}: not as the document says: ${z.prettifyError(read.error)}\n${JSON.stringify(body).slice(0, 2000)}`,
    )
}

const get = (from: unknown, way: readonly string[]): unknown =>
  way.reduce<unknown>((value, name) => (value as Json | undefined)?.[name], from)

function resolved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolved)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) =>
      name === '$ref' && typeof member === 'string'
        ? [name, member.replace('#/components/schemas/', '#/$defs/')]
        : [name, resolved(member)],
    ),
  )
}

function isAt(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  return (
    wanted.length === given.length && wanted.every((part, at) => part.startsWith(':') || part === given[at])
  )
}
