import * as z from 'zod'
import { defineRoute, type Route } from './define-route.ts'
import { linksSchema } from './schemas.ts'

/** GET /api: where everything is. Its links are told to everybody, whatever he accepts. */
export function rootRoute(routes: readonly Route[]): Route {
  const lists = routes.filter(({ method, path }) => method === 'GET' && !path.includes(':'))
  const resources = Object.fromEntries(
    [...lists.map(({ path }) => path), '/api/openapi.json'].map((path) => [
      path.slice('/api/'.length).replace(/[/\-.]/g, '_'),
      { href: path },
    ]),
  )
  return defineRoute({
    method: 'GET',
    path: '/api',
    summary: 'The API',
    answers: { 200: z.strictObject({ host_name: z.string(), version: z.string(), resources: linksSchema }) },
    handler: ({ ports }) => ({
      body: { host_name: ports.world().facts.machine.name, version: ports.version, resources },
    }),
  })
}
