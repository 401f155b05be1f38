import type { Token } from '../accounts/account.ts'
import { type Place, placeOf } from '../world/place.ts'
import type { Site, VirtualDirectory } from '../world/server-model.ts'
import type { World } from '../world/world.ts'
import { type ConfigReading, connectAs, readFile } from './read-config.ts'

const aboveKey = {}

/**
 * An application, or a virtual directory, inherits from the web.config files of the site above it, and its own worker reads
 * them (a directory above that has an account of its own: as that account; iis.md §6.1, causes.md E4). A missing one is none.
 */
export function readAbove(
  world: World,
  site: Site,
  { application, virtualDirectory }: Place,
  token: Token,
  answers: ReadonlyMap<string, boolean>,
): ConfigReading {
  const kept = world.memo(aboveKey, () => new Map<VirtualDirectory, readonly Place[]>())
  let places = kept.get(virtualDirectory)
  if (places === undefined) {
    places = placesAbove(site, `${application.path}/${virtualDirectory.path}`)
    kept.set(virtualDirectory, places)
  }
  for (const place of places) {
    const connection = connectAs(world, place.virtualDirectory, answers)
    const config = place.folders.at(-1)?.config
    if (config === undefined || connection.kind !== 'ok') continue
    const reading = readFile(world, config, connection.identity.token ?? token)
    if (reading.kind !== 'read') return reading
  }
  return { kind: 'read' }
}

/** The places on the way to a path below the site, the site itself first, whose web.config counts. */
function placesAbove(site: Site, path: string): Place[] {
  const segments = path.split('/').filter((segment) => segment !== '')
  return segments.flatMap((_, count) => {
    const place = placeOf(site, segments.slice(0, count))
    const counts = place?.rest.length === 0 || place?.virtualDirectory.allowSubDirConfig
    return place !== undefined && counts === true ? [place] : []
  })
}
