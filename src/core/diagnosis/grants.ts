import type { Request } from '../pipeline/request.ts'
import type { Change } from '../world/change.ts'
import type { World } from '../world/world.ts'
import type { Grant } from './diagnosis.ts'
import { addFileGrants } from './file-grants.ts'
import { GrantSet } from './grant-set.ts'
import { addIdentityGrants } from './identity-grants.ts'
import type { Places } from './places.ts'
import { addWebGrants } from './web-grants.ts'
import { wherever } from './whole-trees.ts'

/** Everything that changes open, found by deciding and checking before and after: in the file system, on the web, in whose name. */
export function grantsOf(
  places: Places,
  before: World,
  after: World,
  changes: readonly Change[],
  asked: Request,
): GrantSet {
  const grants = new GrantSet(places)
  addFileGrants(grants, places, before, after, changes)
  addWebGrants(grants, places, before, after, changes, asked)
  addIdentityGrants(grants, places, before, after, changes)
  return grants
}

/** The set in words, complete: rows alike in right and place are told with all their names. */
export function listGrants(grants: GrantSet, world: World): readonly Grant[] {
  const listed: Grant[] = []
  const known = new Map<string, readonly string[]>()
  for (const row of grants.rows.values()) {
    const key = row.places.key()
    const places = known.get(key) ?? wherever(world, grants.placesOf(row))
    known.set(key, places)
    for (const where of places) listed.push({ who: row.who, right: row.right, where })
  }
  return listed
}
