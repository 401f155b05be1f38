import { extensionOf, foldPath, isWithin, normalizePath } from '../base/windows-path.ts'
import type { ConfigEdit } from '../config/config-edit.ts'
import { textOf } from '../config/config-section.ts'
import type { Change } from '../world/change.ts'
import type { Binding, Site } from '../world/server-model.ts'
import type { World } from '../world/world.ts'
import { type Address, addressSteps } from './content.ts'
import { finish, type Steps } from './steps.ts'

export type AddressTest = (address: Address) => boolean

export const never: AddressTest = () => false
const always: AddressTest = () => true

/** May the changes alter what an address of the site answers? What is not known to be out of their reach is within it. */
export function* mayChangeSteps(world: World, site: Site, changes: readonly Change[]): Steps<AddressTest> {
  const tests: AddressTest[] = []
  for (const change of changes) {
    const test = yield* changeTest(world, site, change)
    if (test !== never) tests.push(test)
    yield
  }
  if (tests.length === 0) return never
  if (tests.includes(always)) return always
  return (address) => tests.some((test) => test(address))
}

/** May they alter what any address of the site answers, or whom it acts as? */
export const mayReach = (world: World, site: Site, changes: readonly Change[]): boolean =>
  finish(mayReachSteps(world, site, changes))

export function* mayReachSteps(world: World, site: Site, changes: readonly Change[]): Steps<boolean> {
  const test = yield* mayChangeSteps(world, site, changes)
  if (test === always || test === never) return test === always
  for (const address of yield* addressSteps(world, site)) {
    if (test(address)) return true
    yield
  }
  return false
}

/** May they alter whom a pool runs as? */
export const mayChangePools = (changes: readonly Change[]): boolean =>
  changes.some((change) => {
    if (change.kind === 'set-acl' || change.kind === 'set-state') return false
    if (change.kind !== 'set-config') return true
    return isHost(change.file) && change.edits.some((edit) => sectionOf(edit) === poolsSection)
  })

const sitesSection = 'system.applicationHost/sites'
const poolsSection = 'system.applicationHost/applicationPools'

/** Sections that no step from the binding to the handler reads: they shape answers and logs. A test holds it to the code. */
export const unreadSections: ReadonlySet<string> = new Set([
  'system.applicationHost/configHistory',
  'system.applicationHost/log',
  'system.applicationHost/webLimits',
  'system.webServer/caching',
  'system.webServer/httpCompression',
  'system.webServer/httpLogging',
  'system.webServer/httpProtocol',
  'system.webServer/httpTracing',
  'system.webServer/odbcLogging',
  'system.webServer/tracing/traceFailedRequests',
  'system.webServer/tracing/traceProviderDefinitions',
  'system.webServer/urlCompression',
])

const isHost = (file: string): boolean => file === 'applicationHost.config'
const sectionOf = (edit: ConfigEdit): string => ('at' in edit ? edit.at.section : edit.section)

function* changeTest(world: World, site: Site, change: Change): Steps<AddressTest> {
  switch (change.kind) {
    case 'set-acl':
      return listTest(world, site, change.path)
    case 'set-state':
      return whether(change.what === 'pool' ? runsIn(site, change.name) : isRival(world, site, change.name))
    case 'set-config':
      if (change.edits.every((edit) => unreadSections.has(sectionOf(edit)))) return never
      if (!isHost(change.file)) return whether(isContentOf(world, site, change.file))
      return yield* hostTest(world, site, change.edits)
    case 'write-file':
    case 'remove-file':
      return whether(isContentOf(world, site, change.path))
    default:
      return always
  }
}

const whether = (is: boolean): AddressTest => (is ? always : never)

function* hostTest(world: World, site: Site, edits: readonly ConfigEdit[]): Steps<AddressTest> {
  const reaching = edits.filter((edit) => editReaches(world, site, edit))
  if (reaching.length === 0) return never
  const extensions = reaching.map(extensionTyped)
  if (!extensions.every((extension) => extension !== undefined)) return always
  if (yield* statesOwnTypes(world, site)) return always
  const typed = new Set<string>(extensions)
  return ({ path }) => typed.has(extensionOf(path).toLowerCase())
}

const typesSection = 'system.webServer/staticContent'

/** The extension whose MIME type an edit adds, sets or takes away. */
function extensionTyped(edit: ConfigEdit): string | undefined {
  if (!('at' in edit) || edit.at.section !== typesSection) return undefined
  const [step, ...deeper] = edit.at.path
  if (edit.kind === 'add-element' && step === undefined && edit.element.name === 'mimeMap')
    return typeOf(edit.element.attributes.find(([name]) => name === 'fileExtension')?.[1])
  const isItem = step !== undefined && deeper.length === 0 && /^(?:mimeMap|remove)$/.test(step.element)
  if (!isItem || (edit.kind === 'set-attribute' && edit.name !== 'mimeType')) return undefined
  return typeOf(step.match?.fileExtension)
}

/** '.' and '*' stand for many. */
const typeOf = (extension = ''): string | undefined =>
  /^\.[^.*]+$/.test(extension) ? extension.toLowerCase() : undefined

