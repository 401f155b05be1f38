import { foldPath } from '../base/windows-path.ts'
import type { Request } from '../pipeline/request.ts'
import { findTarget } from '../pipeline/target.ts'
import type { Application, Site } from '../world/server-model.ts'
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
  const places = worlds.map((world) => new FilesOf(world, site))
  return (address) => {
    const keys: string[] = []
    for (const at of worlds.keys()) {
      const key = kindreds[at]?.keyOf(address)
      if (key === undefined || places[at]?.lieAt(address) !== true) return undefined
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

/** Where the files of a site lie in a world, by their folders: many are asked about. */
class FilesOf {
  readonly #world: World
  readonly #site: string
  readonly #folders = new Map<string, string | undefined>()
  readonly #roots: ReadonlySet<string>

  constructor(world: World, { name }: Site) {
    this.#world = world
    this.#site = name
    this.#roots = new Set(world.site(name)?.applications.flatMap(rootsOf))
  }

  /** Is it the file at that address? Its name is an ordinary one. */
  lieAt({ path, physicalPath }: Address): boolean {
    if (this.#roots.has(path.toLowerCase())) return false
    const slash = path.lastIndexOf('/')
    const folder = this.#folder(path.slice(0, slash))
    return (
      folder !== undefined && foldPath(physicalPath) === `${folder}${path.slice(slash + 1).toLowerCase()}`
    )
  }

  /** Folded, with a '\\' at its end. */
  #folder(path: string): string | undefined {
    if (this.#folders.has(path)) return this.#folders.get(path)
    const found = this.#world.locate(`${this.#site}${path}`)
    const folder = found && `${foldPath(found.physicalPath)}\\`.replace(/\\+$/, '\\')
    this.#folders.set(path, folder)
    return folder
  }
}

/** The addresses of an application and of its virtual directories, lower case: '/', '/app', '/app/files'. */
const rootsOf = ({ path, virtualDirectories }: Application): readonly string[] =>
  [path, ...virtualDirectories.map((directory) => `${path}/${directory.path}`)].map(
    (one) =>
      `/${one
        .toLowerCase()
        .split('/')
        .filter((part) => part !== '')
        .join('/')}`,
  )
