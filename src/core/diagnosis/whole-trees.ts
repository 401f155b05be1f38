import type { World } from '../world/world.ts'
import { addressNames, treeBelow } from './content.ts'

/** Places listed one by one up to this many; beyond, each folder of which all is meant is told as one. */
const MOST_LISTED = 4
const below = ' and everything below'

/** The places in words, complete: 'C:\\sites\\contoso and everything below' stands for exactly what is there. */
export function wherever(world: World, places: readonly string[]): readonly string[] {
  if (places.length <= MOST_LISTED) return places
  const urls = places.filter(isUrl)
  const files = places.filter(isPath)
  const others = places.filter((place) => !isUrl(place) && !isPath(place))
  return [
    ...others,
    ...told(files, '\\', (roots) => roots.flatMap((root) => treeBelow(world, root))),
    ...told(urls, '/', () => allAddresses(world)),
  ]
}

const isUrl = (place: string): boolean => place.includes('://')
const isPath = (place: string): boolean => /^(?:[A-Za-z]:|\\\\)/.test(place)
/** Any other name in a folder: a handler may answer for it. */
const isAnyOther = (place: string): boolean => place.endsWith('/*')

type AllBelow = (roots: readonly string[]) => readonly string[]

function told(places: readonly string[], separator: '\\' | '/', allBelow: AllBelow): readonly string[] {
  if (places.length === 0) return []
  const named = places.filter((place) => !isAnyOther(place))
  const meant = new Set(named)
  const roots = named.filter((place) => !ancestorsOf(place, separator).some((above) => meant.has(above)))
  const [wanted, there] = [countBelow(named, separator), countBelow(allBelow(roots), separator)]
  const isWhole = (place: string): boolean => {
    const count = there.get(place) ?? 0
    return count > 1 && count === wanted.get(place)
  }
  const whole = new Set(named.filter(isWhole))
  return places.flatMap((place) => {
    const above = ancestorsOf(place, separator)
    if (above.some((one) => whole.has(one))) return []
    return [whole.has(place) ? `${place}${below}` : place]
  })
}

/** How many places there are at and below each. */
function countBelow(places: readonly string[], separator: '\\' | '/'): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const place of places)
    for (const each of [place, ...ancestorsOf(place, separator)])
      counts.set(each, (counts.get(each) ?? 0) + 1)
  return counts
}

/** Folders above a place, as they are spelled: of URLs with the '/' at their end. */
function ancestorsOf(place: string, separator: '\\' | '/'): readonly string[] {
  const start = separator === '/' ? place.indexOf('://') + 3 : place.startsWith('\\\\') ? 2 : 0
  const ends = separator === '/' ? 1 : 0
  const found: string[] = []
  const last = place.endsWith(separator) ? place.length - 2 : place.length - 1
  for (let at = place.lastIndexOf(separator, last); at >= start; at = place.lastIndexOf(separator, at - 1)) {
    const above = place.slice(0, at + ends)
    if (above.length > start) found.push(above)
    if (at === 0) break
  }
  return found
}

const allKey = {}

function allAddresses(world: World): readonly string[] {
  return world.memo(allKey, () => {
    const model = world.server()
    if ('code' in model) return []
    return model.sites.flatMap((site) => addressNames(world, site))
  })
}
