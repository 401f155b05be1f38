import type { SecurityDescriptor } from '../acl/security-descriptor.ts'
import { extensionOf } from '../base/windows-path.ts'
import { textOf } from '../config/config-section.ts'
import { aspNetSettings } from '../pipeline/asp-net.ts'
import { filterSettings } from '../pipeline/filter-settings.ts'
import { listOf } from '../pipeline/rule-matching.ts'
import type { ConfigScope } from '../world/config-scope.ts'
import { appHostPath } from '../world/create-world.ts'
import { namedBelow } from '../world/location-index.ts'
import type { World } from '../world/world.ts'
import type { Address } from './content.ts'

/** What tells two files of one folder apart in configuration besides their extension. */
interface Distinctions {
  readonly number: number
  /** Lower case; undefined: anything may tell them apart (rules about parts of URLs). */
  readonly names: ReadonlySet<string> | undefined
  /** Ends of names that a handler asks for: '_appservice.axd'. */
  readonly endings: readonly string[]
  /** What a `<location>` names in this folder; lower case. */
  readonly located: ReadonlySet<string>
}

type Compiled = Pick<Distinctions, 'names' | 'endings'>

/** Letters, digits, one dot: nothing that a filter's general rules look at. */
const ordinaryName = /^[a-z0-9_-]{1,80}(?:\.[a-z0-9_-]{1,20})?$/i
/** Any shorter limit on the length of URLs may tell ordinary names apart. */
const roomyUrl = 1024

/**
 * Finds files that no rule can tell apart without deciding each: same folder, extension and list, a name that nothing in
 * force mentions. What it cannot be sure of it leaves to `decisionClass`.
 */
export class Kindred {
  readonly #world: World
  readonly #folders = new Map<string, Distinctions>()
  readonly #compiled = new Map<ConfigScope, Compiled>()
  readonly #lists = new Map<SecurityDescriptor, number>()

  constructor(world: World) {
    this.#world = world
  }

  /** Files with equal keys are decided alike for everybody; undefined: nothing can be said without a closer look. */
  keyOf({ site, path, physicalPath }: Address): string | undefined {
    if (path.endsWith('/') || path.length > roomyUrl / 2) return undefined
    const slash = path.lastIndexOf('/')
    const name = path.slice(slash + 1)
    if (!ordinaryName.test(name)) return undefined
    const folder = this.#folder(site.name, path.slice(0, slash))
    const folded = name.toLowerCase()
    if (folder.names === undefined || folder.names.has(folded)) return undefined
    if (folder.located.has(folded)) return undefined
    if (folder.endings.some((ending) => folded.endsWith(ending))) return undefined
    const file = this.#world.facts.file(physicalPath)
    const list = this.#world.facts.descriptor(physicalPath)
    if (!file.known || file.value?.kind !== 'file' || file.value.hidden || !list.known) return undefined
    return `${folder.number} ${extensionOf(name)} ${this.#numberOf(list.value)}`
  }

  #folder(siteName: string, path: string): Distinctions {
    const sitePath = `${siteName}${path}`
    let folder = this.#folders.get(sitePath)
    if (folder === undefined) {
      const scope = this.#world.scope(sitePath)
      const located = namedBelow(scope.stack.levels, `${appHostPath}/${sitePath}`)
      folder = { number: this.#folders.size, located, ...this.#distinctions(scope) }
      this.#folders.set(sitePath, folder)
    }
    return folder
  }

  #distinctions(scope: ConfigScope): Compiled {
    let compiled = this.#compiled.get(scope)
    if (compiled === undefined) {
      compiled = distinctionsOf(scope)
      this.#compiled.set(scope, compiled)
    }
    return compiled
  }

  #numberOf(list: SecurityDescriptor): number {
    const number = this.#lists.get(list) ?? this.#lists.size
    this.#lists.set(list, number)
    return number
  }
}

const nothingSure = { names: undefined, endings: [] }

function distinctionsOf(scope: ConfigScope): Compiled {
  const filter = filterSettings(scope)
  const handlers = scope.section('system.webServer/handlers')
  if ('code' in filter || !handlers.ok) return nothingSure
  const { denySequences, rules, allowedUrls, maxUrl, hiddenSegments } = filter
  const looksAtUrls = denySequences.length > 0 || rules.length > 0 || allowedUrls.size > 0
  const patterns = handlers.section.items.flatMap((item) => listOf(textOf(item, 'path').toLowerCase()))
  if (looksAtUrls || maxUrl.value < roomyUrl || !patterns.every(isPlainPattern)) return nothingSure
  const exact = patterns.filter((pattern) => !pattern.includes('*')).map(lastSegment)
  return {
    names: new Set([...hiddenSegments.keys(), loginName(scope), ...exact]),
    endings: patterns.filter((pattern) => pattern.includes('*')).flatMap(endingOf),
  }
}

/** A name, or one '*' in front of an ending. */
const isPlainPattern = (pattern: string): boolean => /^(?:[^*?]+|(?:[^*?]*\/)?\*[^*?/]*)$/.test(pattern)

const lastSegment = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** '*' and '*.ext' look at no more than the extension, as long as they hold everywhere. */
function endingOf(pattern: string): readonly string[] {
  const ending = pattern.slice(pattern.indexOf('*') + 1)
  return /^(?:\.[^.]*)?$/.test(ending) && !pattern.includes('/') ? [] : [ending]
}

const loginName = (scope: ConfigScope): string =>
  lastSegment(aspNetSettings(scope).loginUrl.replace(/[?#].*$/, '')).toLowerCase()
