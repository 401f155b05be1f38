import { foldPath } from '../base/windows-path.ts'
import type { Request } from '../pipeline/request.ts'
import { findTarget } from '../pipeline/target.ts'
import type { Site } from '../world/server-model.ts'
import type { World } from '../world/world.ts'
import { Kindred } from './access-kindred.ts'
import type { Address } from './content.ts'

/**
 * Tells files of a site that are decided alike for everybody in each of the worlds, without deciding any: equal keys.
 * undefined: nothing can be said without a closer look. `root`: a request to the site's own '/'.
 */
export function kindredIn(
  worlds: readonly World[],
  site: Site,
  root: Request,
): (address: Address) => string | undefined {
  if (!worlds.every((world) => leadsTo(world, site, root))) return () => undefined
  const kindreds = worlds.map((world) => new Kindred(world))
  return (address) => {
    const keys: string[] = []
    for (const [at, world] of worlds.entries()) {
      const key = liesThere(world, address) ? kindreds[at]?.keyOf(address) : undefined
      if (key === undefined) return undefined
      keys.push(key)
    }
    return keys.join(' | ')
  }
}

/** Another site may take the requests to this one. */
function leadsTo(world: World, site: Site, root: Request): boolean {
  const model = world.server()
  if ('code' in model) return false
  const found = findTarget(world, model, root)
  return found.ok && found.target.route.site?.name.toLowerCase() === site.name.toLowerCase()
}

function liesThere(world: World, { site, path, physicalPath }: Address): boolean {
  const found = world.locate(`${site.name}${path}`)
  return found !== undefined && foldPath(found.physicalPath) === foldPath(physicalPath)
}
