import { foldPath, isWithin, normalizePath } from '../base/windows-path.ts'
import { boolOf, textOf } from '../config/config-section.ts'
import { challengesAt } from '../pipeline/challenges.ts'
import { decide, isPending } from '../pipeline/decide.ts'
import { decisionClass } from '../pipeline/decision-class.ts'
import type { Request } from '../pipeline/request.ts'
import type { Change } from '../world/change.ts'
import type { Site } from '../world/server-model.ts'
import type { World } from '../world/world.ts'
import { type Address, addressesOf, addressName } from './content.ts'
import type { GrantSet } from './grant-set.ts'
import { BitSet, type Places } from './places.ts'
import { ANONYMOUS, credentialsFor, type Visitor, visitors } from './principals.ts'

/** Addresses that are decided alike before and alike after; one of them is asked for all. */
interface AddressClass {
  readonly sample: Request
  readonly places: BitSet
}

/** What changes open on the web: who gets an answer under an address that refused him before. */
export function addWebGrants(
  grants: GrantSet,
  places: Places,
  before: World,
  after: World,
  changes: readonly Change[],
  asked: Request,
): void {
  const model = after.server()
  if ('code' in model) return
  for (const site of model.sites) {
    const test = mayChange(after, site, changes)
    const changed = test === never ? [] : addressesOf(after, site).filter(test)
    if (changed.length === 0) continue
    const addresses = [...changed, ...askedAddresses(asked, site, changed)]
    const classes = classesOf(
      before,
      after,
      site,
      [...addresses, ...addresses.flatMap(otherNames)],
      places,
      asked,
    )
    for (const visitor of visitors(after)) addFor(grants, visitor, classes, before, after)
    const byAddress = classes.filter(({ sample }) => hasAddressRules(site, sample, before, after))
    addFor(grants, neighbour, byAddress.map(fromNextDoor), before, after)
  }
}

/** Rules for addresses let in others than him who asked: one from another address stands for them. */
const neighbour: Visitor = { name: `${ANONYMOUS} from other addresses` }

function hasAddressRules(site: Site, { rawPath }: Request, ...worlds: readonly World[]): boolean {
  const path = `${site.name}${decodeURIComponent(rawPath)}`
  return worlds.some((world) => {
    const result = world.section(path, 'system.webServer/security/ipSecurity')
    return result.ok && (result.section.items.length > 0 || !boolOf(result.section, 'allowUnlisted'))
  })
}

const fromNextDoor = ({ sample, places }: AddressClass): AddressClass => ({
  sample: { ...sample, from: sample.from.replace(/[0-9a-f]+$/i, (last) => (last === '1' ? '2' : '1')) },
  places,
})

