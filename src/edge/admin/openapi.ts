import * as z from 'zod'
import { defineRoute, type Route } from './define-route.ts'
import { rootRoute } from './root-route.ts'
import { previewSchema, problemSchema } from './schemas.ts'

type Json = Readonly<Record<string, unknown>>

/** The routes, and beside them GET /api and GET /api/openapi.json with the document of them all. */
export function withDocument(routes: readonly Route[]): readonly Route[] {
  const all = [rootRoute(routes), ...routes]
  return [...all, documentRoute(all)]
}

function documentRoute(routes: readonly Route[]): Route {
  let document: Json | undefined
  const route: Route = defineRoute({
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'This document',
    answers: { 200: z.record(z.string(), z.unknown()) },
    handler: ({ ports }) => {
      document ??= openApi([...routes, route], ports.version)
      return { body: document, verbatim: true }
    },
  })
  return route
}

/** An OpenAPI 3.1 document; its schemas are made of the very ones that routes check by. */
export function openApi(routes: readonly Route[], version: string): Json {
  const schemas: Record<string, unknown> = {}
  const paths: Record<string, Record<string, unknown>> = {}
  const schema = (type: z.ZodType, io: 'input' | 'output'): unknown => hoisted(type, io, schemas)
  const problem = { 'application/problem+json': { schema: schema(problemSchema, 'output') } }
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] ??= {}
    const operation = operationOf(route, schema, problem)
    Object.assign(paths[path], { [route.method.toLowerCase()]: operation })
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Countersign', version, description: 'Manages an IIS-compatible server.' },
    paths,
    components: { schemas, securitySchemes: { basic: { type: 'http', scheme: 'basic' } } },
    security: [{ basic: [] }],
  }
}

type ToSchema = (type: z.ZodType, io: 'input' | 'output') => unknown

function operationOf(route: Route, schema: ToSchema, problem: Json): Json {
  const { summary, description, query, params, body } = route
  return {
    summary,
    ...(description !== undefined && { description }),
    operationId: operationId(route),
    parameters: [
      ...parametersOf(params, 'path', schema),
      ...parametersOf(query, 'query', schema),
      ...headersOf(route),
    ],
    ...(body !== undefined && {
      requestBody: {
        required: !body.safeParse(undefined).success,
        content: { 'application/json': { schema: schema(body, 'input') } },
      },
    }),
    responses: { ...answersOf(route, schema), default: { description: 'A problem', content: problem } },
  }
}

const operationId = ({ method, path }: Route): string =>
  `${method.toLowerCase()}${path
    .slice('/api'.length)
    .split(/[/\-.]/)
    .filter((part) => part !== '')
    .map((part) =>
      part.replace(
        /^:?(.)/,
        (_, first: string) => `${part.startsWith(':') ? 'By' : ''}${first.toUpperCase()}`,
      ),
    )
    .join('')}`

function parametersOf(object: z.ZodObject, place: 'path' | 'query', schema: ToSchema): readonly Json[] {
  return Object.entries(object.shape as Record<string, z.ZodType>).map(([name, type]) => {
    const description = type.description
    return {
      name,
      in: place,
      required: place === 'path' || !type.safeParse(undefined).success,
      ...(description !== undefined && { description }),
      schema: schema(type, 'input'),
    }
  })
}

const headersOf = ({ writes }: Route): readonly Json[] =>
  writes
    ? [
        {
          name: 'If-Match',
          in: 'header',
          required: false,
          schema: { type: 'string' },
          description: 'ETag of what is changed.',
        },
      ]
    : []

function answersOf({ answers, writes, method }: Route, schema: ToSchema): Json {
  const all = Object.entries(answers).map(([status, type]) => [status, type] as const)
  const told = new Map<string, z.ZodType | null>(all)
  if (writes) told.set('200', withPreview(told.get('200')))
  const headers = method === 'GET' ? {} : { headers: { 'X-Undo': { schema: { type: 'string' } } } }
  return Object.fromEntries(
    [...told].map(([status, type]) => [
      status,
      {
        description: status === '200' && writes ? 'Done; or the preview that was asked for' : 'Done',
        ...(writes ? headers : {}),
        ...(type !== null && { content: { 'application/json': { schema: schema(type, 'output') } } }),
      },
    ]),
  )
}

const withPreview = (type: z.ZodType | null | undefined): z.ZodType =>
  type === null || type === undefined ? previewSchema : z.union([type, previewSchema])

/** A schema whose named parts ('id' of its meta) stand in components. */
function hoisted(type: z.ZodType, io: 'input' | 'output', schemas: Record<string, unknown>): unknown {
  const made = z.toJSONSchema(type, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  const {
    $schema: _,
    $defs = {},
    ...rest
  } = made as Record<string, unknown> & { $defs?: Record<string, unknown> }
  for (const [name, definition] of Object.entries($defs)) schemas[name] = redirected(definition)
  return redirected(rest)
}

function redirected(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redirected)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      if (name === '$ref' && typeof member === 'string')
        return [[name, member.replace('#/$defs/', '#/components/schemas/')]]
      return name === 'id' && typeof member === 'string' ? [] : [[name, redirected(member)]]
    }),
  )
}
