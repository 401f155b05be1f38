import type { Request } from '../pipeline/request.ts'
import type { Change } from '../world/change.ts'
import type { World } from '../world/world.ts'
import { addressNames, treeBelow } from './content.ts'
import type { Grant } from './diagnosis.ts'
import { addFileGrants } from './file-grants.ts'
import { GrantSet } from './grant-set.ts'
import { addIdentityGrants } from './identity-grants.ts'
import type { Places } from './places.ts'
import { addWebGrants } from './web-grants.ts'

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

/** Places listed one by one up to this many; beyond, the folder that holds exactly these, or the count with examples. */
const MOST_LISTED = 4

/** The set in words, complete: rows alike in right and place are told with all their names. */
export function listGrants(grants: GrantSet, world: World): readonly Grant[] {
  const listed: Grant[] = []
  for (const row of grants.rows.values()) {
    for (const where of wherever(world, grants.placesOf(row)))
      listed.push({ who: row.who, right: row.right, where })
  }
  return listed
}

function wherever(world: World, places: readonly string[]): readonly string[] {
  if (places.length <= MOST_LISTED) return places
  const shortest = places.reduce((a, b) => (b.length < a.length ? b : a))
  const named = places.filter((place) => !place.endsWith('/*'))
  if (isWholeTree(world, shortest, named)) return [`${shortest} and everything below`]
  return places
}

/** Exactly this directory with all that is in it: then one line says it. URLs compare by their text. */
function isWholeTree(world: World, root: string, places: readonly string[]): boolean {
  if (root.includes('://')) return root.endsWith('/') && isWholeSite(world, root, places)
  const tree = treeBelow(world, root)
  const known = new Set(places)
  return tree.length === places.length && tree.every((path) => known.has(path))
}

function isWholeSite(world: World, root: string, places: readonly string[]): boolean {
  const all = allAddresses(world).filter((address) => address.startsWith(root))
  const known = new Set(places)
  return all.length === places.length && all.every((address) => known.has(address))
}

const allKey = {}

function allAddresses(world: World): readonly string[] {
  return world.memo(allKey, () => {
    const model = world.server()
    if ('code' in model) return []
    return model.sites.flatMap((site) => addressNames(world, site))
  })
}