/** Where a level below says something of its own, a type may then stand twice, which is an error for every file there. */
function* statesOwnTypes(world: World, site: Site): Steps<boolean> {
  if (sitesWithLocations(world).has(site.name.toLowerCase())) return true
  return (yield* addressSteps(world, site)).some(({ physicalPath }) => /\\web\.config$/i.test(physicalPath))
}

const locationsKey = {}

const sitesWithLocations = (world: World): ReadonlySet<string> =>
  world.memo(locationsKey, () => {
    const host = world.facts.applicationHost()
    const locations = 'root' in host ? host.root.children.filter(({ name }) => name === 'location') : []
    return new Set(
      locations.map(({ attributes }) => {
        const path = attributes.find(({ name }) => name === 'path')?.value ?? ''
        return (path.split('/')[0] ?? '').toLowerCase()
      }),
    )
  })

function editReaches(world: World, site: Site, edit: ConfigEdit): boolean {
  const section = sectionOf(edit)
  if (unreadSections.has(section)) return false
  const location = 'at' in edit ? edit.at.location : 'location' in edit ? edit.location : undefined
  if (location !== undefined && location !== '' && location !== '.')
    return location.toLowerCase().split('/')[0] === site.name.toLowerCase()
  const named = nameIn(edit)
  if (named === undefined) return true
  if (section === poolsSection) return runsIn(site, named)
  return section !== sitesSection || isRival(world, site, named)
}

/** The site or pool of which an edit speaks; undefined: it may speak of any, or gives another name. */
function nameIn(edit: ConfigEdit): string | undefined {
  if (!('at' in edit)) return undefined
  const [step, ...deeper] = edit.at.path
  if (edit.kind === 'add-element' && step === undefined)
    return /^(?:site|add)$/.test(edit.element.name)
      ? edit.element.attributes.find(([name]) => name === 'name')?.[1]
      : undefined
  if (edit.kind === 'set-attribute' && deeper.length === 0 && /^(?:name|id)$/.test(edit.name))
    return undefined
  return /^(?:site|add)$/.test(step?.element ?? '') ? step?.match?.name : undefined
}

const runsIn = ({ applications }: Site, pool: string): boolean =>
  applications.some((application) => application.pool.toLowerCase() === pool.toLowerCase())

const isShared = ({ host }: Binding): boolean => host === '' || host.startsWith('*.')

/** Is it the site of the name, or one that gets requests which that one does not take? */
function isRival(world: World, site: Site, name: string): boolean {
  if (site.name.toLowerCase() === name.toLowerCase()) return true
  const other = world.site(name)
  if (other === undefined) return site.bindings.some(isShared)
  return site.bindings.some((mine) =>
    other.bindings.some(
      (theirs) =>
        theirs.port === mine.port && (isShared(mine) || isShared(theirs) || theirs.host === mine.host),
    ),
  )
}

const ownersKey = {}

/** Does the file lie in a folder that the site serves, or above one? What lies in none may be read for any. */
function isContentOf(world: World, site: Site, path: string): boolean {
  const owners = world.memo(ownersKey, () => new Map<string, ReadonlySet<Site>>())
  const key = foldPath(path)
  let found = owners.get(key)
  if (found === undefined) {
    found = ownersOf(world, path)
    owners.set(key, found)
  }
  return found.size === 0 || found.has(site)
}

function ownersOf(world: World, path: string): ReadonlySet<Site> {
  const model = world.server()
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('\\')))
  if ('code' in model || moduleFiles(world).some((image) => foldPath(image) === foldPath(path)))
    return new Set()
  return new Set(model.sites.filter((site) => basesOf(site, folder).length > 0))
}

/** The configuration of a folder is read for every address below it, also where that lies in a directory elsewhere. */
function basesOf(site: Site, folder: string): readonly string[] {
  return site.applications.flatMap((application) =>
    application.virtualDirectories.flatMap((directory) => {
      const root = normalizePath(directory.physicalPath)
      const base = `${application.path}/${directory.path}/`.replaceAll(/\/+/g, '/').toLowerCase()
      if (isWithin(root, folder)) return [base]
      if (!isWithin(folder, root)) return []
      const rest = normalizePath(folder)
        .slice(root.length + 1)
        .replaceAll('\\', '/')
        .toLowerCase()
      return [`${base}${rest}/`]
    }),
  )
}

const moduleFilesKey = {}

/** What every worker loads: who may not read one of these files serves nothing at all. */
const moduleFiles = (world: World): readonly string[] =>
  world.memo(moduleFilesKey, () => {
    const result = world.section('', 'system.webServer/globalModules')
    return result.ok ? result.section.items.map((item) => textOf(item, 'image')) : []
  })

/** The list of a web.config counts for everything in its folder. */
function listTest(world: World, site: Site, path: string): AddressTest {
  const root = path.replace(/\\web\.config$/i, '')
  if (moduleFiles(world).some((image) => isWithin(image, root))) return always
  const bases = basesOf(site, root)
  if (bases.length === 0) return never
  const [folded, below] = [foldPath(root), `${foldPath(root)}\\`.replace(/\\+$/, '\\')]
  return ({ path: url, physicalPath }) => {
    const inner = foldPath(physicalPath)
    if (inner === folded || inner.startsWith(below) || folded.startsWith(`${inner}\\`)) return true
    const lowered = url.toLowerCase()
    return bases.some((base) => lowered.startsWith(base))
  }
}
