import { type Accounts, createAccounts } from '../accounts/accounts.ts'
import { joinPath } from '../base/windows-path.ts'
import type { ConfigError } from '../config/config-error.ts'
import type { ConfigLevel, ConfigStack } from '../config/config-level.ts'
import type { SectionResult } from '../config/config-section.ts'
import { defaultLevel } from '../config/default-application-host.ts'
import { isConfigError } from '../config/parse-xml.ts'
import { resolveSectionName } from '../config/section-schema.ts'
import type { XmlDocument } from '../config/xml-document.ts'
import type { Change } from './change.ts'
import { ConfigScope } from './config-scope.ts'
import type { Facts } from './facts.ts'
import { keptServerModel } from './kept-server-model.ts'
import { isNamedByLocation } from './location-index.ts'
import { withChanges } from './overlay.ts'
import { type Place, placeOf } from './place.ts'
import { readServerModel } from './read-server-model.ts'
import type { ServerModel, Site } from './server-model.ts'
import { type Asked, type FactsWatch, watchFacts } from './watched-facts.ts'
import type { World } from './world.ts'

export const appHostPath = 'MACHINE/WEBROOT/APPHOST'

/** How many distinct URLs a world remembers the configuration of, before it starts afresh. */
const SCOPES_KEPT = 20_000

/** The caches that hold for one revision of the facts. */
class Remembered {
  server: ServerModel | ConfigError | undefined
  sites: ReadonlyMap<string, Site> | undefined
  accounts: Accounts | undefined
  readonly scopes = new Map<string, ConfigScope>()
  readonly memo = new Map<object, unknown>()
}

/** Changes of lists, accounts and states: every file, and so every setting, stays as it is. */
const leavesConfigAlone = ({ kind }: Change): boolean =>
  kind !== 'set-config' && kind !== 'write-file' && kind !== 'remove-file'

/** Such a change leaves the sites, pools and bindings as they are. */
const leavesServerAlone = (change: Change): boolean =>
  leavesConfigAlone(change) ||
  (change.kind === 'set-config' && /\\web\.config$/i.test(change.file)) ||
  (change.kind === 'write-file' && /\\web\.config$/i.test(change.path))

/** `before`: an applicationHost.config that was read earlier; what this one says alike of sites and pools is not read again. */
export function createWorld(facts: Facts, before?: XmlDocument): World {
  return new FactsWorld(facts, before)
}

class FactsWorld implements World {
  readonly facts: Facts
  readonly #source: Facts
  readonly #watch: FactsWatch
  #revision: number
  #remembered = new Remembered()

  /** The applicationHost.config whose sites and pools were read last, here or in the world that this is a copy of. */
  #host: XmlDocument | undefined

  /** `alike`: what is remembered of a world with the same configuration and the same files. */
  constructor(facts: Facts, host?: XmlDocument, alike?: Remembered) {
    this.#source = facts
    this.#watch = watchFacts(facts)
    this.facts = this.#watch.facts
    this.#revision = facts.revision()
    this.#host = host
    if (alike === undefined) return
    this.#remembered.server = alike.server
    for (const [path, scope] of alike.scopes) this.#remembered.scopes.set(path, scope)
  }

  listen<T>(run: () => T): { readonly result: T; readonly asked: readonly Asked[] } {
    return this.#watch.listen(run)
  }

  refresh(): void {
    const revision = this.#source.revision()
    if (revision === this.#revision) return
    this.#revision = revision
    this.#remembered = new Remembered()
  }

  server(): ServerModel | ConfigError {
    this.#remembered.server ??= this.#readServer()
    return this.#remembered.server
  }

  /** A copy whose applicationHost.config says the same of them as this world's has the same sites and pools. */
  #readServer(): ServerModel | ConfigError {
    const host = this.facts.applicationHost()
    const read = () => readServerModel(this.scope('').stack)
    if (isConfigError(host)) return read()
    const before = this.#host
    this.#host = host
    return keptServerModel(host, { environment: this.facts.environment, before, read })
  }

  accounts(): Accounts {
    this.#remembered.accounts ??= createAccounts(this.facts.accounts(), this.#poolNames())
    return this.#remembered.accounts
  }

