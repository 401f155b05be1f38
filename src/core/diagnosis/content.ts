import { foldPath, joinPath, normalizePath } from '../base/windows-path.ts'
import type { Site } from '../world/server-model.ts'
import type { World } from '../world/world.ts'
import { finish, type Steps } from './steps.ts'

/** A URL under which a path can be asked for. */
export interface Address {
  readonly site: Site
  /** '/app/folder/page.htm', decoded; directories end with '/'. */
  readonly path: string
  readonly physicalPath: string
}

const treeKey = {}

/** Every path at and below a directory, itself first; a file alone is its own tree. Unreadable lists end there. */
export function* treeSteps(world: World, root: string): Steps<readonly string[]> {
  const trees = world.memo(treeKey, () => new Map<string, readonly string[]>())
  const key = foldPath(root)
  let tree = trees.get(key)
  if (tree === undefined) {
    const found: string[] = []
    yield* walk(world, normalizePath(root), found)
    tree = found
    trees.set(key, tree)
  }
  return tree
}

const directoriesKey = {}

/** Those of the paths that were walked so far which are directories. */
const directoriesOf = (world: World): Set<string> => world.memo(directoriesKey, () => new Set<string>())

/** A server of more files than this is judged by what was seen of it; nothing of that size is walked for a diagnosis. */
const MOST_FILES = 200_000

function* walk(world: World, path: string, found: string[]): Steps<void> {
  const pending = [path]
  const directories = directoriesOf(world)
  for (let next = pending.pop(); next !== undefined && found.length < MOST_FILES; next = pending.pop()) {
    const file = world.facts.file(next)
    if (!file.known || file.value === undefined) continue
    found.push(next)
    yield
    if (file.value.kind !== 'directory') continue
    directories.add(next)
    const names = world.facts.list(next)
    if (names.known) for (const name of names.value) pending.push(joinPath(next, name))
  }
}

const addressKey = {}

/** All addresses of a site: each virtual directory's tree, without what another application or virtual directory covers. */
export const addressesOf = (world: World, site: Site): readonly Address[] => finish(addressSteps(world, site))

export function* addressSteps(world: World, site: Site): Steps<readonly Address[]> {
  const kept = world.memo(addressKey, () => new Map<Site, readonly Address[]>())
  const known = kept.get(site)
  if (known !== undefined) return known
  const addresses: Address[] = []
  for (const application of site.applications) {
    for (const directory of application.virtualDirectories) {
      const base = `${application.path === '/' ? '' : application.path}${directory.path === '/' ? '' : directory.path}`
      yield* below(world, site, base, directory.physicalPath, addresses)
    }
  }
  kept.set(site, addresses)
  return addresses
}

function* below(world: World, site: Site, base: string, root: string, addresses: Address[]): Steps<void> {
  const start = normalizePath(root).length
  const tree = yield* treeSteps(world, root)
  const directories = directoriesOf(world)
  for (const physicalPath of tree) {
    const isDirectory = directories.has(physicalPath)
    const rest = physicalPath.slice(start).replaceAll('\\', '/').replace(/^\/?/, '/')
    const path = `${base}${rest === '/' ? '' : rest}${isDirectory ? '/' : ''}`
    addresses.push({ site, path: path === '' ? '/' : path, physicalPath })
    yield
  }
}

/** An address as a place of a grant: 'web://Contoso/app/page.htm'. The site's name stands for all its bindings. */
export const addressName = (site: Site, path: string): string => `web://${site.name}${path}`