/** The address that was asked for may lie nowhere in the content, nor the folders above it: a handler's. */
function askedAddresses(asked: Request, site: Site, addresses: readonly Address[]): Address[] {
  const isHere = site.bindings.some(
    ({ port, host }) => port === asked.port && (host === '' || host === asked.host.toLowerCase()),
  )
  if (!isHere) return []
  const there = new Set(addresses.map(({ path }) => encode(path)))
  const above = [...asked.rawPath.matchAll(/\//g)].map(({ index }) => asked.rawPath.slice(0, index + 1))
  return [...new Set([...above, asked.rawPath])]
    .filter((path) => !there.has(path))
    .map((path) => ({ site, path, physicalPath: '' }))
}

/** All that a folder does not hold: a handler may answer for it. */
const otherNames = ({ site, path, physicalPath }: Address): Address[] =>
  path.endsWith('/') ? [{ site, path: `${path}*`, physicalPath: `${physicalPath}\\*` }] : []

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

type AddressTest = (address: Address) => boolean

/** A list or a web.config below, or a location that names another site, cannot change an address. Everything else may. */
function mayChange(world: World, site: Site, changes: readonly Change[]): AddressTest {
  const tests = changes.map((change) => changeTest(world, site, change)).filter((test) => test !== never)
  if (tests.length === 0) return never
  return (address) => tests.some((test) => test(address))
}

const [always, never]: readonly [AddressTest, AddressTest] = [() => true, () => false]

function changeTest(world: World, site: Site, change: Change): AddressTest {
  if (change.kind === 'set-acl') return listTest(world, site, change.path)
  if (change.kind !== 'set-config' || change.file !== 'applicationHost.config') return always
  const isMeant = change.edits.some((edit) => {
    const location = 'at' in edit ? edit.at.location : 'location' in edit ? edit.location : undefined
    return (
      location === undefined ||
      location === '' ||
      location === '.' ||
      location.toLowerCase().split('/')[0] === site.name.toLowerCase()
    )
  })
  return isMeant ? always : never
}

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

/**
 * '*' at the end stands for a name that is not there. It has an extension of its own: whether an ASP.NET application routes names
 * without one is inferred from its files alone, and would say more of these files than of access.
 */
const encode = (path: string): string =>
  path.replace(/\/\*$/, '/any-other-name.x').split('/').map(encodeURIComponent).join('/')

/** A GET of an address, by the binding that was asked for or else the first of its site. */
export function requestTo(site: Site, path: string, asked: Request): Request {
  const same = site.bindings.find(({ protocol, port }) => protocol === asked.scheme && port === asked.port)
  const binding = same ?? site.bindings.find(({ protocol }) => protocol === 'http' || protocol === 'https')
  const host =
    binding?.host === undefined || binding.host === ''
      ? asked.host || 'localhost'
      : binding.host.replace('*', 'www')
  return {
    ...asked,
    method: 'GET',
    scheme: binding?.protocol === 'https' ? 'https' : 'http',
    port: binding?.port ?? asked.port,
    host,
    rawPath: encode(path),
    query: '',
    hasQuery: false,
    headers: [['Host', host]],
    contentLength: undefined,
  }
}

function classesOf(
  before: World,
  after: World,
  site: Site,
  addresses: readonly Address[],
  places: Places,
  asked: Request,
): readonly AddressClass[] {
  const classes = new Map<string, AddressClass>()
  for (const { path } of addresses) {
    const { as: _, ...sample } = requestTo(site, path, asked)
    const key = `${decisionClass(before, sample)} | ${decisionClass(after, sample)}`
    let kept = classes.get(key)
    if (kept === undefined) {
      kept = { sample, places: new BitSet() }
      classes.set(key, kept)
    }
    kept.places.add(places.numberOf(addressName(site, path)))
  }
  return [...classes.values()]
}

function addFor(
  grants: GrantSet,
  visitor: Visitor,
  classes: readonly AddressClass[],
  before: World,
  after: World,
): void {
  for (const { sample, places } of classes) {
    if (isAllowed(after, visitor, sample) && !isAllowed(before, visitor, sample))
      grants.add(visitor.name, 'get', places)
  }
}

/** By any of the schemes that are offered; a visitor whom none would sign in comes as anybody. */
export function isAllowed(world: World, visitor: Visitor, request: Request): boolean {
  const offered = visitor.user === undefined ? [] : offeredAt(world, request)
  const ways = offered.flatMap((challenge) => credentialsFor(visitor, [challenge]) ?? [])
  const asked = ways.length > 0 ? ways : [credentialsFor(visitor, [])]
  return asked.some((as) => {
    const trace = decide(world, as === undefined ? request : { ...request, as }, { trace: false })
    return !isPending(trace) && trace.outcome === 'allowed'
  })
}

/** What an address asks for; where it asks for nothing, what its default document does. */
function offeredAt(world: World, request: Request): readonly string[] {
  const offered = challengesAt(world, request)
  if (offered.length > 0 || !request.rawPath.endsWith('/')) return offered
  const trace = decide(world, { ...request, as: { scheme: 'Anonymous', user: '' } }, { trace: false })
  return isPending(trace) ? [] : trace.challenges
}
