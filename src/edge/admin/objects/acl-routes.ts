import * as z from 'zod'
import { effectiveAccess } from '../../../core/operations/effective-access.ts'
import type { World } from '../../../core/world/world.ts'
import type { EffectiveAccess } from '../contract.ts'
import { type Asked, defineRoute, type Reply, type Route } from '../define-route.ts'
import { etagOf } from '../etag.ts'
import { notFound } from '../ids.ts'
import { listReply } from '../list-reply.ts'
import type { Plan } from '../plan.ts'
import { Problem } from '../problem.ts'
import { listQuery, scopeQuery } from '../queries.ts'
import { invalidInput } from '../read-input.ts'
import { save } from '../save.ts'
import { readScope, scopeNamed } from '../scope.ts'
import {
  aclEntrySchema,
  aclResource,
  aclSchema,
  entriesOf,
  entryOfId,
  pathOfAcl,
  viewOfPath,
} from './acl-resource.ts'
import {
  aclChangeSchema,
  aclPlan,
  entryChangeSchema,
  entryPlan,
  entryRemoval,
  newEntryPlan,
  newEntrySchema,
} from './acl-writes.ts'
import { refuseEmpty, worldOf } from './replies.ts'

const base = '/api/acls'

function aclReply(world: World, path: string): Reply {
  const body = aclResource(viewOfPath(world, path))
  const { _links, entries, ...state } = body
  return { body, etag: etagOf([state, entries.map(({ inherited_from: _, ...entry }) => entry)]) }
}

const effectiveSchema = z
  .strictObject({
    principal: z.string(),
    sign_in: z.string(),
    groups: z.array(z.string()),
    deny_only_groups: z.array(z.string()),
    rights: z.strictObject({
      full_control: z.boolean(),
      modify: z.boolean(),
      read_execute: z.boolean(),
      list: z.boolean(),
      read: z.boolean(),
      write: z.boolean(),
    }),
    mask: z.string(),
    entries: z.array(z.strictObject({ entry: z.string(), effect: z.string(), did: z.string() })),
    fault: z.string().optional(),
  })
  .meta({ id: 'EffectiveAccess' })

export const effectiveQuestionSchema = z.strictObject({
  principal: z.string().max(500),
  sign_in: z.enum(['interactive', 'network', 'batch', 'service', 'basic', 'anonymous', 'pool']).optional(),
  scope: z.string().max(2000).optional(),
})

function effective(
  world: World,
  path: string,
  { principal, sign_in: kind = 'network', scope = '' }: z.output<typeof effectiveQuestionSchema>,
): EffectiveAccess {
  const sitePath = scopeNamed(world, scope)
  const found = effectiveAccess(world, path, { principal, kind, sitePath })
  if (!found.ok) {
    if (found.because === 'missing') throw notFound(found.message)
    if (found.because === 'unknown') throw new Problem(409, 'not_known', found.message)
    throw invalidInput([{ name: 'principal', detail: found.message }])
  }
  const { access } = found
  return {
    principal: access.principal,
    sign_in: kind,
    groups: access.groups,
    deny_only_groups: access.denyOnlyGroups,
    rights: access.rights,
    mask: access.mask,
    entries: access.entries,
    ...(access.fault !== undefined && { fault: access.fault }),
  }
}

function pathAsked(world: World, query: { path?: string | undefined; scope?: string | undefined }): string {
  const { path, scope } = query
  if ((path === undefined) === (scope === undefined))
    throw invalidInput([{ name: 'path', detail: 'either path or scope is expected' }])
  if (path !== undefined) return path
  const place = world.locate(readScope(world, { scope }))
  if (place === undefined) throw notFound('The server itself has no folder; name a site.')
  return place.physicalPath
}

export const aclRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: base,
    summary: 'The access-control list of a file or folder, by its path or by its place in a site',
    query: { path: z.string().min(1).max(2000).optional(), scope: scopeQuery.scope },
    answers: { 200: aclSchema },
    handler: (asked) => {
      const world = worldOf(asked)
      return aclReply(world, pathAsked(world, asked.query))
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/:id`,
    summary: 'An access-control list',
    answers: { 200: aclSchema },
    handler: (asked) => aclReply(worldOf(asked), pathOfAcl(asked.params.id ?? '')),
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/:id/entries`,
    summary: 'The entries of a list, in their order',
    query: listQuery,
    answers: { 200: z.strictObject({ entries: z.array(aclEntrySchema), total: z.int() }) },
    list: 'entries',
    handler: (asked) => {
      const view = viewOfPath(worldOf(asked), pathOfAcl(asked.params.id ?? ''))
      return listReply('entries', entriesOf(view), asked.query)
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/:id/entries/:entry`,
    summary: 'An entry of a list',
    answers: { 200: aclEntrySchema },
    handler: (asked) => {
      const view = viewOfPath(worldOf(asked), pathOfAcl(asked.params.id ?? ''))
      return { body: entryOfId(view, asked.params.entry ?? '') }
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/:id/effective`,
    summary: 'What a principal may do, under a kind of sign-in; nothing is changed',
    description: "'' as the principal of 'anonymous' and 'pool' means whom the scope has.",
    body: effectiveQuestionSchema,
    answers: { 200: effectiveSchema },
    handler: (asked) => ({
      body: effective(worldOf(asked), pathOfAcl(asked.params.id ?? ''), asked.body),
    }),
  }),
  defineRoute({
    method: 'PATCH',
    path: `${base}/:id`,
    summary: 'Sets the owner of a file or folder, whether it inherits, and several entries at once',
    description:
      'protected: true keeps what was inherited as own entries, unless keep_inherited is false. reset: no own entries. entries: with id changed or removed, without it added.',
    body: aclChangeSchema,
    answers: { 200: aclSchema },
    writes: true,
    handler: (asked) => {
      refuseEmpty(asked.body)
      return saveList(asked, 200, (world, path) => aclPlan(world, path, asked.body))
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/:id/entries`,
    summary: 'Adds an entry, or rights to what the principal has; answers the list',
    body: newEntrySchema,
    answers: { 201: aclSchema },
    writes: true,
    handler: (asked) => saveList(asked, 201, (world, path) => newEntryPlan(world, path, asked.body)),
  }),
  defineRoute({
    method: 'PATCH',
    path: `${base}/:id/entries/:entry`,
    summary: 'Changes an entry; answers the list',
    body: entryChangeSchema,
    answers: { 200: aclSchema },
    writes: true,
    handler: (asked) => {
      refuseEmpty(asked.body)
      return saveList(asked, 200, (world, path) =>
        entryPlan(world, path, asked.params.entry ?? '', asked.body),
      )
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: `${base}/:id/entries/:entry`,
    summary: 'Removes an entry; answers the list',
    answers: { 200: aclSchema },
    writes: true,
    handler: (asked) =>
      saveList(asked, 200, (world, path) => entryRemoval(world, path, asked.params.entry ?? '')),
  }),
]

/** If-Match is that of the whole list: an entry has no state of its own. */
function saveList(
  asked: Asked<unknown, Readonly<Record<string, string>>>,
  status: number,
  plan: (world: World, path: string) => Plan,
): Promise<Reply> {
  const path = pathOfAcl(asked.params.id ?? '')
  return save(asked, {
    plan: (world) => plan(world, viewOfPath(world, path).path),
    current: (world) => aclReply(world, path),
    answer: (world) => ({ ...aclReply(world, path), status }),
  })
}
