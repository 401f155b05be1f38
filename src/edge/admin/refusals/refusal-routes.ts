import * as z from 'zod'
import { explainedSchema } from '../access/access-schemas.ts'
import { defineRoute, type Route } from '../define-route.ts'
import { count } from '../queries.ts'
import { listRefusals } from './list-refusals.ts'
import { tellRefusal } from './tell-refusal.ts'

const refusal = {
  id: z.string(),
  time: z.string(),
  status: z.string(),
  method: z.string(),
  url: z.string(),
  from: z.string(),
  user: z.string(),
  server: z.enum(['sites', 'manager']),
}
const refusalRefSchema = z.strictObject(refusal).meta({ id: 'RefusalRef' })

const refusalSchema = z
  .strictObject({
    ...refusal,
    headers: z.array(z.tuple([z.string(), z.string()])),
    now: explainedSchema.optional(),
    changed: z.boolean(),
    note: z.string().optional(),
    page: z.string(),
  })
  .meta({ id: 'Refusal' })

/**
 * The pages of the site are the site's own: nothing in one may run, load, or reach the manager around it, whatever it holds.
 */
const pageHeaders = {
  'content-security-policy':
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

const id = z.string().max(100).optional()

export const refusalRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/refusals',
    summary:
      'The refusals that the server keeps, newest first; with wait the answer is held until there is a new one',
    query: {
      after: id,
      before: id,
      limit: count.optional(),
      wait: count.optional(),
      server: z.enum(['sites', 'manager']).optional(),
    },
    answers: { 200: z.strictObject({ refusals: z.array(refusalRefSchema), latest: z.string() }) },
    list: 'refusals',
    handler: async ({ ports, query, signal }) => ({ body: await listRefusals(ports, query, signal) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/refusals/:id',
    summary: 'A refusal as it was kept, decided again now, with the page that the visitor saw',
    answers: { 200: refusalSchema },
    handler: async ({ ports, params }) => ({ body: await tellRefusal(ports, params.id ?? '') }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/refusals/:id/page',
    summary: 'The page that the visitor saw, as HTML for a frame',
    answers: { 200: null },
    handler: async ({ ports, params }) => {
      const { page } = await tellRefusal(ports, params.id ?? '')
      return { html: page, headers: pageHeaders }
    },
  }),
]
