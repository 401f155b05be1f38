import * as z from 'zod'
import type { World } from '../../../core/world/world.ts'
import type { DelegatedFeature } from '../contract.ts'
import { defineRoute, type Reply, type Route } from '../define-route.ts'
import { features } from '../features.ts'
import { encodeId, idParts, idPlace, notFound, scopeOfId } from '../ids.ts'
import { listReply } from '../list-reply.ts'
import { listQuery, scopeQuery } from '../queries.ts'
import { save } from '../save.ts'
import { metadataSchema, overrideModeSchema, refSchema } from '../schemas.ts'
import { readScope } from '../scope.ts'
import { metadataOf, overrideModes, sectionEtag, sectionPlan, viewAt, websiteRef } from '../section-place.ts'
import { worldOf } from './replies.ts'

const path = '/api/webserver/feature-delegation'

const schema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    section: z.string(),
    scope: z.string(),
    website: refSchema.nullable(),
    metadata: metadataSchema,
  })
  .meta({ id: 'DelegatedFeature' })

/** Each section once, under the title of its page. */
const sections: ReadonlyMap<string, string> = new Map(
  Object.values(features)
    .map(({ section, title }) => [section as string, title as string] as const)
    .toSorted(([, a], [, b]) => a.localeCompare(b, 'en')),
)

function delegated(world: World, scope: string, section: string): DelegatedFeature {
  return {
    id: encodeId({ kind: 'feature-delegation', ...idPlace(world, scope), key: [section] }),
    name: sections.get(section) ?? section,
    section,
    scope,
    website: websiteRef(world, scope),
    metadata: metadataOf(viewAt(world, scope, section)),
  }
}

function delegationPlace(world: World, id: string): { readonly scope: string; readonly section: string } {
  const parts = idParts('feature-delegation', id)
  const [section = ''] = parts.key
  if (!sections.has(section)) throw notFound('There is no such feature.')
  return { scope: scopeOfId(world, parts), section }
}

function delegationReply(world: World, id: string): Reply {
  const { scope, section } = delegationPlace(world, id)
  return { body: delegated(world, scope, section), etag: sectionEtag(viewAt(world, scope, section)) }
}

export const delegationRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path,
    summary: 'Which features the levels below may set',
    query: { ...scopeQuery, ...listQuery },
    answers: { 200: z.strictObject({ features: z.array(schema), total: z.int() }) },
    list: 'features',
    handler: (asked) => {
      const world = worldOf(asked)
      const scope = readScope(world, asked.query)
      const told = [...sections.keys()].map((section) => delegated(world, scope, section))
      return listReply('features', told, asked.query)
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Whether the levels below may set a feature',
    answers: { 200: schema },
    handler: (asked) => delegationReply(worldOf(asked), asked.params.id ?? ''),
  }),
  defineRoute({
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'Locks a feature for the levels below, or unlocks it',
    body: z.strictObject({ override_mode: overrideModeSchema }),
    answers: { 200: schema },
    writes: true,
    handler: (asked) => {
      const { id = '' } = asked.params
      const mode = overrideModes[asked.body.override_mode]
      const tell = (world: World) => delegationReply(world, id)
      return save(asked, {
        plan: (world) =>
          sectionPlan(world, delegationPlace(world, id), [{ kind: 'override-mode', mode }], 'Delegated'),
        current: tell,
        answer: tell,
      })
    },
  }),
]
