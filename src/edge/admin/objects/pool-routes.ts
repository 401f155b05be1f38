import * as z from 'zod'
import type { World } from '../../../core/world/world.ts'
import { type Asked, defineRoute, type Reply, type Route } from '../define-route.ts'
import { etagOf, sealed } from '../etag.ts'
import { serverModel } from '../ids.ts'
import { listReply } from '../list-reply.ts'
import { listQuery } from '../queries.ts'
import { poolOfId } from './object-ids.ts'
import { applicationCounts, poolLogons, poolResource, poolSchema } from './pool-resource.ts'
import { worldOf } from './website-routes.ts'

const path = '/api/webserver/application-pools'

/** Changes with the pool's settings and state, not with the account that it runs as. */
export function poolEtag(world: World, id: string): string {
  const pool = poolOfId(world, id)
  const { applications: _, ...state } = poolResource(world, pool, { runsAs: '' })
  return etagOf([state, sealed(pool.password)])
}

export async function poolReply({ ports }: Pick<Asked, 'ports'>, world: World, id: string): Promise<Reply> {
  const pool = poolOfId(world, id)
  const etag = poolEtag(world, id)
  const [logon = { runsAs: '' }] = await poolLogons(ports, world, [pool])
  return { body: poolResource(world, pool, logon), etag }
}

export const poolRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path,
    summary: 'The application pools',
    query: listQuery,
    answers: { 200: z.strictObject({ application_pools: z.array(poolSchema), total: z.int() }) },
    list: 'application_pools',
    handler: async (asked) => {
      const world = worldOf(asked)
      const pools = [...serverModel(world).pools.values()]
      const counts = applicationCounts(world)
      const logons = await poolLogons(asked.ports, world, pools)
      const told = pools.map((pool, at) => poolResource(world, pool, logons[at] ?? { runsAs: '' }, counts))
      return listReply('application_pools', told, asked.query)
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'An application pool, and who it runs as',
    answers: { 200: poolSchema },
    handler: (asked) => poolReply(asked, worldOf(asked), asked.params.id ?? ''),
  }),
]
