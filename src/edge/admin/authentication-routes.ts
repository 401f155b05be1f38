import * as z from 'zod'
import { type AuthenticationStatus, authenticationModes } from '../../core/operations/feature-status.ts'
import type { World } from '../../core/world/world.ts'
import type { AuthenticationMode } from './contract.ts'
import { defineRoute, type Route } from './define-route.ts'
import { etagOf } from './etag.ts'
import { type FeaturePath, features } from './features.ts'
import { encodeId, idPlace, unreadable } from './ids.ts'
import { listReply } from './list-reply.ts'
import { listQuery, scopeQuery } from './queries.ts'
import { linksSchema, metadataSchema, originSchema } from './schemas.ts'
import { readScope } from './scope.ts'
import { metadataOf } from './section-place.ts'

const modeSchema = z
  .strictObject({
    feature: z.string(),
    title: z.string(),
    enabled: z.boolean(),
    response_type: z.string(),
    installed: z.boolean(),
    id: z.string(),
    origin: originSchema.optional(),
    metadata: metadataSchema,
    _links: linksSchema.optional(),
  })
  .meta({ id: 'AuthenticationMode' })

/** IIS Manager's Authentication page. */
export const authenticationRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/webserver/authentication',
    summary: 'Every kind of authentication at a scope',
    query: { ...scopeQuery, ...listQuery },
    answers: { 200: z.strictObject({ authentication: z.array(modeSchema), total: z.int() }) },
    list: 'authentication',
    handler: ({ ports, query }) => {
      const world = ports.world()
      const modes = modesAt(world, readScope(world, query))
      return listReply('authentication', modes, query, { etag: etagOf(modes) })
    },
  }),
]

const paths = new Map<string, FeaturePath>(
  (Object.entries(features) as [FeaturePath, (typeof features)[FeaturePath]][]).map(([path, { section }]) => [
    section,
    path,
  ]),
)

const modesAt = (world: World, scope: string): readonly AuthenticationMode[] =>
  authenticationModes(world, scope).map((mode) => tellMode(world, scope, mode))

function tellMode(
  world: World,
  scope: string,
  mode: AuthenticationStatus,
): AuthenticationMode & { _links: unknown } {
  const { title, enabled, responseType, installed, section, origin, view, error } = mode
  const feature = paths.get(section)
  if (error !== undefined) throw unreadable(error)
  if (view === undefined || feature === undefined) throw new Error(`${section} has no resource`)
  const id = encodeId({ kind: feature, ...idPlace(world, scope), key: [] })
  return {
    feature,
    title,
    enabled,
    response_type: responseType,
    installed,
    id,
    ...(origin !== undefined && { origin }),
    metadata: metadataOf(view),
    _links: { self: { href: `/api/webserver/${feature}/${id}` } },
  }
}
