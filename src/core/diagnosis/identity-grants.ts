import { boolOf, textOf } from '../config/config-section.ts'
import type { Change } from '../world/change.ts'
import type { Application, Site } from '../world/server-model.ts'
import type { World } from '../world/world.ts'
import type { GrantSet } from './grant-set.ts'
import { BitSet, type Places } from './places.ts'
import { ANONYMOUS, workerToken } from './principals.ts'
import { mayChangePools, mayReachSteps } from './reach.ts'
import type { Steps } from './steps.ts'

const section = 'system.webServer/security/authentication/anonymousAuthentication'

/**
 * Whom changes let others act as: another account that stands for anonymous visitors has its own rights, beyond the pages
 * that are there today; so has another identity of a pool.
 */
export function* identityGrantSteps(
  grants: GrantSet,
  places: Places,
  before: World,
  after: World,
  changes: readonly Change[],
): Steps<void> {
  const model = after.server()
  if ('code' in model) return
  for (const site of model.sites) {
    yield
    if (yield* mayReachSteps(after, site, changes)) yield* addStandIns(grants, places, before, after, site)
  }
  if (!mayChangePools(changes)) return
  for (const { name } of model.pools.values()) {
    yield
    const now = workerToken(after, name)?.user.name
    if (now !== undefined && now !== workerToken(before, name)?.user.name)
      add(grants, places, `application pool ${name}`, now)
  }
}

function* addStandIns(
  grants: GrantSet,
  places: Places,
  before: World,
  after: World,
  site: Site,
): Steps<void> {
  for (const application of site.applications) {
    yield
    const path = application.path === '/' ? site.name : `${site.name}${application.path}`
    const now = standIn(after, application, path)
    if (now !== undefined && now !== standIn(before, application, path))
      add(grants, places, ANONYMOUS, `${now} at ${path}`)
  }
}

function add(grants: GrantSet, places: Places, who: string, where: string): void {
  const place = new BitSet()
  place.add(places.numberOf(where))
  grants.add(who, 'act as', place)
}

/** Who stands for anonymous visitors of an application; undefined where they are not let in as anybody. */
function standIn(world: World, { pool }: Application, path: Site['name']): string | undefined {
  const result = world.section(path, section)
  if (!result.ok || !boolOf(result.section, 'enabled')) return undefined
  const name = textOf(result.section, 'userName')
  if (name === '') return workerToken(world, pool)?.user.name
  return world.accounts().find(name)?.name ?? name
}
