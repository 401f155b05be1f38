import * as z from 'zod'
import type { SaveToUndo } from '../contract.ts'
import { defineRoute, type Route } from '../define-route.ts'
import { notFound } from '../ids.ts'
import { inTurn } from '../in-turn.ts'
import { listReply } from '../list-reply.ts'
import { Problem } from '../problem.ts'
import { listQuery } from '../queries.ts'

const saveSchema = z
  .strictObject({ id: z.string(), time: z.string(), user: z.string(), title: z.string() })
  .meta({ id: 'SaveToUndo' })

export const undoRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/config/undo',
    summary: 'The last saves that can be taken back, newest first',
    query: listQuery,
    answers: { 200: z.strictObject({ saves: z.array(saveSchema), total: z.int() }) },
    list: 'saves',
    handler: ({ ports, query }) => {
      const saves = ports
        .undoable()
        .map(({ time, ...save }): SaveToUndo => ({ ...save, time: new Date(time).toISOString() }))
      return listReply('saves', saves, query)
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/config/undo/:id',
    summary:
      'Takes a save back, where nothing that it wrote was changed since; X-Undo of the answer does it again',
    answers: { 200: z.strictObject({ undone: z.string() }) },
    handler: ({ ports, params, visitor }) =>
      inTurn(ports, async () => {
        const save = ports.undoable().find(({ id }) => id === params.id)
        if (save === undefined)
          throw notFound('There is no such save to take back: it was taken back already, or is too long ago.')
        const undone = await ports.undo(save.id, visitor.user)
        if (!undone.ok) throw new Problem(409, undone.conflict ? 'conflict' : 'not_undone', undone.message)
        return { body: { undone: save.title }, headers: { 'x-undo': undone.undo } }
      }),
  }),
]
