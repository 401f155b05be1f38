import * as z from 'zod'
import { type PoolLogon, poolLogon } from '../../../core/operations/pool-logon.ts'
import type { Pool } from '../../../core/world/server-model.ts'
import type { World } from '../../../core/world/world.ts'
import type { ApplicationPool } from '../contract.ts'
import { serverModel } from '../ids.ts'
import type { AdminPorts } from '../ports.ts'
import { linksSchema, originSchema } from '../schemas.ts'
import { boolAt, numberAt, textAt } from './element-values.ts'
import { poolId } from './object-ids.ts'
import { tellSettings, toldSettings } from './object-settings.ts'
import { poolSettings } from './pool-settings.ts'
import { stateSchema } from './website-resource.ts'

export const identityTypeSchema = z.enum([
  'ApplicationPoolIdentity',
  'LocalService',
  'LocalSystem',
  'NetworkService',
  'SpecificUser',
])

export const poolSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    status: stateSchema,
    auto_start: z.boolean(),
    pipeline_mode: z.enum(['integrated', 'classic']),
    managed_runtime_version: z.string(),
    enable_32bit_win64: z.boolean(),
    queue_length: z.int(),
    start_mode: z.enum(['OnDemand', 'AlwaysRunning']),
    identity: z.strictObject({
      identity_type: identityTypeSchema,
      username: z.string(),
      load_user_profile: z.boolean(),
      runs_as: z.string(),
      fault: z.string().optional(),
    }),
    ...toldSettings(poolSettings),
    applications: z.int(),
    origin: originSchema.optional(),
    _links: linksSchema.optional(),
  })
  .meta({ id: 'ApplicationPool' })

/** How many applications each pool has, by folded name. */
export function applicationCounts(world: World): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { applications } of serverModel(world).sites)
    for (const { pool } of applications) {
      const key = pool.toLowerCase()
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  return counts
}

export function poolResource(
  world: World,
  pool: Pool,
  { runsAs, fault }: PoolLogon,
  counts: ReadonlyMap<string, number> = applicationCounts(world),
): ApplicationPool {
  const { name, element } = pool
  const id = poolId(name)
  return {
    id,
    name,
    status: world.facts.poolState(name),
    auto_start: pool.autoStart,
    pipeline_mode: pool.managedPipelineMode === 'Classic' ? 'classic' : 'integrated',
    managed_runtime_version: pool.managedRuntimeVersion,
    enable_32bit_win64: pool.enable32BitAppOnWin64,
    queue_length: numberAt(element, 'queueLength'),
    start_mode: textAt(element, 'startMode') === 'AlwaysRunning' ? 'AlwaysRunning' : 'OnDemand',
    identity: {
      identity_type: pool.identityType,
      username: pool.userName,
      load_user_profile: boolAt(element, 'processModel.loadUserProfile'),
      runs_as: runsAs,
      ...(fault !== undefined && { fault }),
    },
    ...tellSettings(poolSettings, element),
    applications: counts.get(name.toLowerCase()) ?? 0,
    ...(pool.origin !== undefined && { origin: pool.origin }),
    _links: linksOf(id),
  }
}

function linksOf(id: string): NonNullable<ApplicationPool['_links']> {
  return {
    self: { href: `/api/webserver/application-pools/${id}` },
    websites: { href: `/api/webserver/websites?application_pool.id=${id}` },
    webapps: { href: `/api/webserver/webapps?application_pool.id=${id}` },
  }
}

/** Pools of one list whose passwords are verified: a slow hash each, once for as long as nothing changes. */
const verifiedAtOnce = 32

/** Who each pool runs as. Of a long list, passwords are verified for the first of the custom accounts only. */
export async function poolLogons(
  { verify }: Pick<AdminPorts, 'verify'>,
  world: World,
  pools: readonly Pool[],
): Promise<readonly PoolLogon[]> {
  let left = verifiedAtOnce
  const verifySome = async (account: string, password: string): Promise<boolean | undefined> =>
    left-- > 0 ? verify(account, password) : undefined
  const logons: PoolLogon[] = []
  for (const pool of pools) logons.push(await poolLogon(world, pool, verifySome))
  return logons
}
