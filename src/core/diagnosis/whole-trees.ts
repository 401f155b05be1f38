import type { World } from '../world/world.ts'
import { addressName, addressSteps, treeSteps } from './content.ts'
import { finish, type Steps } from './steps.ts'

/** Places listed one by one up to this many; beyond, each folder of which all is meant is told as one. */
const MOST_LISTED = 4
const below = ' and everything below'

/** The places in words, complete: 'C:\\sites\\contoso and everything below' stands for exactly what is there. */
export const wherever = (world: World, places: readonly string[]): readonly string[] =>
  finish(whereverSteps(world, places))

export function* whereverSteps(world: World, places: readonly string[]): Steps<readonly string[]> {
  if (places.length <= MOST_LISTED) return places
  const urls = places.filter(isUrl)
  const files = places.filter(isPath)
  const others = places.filter((place) => !isUrl(place) && !isPath(place))
  return [
    ...others,
    ...(yield* told(files, '\\', (roots) => treesBelow(world, roots))),
    ...(yield* told(urls, '/', () => allAddresses(world))),
  ]
}

const isUrl = (place: string): boolean => place.includes('://')
const isPath = (place: string): boolean => /^(?:[A-Za-z]:|\\\\)/.test(place)
/** Any other name in a folder: a handler may answer for it. */
const isAnyOther = (place: string): boolean => place.endsWith('/*')

type AllBelow = (roots: readonly string[]) => Steps<readonly string[]>

function* told(
  places: readonly string[],
  separator: '\\' | '/',
  allBelow: AllBelow,
): Steps<readonly string[]> {
  if (places.length === 0) return []
  const named = places.filter((place) => !isAnyOther(place))
  const meant = new Set(named)
  const isIn = (some: ReadonlySet<string>) => (place: string) =>
    ancestorsOf(place, separator).some((above) => some.has(above))
  const roots = yield* without(named, isIn(meant))
  const wanted = yield* countBelow(named, separator)
  const there = yield* countBelow(yield* allBelow(roots), separator)
  const isWhole = (place: string): boolean => {
    const count = there.get(place) ?? 0
    return count > 1 && count === wanted.get(place)
  }
  const whole = new Set(named.filter(isWhole))
  const rest = yield* without(places, isIn(whole))
  return rest.map((place) => (whole.has(place) ? `${place}${below}` : place))
}

function* without(places: readonly string[], test: (place: string) => boolean): Steps<string[]> {
  const kept: string[] = []
  for (const place of places) {
    if (!test(place)) kept.push(place)
    yield
  }
  return kept
}

/** How many places there are at and below each. */
function* countBelow(places: readonly string[], separator: '\\' | '/'): Steps<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (const place of places) {
    for (const each of [place, ...ancestorsOf(place, separator)])
      counts.set(each, (counts.get(each) ?? 0) + 1)
    yield
  }
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

function* treesBelow(world: World, roots: readonly string[]): Steps<readonly string[]> {
  const all: string[] = []
  for (const root of roots) for (const path of yield* treeSteps(world, root)) all.push(path)
  return all
}

const allKey = {}

function* allAddresses(world: World): Steps<readonly string[]> {
  const kept = world.memo(allKey, (): { names?: readonly string[] } => ({}))
  kept.names ??= yield* namesEverywhere(world)
  return kept.names
}

function* namesEverywhere(world: World): Steps<readonly string[]> {
  const model = world.server()
  const names: string[] = []
  for (const site of 'code' in model ? [] : model.sites)
    for (const { path } of yield* addressSteps(world, site)) {
      names.push(addressName(site, path))
      yield
    }
  return names
}
