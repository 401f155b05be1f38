import type { Request } from '../pipeline/request.ts'
import type { Change } from '../world/change.ts'
import type { World } from '../world/world.ts'
import type { Grant } from './diagnosis.ts'
import { fileGrantSteps } from './file-grants.ts'
import { GrantSet } from './grant-set.ts'
import { identityGrantSteps } from './identity-grants.ts'
import type { Places } from './places.ts'
import { finish, type Steps } from './steps.ts'
import { webGrantSteps } from './web-grants.ts'
import { whereverSteps } from './whole-trees.ts'

/** Everything that changes open, found by deciding and checking before and after: in the file system, on the web, in whose name. */
export const grantsOf = (
  places: Places,
  before: World,
  after: World,
  changes: readonly Change[],
  asked: Request,
): GrantSet => finish(grantSteps(places, before, after, changes, asked))

/** The same in small steps. The worlds must stay as they are meanwhile (operations' pinned). */
export function* grantSteps(
  places: Places,
  before: World,
  after: World,
  changes: readonly Change[],
  asked: Request,
): Steps<GrantSet> {
  const grants = new GrantSet(places)
  yield* fileGrantSteps(grants, places, before, after, changes)
  yield* webGrantSteps(grants, places, before, after, changes, asked)
  yield* identityGrantSteps(grants, places, before, after, changes)
  return grants
}

/** The set in words, complete: rows alike in right and place are told with all their names. */
export const listGrants = (grants: GrantSet, world: World): readonly Grant[] =>
  finish(listSteps(grants, world))

export function* listSteps(grants: GrantSet, world: World): Steps<readonly Grant[]> {
  const listed: Grant[] = []
  const known = new Map<string, readonly string[]>()
  for (const row of grants.rows.values()) {
    yield
    const key = row.places.key()
    const places = known.get(key) ?? (yield* whereverSteps(world, grants.placesOf(row)))
    known.set(key, places)
    for (const where of places) listed.push({ who: row.who, right: row.right, where })
  }
  return listed
}