  /** A pool's SID is shown by its name wherever it stands. */
  #poolNames(): readonly string[] {
    const model = this.server()
    return 'code' in model ? [] : [...model.pools.values()].map(({ name }) => name)
  }

  memo<T>(key: object, make: () => T): T {
    const kept = this.#remembered.memo.get(key)
    if (kept !== undefined) return kept as T
    const made = make()
    this.#remembered.memo.set(key, made)
    return made
  }

  stack(sitePath: string): ConfigStack {
    return this.scope(sitePath).stack
  }

  section(sitePath: string, section: string): SectionResult {
    return this.scope(sitePath).section(resolveSectionName(section) ?? section)
  }

  scope(sitePath: string): ConfigScope {
    const key = foldSitePath(sitePath)
    const kept = this.#remembered.scopes.get(key)
    if (kept !== undefined) return kept
    if (this.#remembered.scopes.size >= SCOPES_KEPT) this.#remembered.scopes.clear()
    const scope = this.#makeScope(sitePath)
    this.#remembered.scopes.set(key, scope)
    return scope
  }

  locate(sitePath: string): { physicalPath: string; configFile: string } | undefined {
    const [siteName, ...segments] = splitSitePath(sitePath)
    if (siteName === undefined) return undefined
    const site = this.site(siteName)
    if (site === undefined) return undefined
    const place = placeOf(site, segments)
    if (place === undefined) return undefined
    return { physicalPath: place.physicalPath, configFile: joinPath(place.physicalPath, 'web.config') }
  }

  with(changes: readonly Change[]): World {
    const facts = withChanges(this.#source, changes)
    const isFresh = this.#revision === this.#source.revision()
    if (!isFresh || !changes.every(leavesServerAlone)) return new FactsWorld(facts, this.#knownHost())
    if (changes.every(leavesConfigAlone)) return new FactsWorld(facts, this.#host, this.#remembered)
    const alike = new Remembered()
    alike.server = this.#remembered.server
    return new FactsWorld(facts, this.#host, alike)
  }

  /** Its own file may have been read by another world. */
  #knownHost(): XmlDocument | undefined {
    if (this.#host !== undefined) return this.#host
    const host = this.facts.applicationHost()
    return isConfigError(host) ? undefined : host
  }

  site(name: string): Site | undefined {
    this.#remembered.sites ??= this.#sitesByName()
    return this.#remembered.sites.get(name.toLowerCase())
  }

  /** Of several with one name the first. */
  #sitesByName(): ReadonlyMap<string, Site> {
    const model = this.server()
    const sites = 'code' in model ? [] : model.sites
    return new Map(sites.toReversed().map((site) => [site.name.toLowerCase(), site]))
  }

  #makeScope(sitePath: string): ConfigScope {
    const segments = splitSitePath(sitePath)
    if (segments.length === 0) return new ConfigScope(this.#serverStack())
    const parent = this.scope(segments.slice(0, -1).join('/'))
    const level = this.#level(segments)
    const isShared =
      level.kind === 'file' ||
      (level.kind === 'folder' && level.file === undefined && level.error === undefined)
    if (isShared && !isNamedByLocation(parent.stack.levels, level.path)) return parent
    return new ConfigScope({ ...parent.stack, levels: [...parent.stack.levels, level] }, parent)
  }

  #serverStack(): ConfigStack {
    const { facts } = this
    const host = facts.applicationHost()
    const apphost: ConfigLevel = isConfigError(host)
      ? { path: appHostPath, kind: 'apphost', error: host }
      : { path: appHostPath, kind: 'apphost', file: host }
    return {
      levels: [defaultLevel(), apphost],
      environment: facts.environment,
      ...(facts.decrypt !== undefined && { decrypt: facts.decrypt.bind(facts) }),
      readSource: (level, relative) => this.#readSource(level, relative),
    }
  }

  #readSource(level: ConfigLevel, relative: string): XmlDocument | ConfigError | undefined {
    const name = level.file?.name
    if (name === undefined) return undefined
    const at = Math.max(name.lastIndexOf('\\'), name.lastIndexOf('/'))
    return this.facts.configFile(at < 0 ? relative : joinPath(name.slice(0, at), relative))
  }

  #level(segments: readonly string[]): ConfigLevel {
    const path = `${appHostPath}/${segments.join('/')}`
    const [siteName = '', ...rest] = segments
    const site = this.site(siteName)
    const place = site === undefined ? undefined : placeOf(site, rest)
    if (place === undefined) return { path, kind: rest.length === 0 ? 'site' : 'folder' }
    const kind = this.#kindOf(place, rest)
    if (kind === 'file' || (!place.virtualDirectory.allowSubDirConfig && kind === 'folder'))
      return { path, kind }
    return { path, kind, ...this.#configOf(place.physicalPath) }
  }

  #kindOf(place: Place, rest: readonly string[]): ConfigLevel['kind'] {
    if (rest.length === 0) return 'site'
    if (place.rest.length === 0)
      return place.virtualDirectory.path === '/' ? 'application' : 'virtual-directory'
    const file = this.facts.file(place.physicalPath)
    return file.known && file.value?.kind === 'directory' ? 'folder' : 'file'
  }

  /** The web.config of a directory; two paths that lead to one folder both read it, as in IIS. */
  #configOf(directory: string): Pick<ConfigLevel, 'file' | 'error'> {
    const file = this.facts.configFile(joinPath(directory, 'web.config'))
    if (file === undefined) return {}
    return isConfigError(file) ? { error: file } : { file }
  }
}

const splitSitePath = (sitePath: string): string[] => sitePath.split('/').filter((part) => part !== '')
const foldSitePath = (sitePath: string): string => sitePath.toLowerCase()
