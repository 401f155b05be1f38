import * as z from 'zod'
import type { World } from '../../../core/world/world.ts'
import { type Asked, defineRoute, type Reply, type Route } from '../define-route.ts'
import { etagOf } from '../etag.ts'
import { serverModel } from '../ids.ts'
import { listReply } from '../list-reply.ts'
import { listQuery } from '../queries.ts'
import { poolOfId, siteOfId } from './object-ids.ts'
import { websiteSchema, websiteTeller } from './website-resource.ts'

const path = '/api/webserver/websites'

/** The world of this request, as it is now. */
export function worldOf({ ports }: Pick<Asked, 'ports'>): World {
  const world = ports.world()
  world.refresh()
  return world
}

export function websiteReply({ ports }: Pick<Asked, 'ports'>, world: World, id: string): Reply {
  const body = websiteTeller(world, ports.addresses())(siteOfId(world, id))
  const { urls: _, ...state } = body
  return { body, etag: etagOf(state) }
}

export const websiteRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path,
    summary: 'The sites',
    query: {
      ...listQuery,
      'application_pool.id': z.string().max(4000).optional(),
    },
    answers: { 200: z.strictObject({ websites: z.array(websiteSchema), total: z.int() }) },
    list: 'websites',
    handler: (asked) => {
      const world = worldOf(asked)
      const poolId = asked.query['application_pool.id']
      const pool = poolId === undefined ? undefined : poolOfId(world, poolId).name.toLowerCase()
      const sites = serverModel(world).sites.filter(
        ({ applications }) =>
          pool === undefined || applications.some((one) => one.pool.toLowerCase() === pool),
      )
      return listReply('websites', sites.map(websiteTeller(world, asked.ports.addresses())), asked.query)
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'A site',
    answers: { 200: websiteSchema },
    handler: (asked) => websiteReply(asked, worldOf(asked), asked.params.id ?? ''),
  }),
]
