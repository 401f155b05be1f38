import * as z from 'zod'
import type { World } from '../../../core/world/world.ts'
import { type Asked, defineRoute, type Reply, type Route } from '../define-route.ts'
import { etagOf, sealed } from '../etag.ts'
import { serverModel } from '../ids.ts'
import { listReply } from '../list-reply.ts'
import type { Plan } from '../plan.ts'
import { changedWorld } from '../preview.ts'
import { listQuery } from '../queries.ts'
import { save } from '../save.ts'
import { poolId, poolOfId } from './object-ids.ts'
import { applicationCounts, poolLogons, poolResource, poolSchema } from './pool-resource.ts'
import {
  newPoolPlan,
  newPoolSchema,
  type PoolChanges,
  poolChangeSchema,
  poolPlan,
  poolRemoval,
  recyclePlan,
} from './pool-writes.ts'
import { removalRoute } from './removal-route.ts'
import { refuseEmpty, worldOf } from './replies.ts'

const path = '/api/webserver/application-pools'

/** Changes with the pool's settings and state, not with the account that it runs as. */
function poolEtag(world: World, id: string): string {
  const pool = poolOfId(world, id)
  const { applications: _, ...state } = poolResource(world, pool, { runsAs: '' })
  return etagOf([state, sealed(pool.password)])
}

async function poolReply({ ports }: Pick<Asked, 'ports'>, world: World, id: string): Promise<Reply> {
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
  defineRoute({
    method: 'POST',
    path,
    summary: 'Adds an application pool',
    body: newPoolSchema,
    answers: { 201: poolSchema },
    writes: true,
    handler: async (asked) => {
      const { body } = asked
      const fault = await faultOf(asked, body, (world) => newPoolPlan(world, body, undefined), body.name)
      return told(
        asked,
        await save(asked, {
          plan: (world) => newPoolPlan(world, body, fault),
          answer: () => ({ status: 201, headers: { location: `${path}/${poolId(body.name)}` } }),
        }),
        poolId(body.name),
      )
    },
  }),
  defineRoute({
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'Changes an application pool, its identity, starts it or stops it',
    body: poolChangeSchema,
    answers: { 200: poolSchema },
    writes: true,
    handler: async (asked) => {
      const { id = '' } = asked.params
      const { body } = asked
      refuseEmpty(body)
      const plan = (world: World, fault?: string) => poolPlan(world, poolOfId(world, id), body, fault)
      const name = body.name ?? poolOfId(worldOf(asked), id).name
      const fault = await faultOf(asked, body, plan, name)
      const reply = await save(asked, {
        plan: (world) => plan(world, fault),
        current: (world) => currentPool(world, id),
        answer: () => ({ status: 200 }),
      })
      return told(asked, reply, poolId(name))
    },
  }),
  removalRoute({
    path,
    summary: 'Removes an application pool that no application uses',
    plan: (world, id) => poolRemoval(world, poolOfId(world, id)),
    current: (world, id) => currentPool(world, id),
  }),
  defineRoute({
    method: 'POST',
    path: `${path}/:id/recycle`,
    summary: 'Recycles an application pool',
    answers: { 200: poolSchema },
    writes: true,
    handler: async (asked) => {
      const { id = '' } = asked.params
      const reply = await save(asked, {
        plan: (world) => recyclePlan(world, poolOfId(world, id)),
        answer: () => ({ status: 200 }),
      })
      return told(asked, reply, id)
    },
  }),
]

/** The pool as it is told, without who it runs as: that takes verifying a password. */
const currentPool = (world: World, id: string): Reply => ({
  body: poolResource(world, poolOfId(world, id), { runsAs: '' }),
  etag: poolEtag(world, id),
})

/** The pool after a save; a preview stays as it is. */
async function told(asked: Pick<Asked, 'ports' | 'saving'>, reply: Reply, id: string): Promise<Reply> {
  return asked.saving.preview ? reply : { ...(await poolReply(asked, worldOf(asked), id)), ...reply }
}

/** Why the account that a change gives to a pool could not be signed in; asked only where it gives one. */
async function faultOf(
  asked: Pick<Asked, 'ports'>,
  { identity = {} }: PoolChanges,
  plan: (world: World) => Plan,
  name: string,
): Promise<string | undefined> {
  const { identity_type: type, username, password } = identity
  if (type === undefined && username === undefined && password === undefined) return undefined
  const world = worldOf(asked)
  const { changes } = plan(world)
  if (changes.length === 0) return undefined
  const after = changedWorld(world, changes)
  const pool = poolOfId(after, poolId(name))
  const [logon] = await poolLogons(asked.ports, after, [pool])
  return logon?.fault
}
