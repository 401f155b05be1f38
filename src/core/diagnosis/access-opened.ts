import type { Request } from '../pipeline/request.ts'
import type { Change } from '../world/change.ts'
import type { Pool } from '../world/server-model.ts'
import type { World } from '../world/world.ts'
import type { GrantSet } from './grant-set.ts'
import { grantsOf } from './grants.ts'
import { BitSet, type Places } from './places.ts'

/** What changes open, and besides as whom the programs of a pool run where that becomes another account. */
export function openedBy(
  places: Places,
  before: World,
  after: World,
  changes: readonly Change[],
  asked: Request,
): GrantSet {
  const grants = grantsOf(places, before, after, changes, asked)
  for (const pool of poolsOf(after)) {
    const was = poolsOf(before).find(({ name }) => name.toLowerCase() === pool.name.toLowerCase())
    const account = accountOf(pool)
    if (account === (was === undefined ? ownAccount(pool) : accountOf(was))) continue
    const where = new BitSet()
    where.add(places.numberOf('this machine'))
    grants.add(`programs of the application pool ${pool.name}`, `run as ${account}`, where)
  }
  return grants
}

function poolsOf(world: World): readonly Pool[] {
  const model = world.server()
  return 'code' in model ? [] : [...model.pools.values()]
}

const ownAccount = ({ name }: Pool): string => `IIS APPPOOL\\${name}`

function accountOf(pool: Pool): string {
  switch (pool.identityType) {
    case 'LocalSystem':
      return 'NT AUTHORITY\\SYSTEM'
    case 'LocalService':
      return 'NT AUTHORITY\\LOCAL SERVICE'
    case 'NetworkService':
      return 'NT AUTHORITY\\NETWORK SERVICE'
    case 'SpecificUser':
      return pool.userName
    case 'ApplicationPoolIdentity':
      return ownAccount(pool)
  }
}
