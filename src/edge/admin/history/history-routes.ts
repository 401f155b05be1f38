import * as z from 'zod'
import { configFiles, configText } from '../../../core/operations/config-texts.ts'
import { decisionSchema, questionSchema } from '../access/access-schemas.ts'
import { worldOf } from '../asked-request.ts'
import { defineRoute, type Route } from '../define-route.ts'
import { notFound } from '../ids.ts'
import { listReply } from '../list-reply.ts'
import type { AdminPorts } from '../ports.ts'
import { listQuery } from '../queries.ts'
import { fileDiffSchema } from '../schemas.ts'
import { blame } from './blame.ts'
import { restore } from './restore.ts'
import { history, historyAt, historyChange, historyEntry } from './tell-history.ts'

const entry = {
  number: z.int(),
  time: z.string(),
  user: z.string(),
  tool: z.string(),
  kind: z.enum(['began', 'applied', 'noticed']),
  names: z.array(z.string()),
}
const change = { ...entry, files: z.array(fileDiffSchema) }
const entrySchema = z.strictObject(entry).meta({ id: 'HistoryEntry' })
const changeSchema = z.strictObject(change).meta({ id: 'HistoryChange' })

const restoreSchema = z
  .strictObject({
    state: z.enum(['after', 'before']).optional(),
    names: z.array(z.string().max(500)).max(1000).optional(),
  })
  .optional()
  .meta({ id: 'Restore' })

export const historyRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/config/history',
    summary: 'Every change that the history knows, newest first',
    query: listQuery,
    answers: { 200: z.strictObject({ history: z.array(entrySchema), total: z.int() }) },
    list: 'history',
    handler: async ({ ports, query }) =>
      listReply('history', (await history(ports)).map(historyEntry), query),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/config/history/:number',
    summary: 'A change, with what it did to each file',
    answers: { 200: changeSchema },
    handler: async ({ ports, params }) => ({
      body: historyChange(await historyAt(ports, params.number ?? '')),
    }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/config/history/:number/restore',
    summary: 'Makes files and records as they were behind a change, or just before it',
    body: restoreSchema,
    answers: { 200: z.strictObject({ restored: z.array(z.string()), warnings: z.array(z.string()) }) },
    writes: true,
    handler: async (asked) => {
      const { number } = await historyAt(asked.ports, asked.params.number ?? '')
      return restore({ ...asked, body: asked.body ?? {} }, number)
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/config/blame',
    summary: 'Since when a request ends as it does, and by which change',
    body: questionSchema,
    answers: {
      200: z.strictObject({
        decision: decisionSchema,
        since: z.strictObject({ ...change, before: z.string() }).nullable(),
        revisions: z.int(),
      }),
    },
    handler: async ({ ports, body, signal }) => ({ body: await blame(ports, body, signal) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/config/files',
    summary: 'The configuration files; with name the text of one, secrets masked',
    query: { ...listQuery, name: z.string().max(1000).optional() },
    answers: {
      200: z.union([
        z.strictObject({
          files: z.array(z.strictObject({ name: z.string(), scopes: z.array(z.string()) })),
          total: z.int(),
        }),
        z.strictObject({
          name: z.string(),
          text: z.string(),
          error: z.strictObject({ message: z.string(), line: z.int(), column: z.int() }).optional(),
        }),
      ]),
    },
    handler: async ({ ports, query: { name, ...page } }) => {
      const world = worldOf(ports, 'sites')
      if (name === undefined) return listReply('files', configFiles(world), page)
      const body = configText(world, name, await keptText(ports, name))
      if (body === undefined) throw notFound(`There is no configuration file '${name}'.`)
      return { body }
    },
  }),
]

/** What the history holds of a file last. */
async function keptText(ports: AdminPorts, name: string): Promise<() => string | undefined> {
  const revisions = await history(ports)
  return () => {
    for (const { revision } of revisions) {
      const known = revision.names.find((one) => one.toLowerCase() === name.toLowerCase())
      if (known !== undefined) return revision.text(known)?.after
    }
    return undefined
  }
}
