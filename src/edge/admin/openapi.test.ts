import { describe, expect, it } from 'vitest'
import type { Route } from './define-route.ts'
import { openApi, withDocument } from './openapi.ts'
import { routes } from './routes.ts'
import { apiClient } from './testing/api-client.ts'
import { managedInstance } from './testing/managed-instance.ts'

type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>
interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly parameters: readonly { readonly name: string; readonly in: string }[]
}
const document = JSON.parse(JSON.stringify(openApi(withDocument(routes), '0.1.0'))) as Record<string, unknown>
const paths = document.paths as Paths

/** 'GET /api/webserver/websites/:id', of what fastify prints of its router. */
function inRouter(printed: string): readonly string[] {
  const way: string[] = []
  return printed.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods] =
      /^((?:[│ ] {3})*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?/.exec(line) ?? []
    if (part === '') return []
    way.splice(indent.length / 4, way.length, part)
    return (methods ?? '')
      .split(', ')
      .flatMap((method) => (/^$|HEAD/.test(method) ? [] : [`${method} ${way.join('')}`]))
  })
}

describe('the OpenAPI document', () => {
  it('tells every route of the router, and no other', async () => {
    const { ports } = await managedInstance({ lines: [] })
    const { app } = apiClient(ports, routes)
    await app.ready()
    const told = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    )
    expect([...inRouter(app.printRoutes({ commonPrefix: false }))].sort()).toEqual(told.sort())
  })

  it('is served as it is made, and linked from GET /api', async () => {
    const { ports } = await managedInstance({ lines: [] })
    const { ask } = apiClient(ports, routes)
    expect((await ask('GET', '/openapi.json')).body).toEqual(document)
    expect((await ask('GET', '')).body.resources.openapi_json).toEqual({ href: '/api/openapi.json' })
  })

  it('gives each operation a name of its own', () => {
    const names = Object.values(paths).flatMap((one) =>
      Object.values(one).map(({ operationId }) => operationId),
    )
    expect(new Set(names).size).toBe(names.length)
  })

  it.each(withDocument(routes).map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s: its path names its parameters, and refers to parts that are there',
    (_, route: Route) => {
      const operation = paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()]
      const named = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name)
      const inPath = operation?.parameters.filter((one) => one.in === 'path').map(({ name }) => name)
      expect(inPath).toEqual(named)
      const schemas = Object.keys((document.components as { schemas: object }).schemas)
      for (const [, name] of JSON.stringify(operation).matchAll(/#\/components\/schemas\/([^"]+)/g))
        expect(schemas).toContain(name)
    },
  )
})
