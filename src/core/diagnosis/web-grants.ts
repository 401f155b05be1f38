import { isWithin, normalizePath } from '../base/windows-path.ts'
import { textOf } from '../config/config-section.ts'
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
    const changed = addressesOf(after, site).filter((address) => mayChange(after, address, changes))
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
    if (changes.some(concernsAddresses)) addFor(grants, neighbour, classes.map(fromNextDoor), before, after)
  }
}

/** Rules for addresses let in others than him who asked: one from another address stands for them. */
const neighbour: Visitor = { name: `${ANONYMOUS} from other addresses` }

const concernsAddresses = (change: Change): boolean =>
  change.kind === 'set-config' &&
  change.edits.some((edit) => ('at' in edit ? edit.at : edit).section.endsWith('/ipSecurity'))

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
function isBelowFolder({ site, path }: Address, folder: string): boolean {
  return site.applications.some((application) =>
    application.virtualDirectories.some((directory) => {
      const root = normalizePath(directory.physicalPath)
      const base = `${application.path}/${directory.path}/`.replaceAll(/\/+/g, '/').toLowerCase()
      if (isWithin(root, folder)) return path.toLowerCase().startsWith(base)
      if (!isWithin(folder, root)) return false
      const rest = normalizePath(folder)
        .slice(root.length + 1)
        .replaceAll('\\', '/')
        .toLowerCase()
      return path.toLowerCase().startsWith(`${base}${rest}/`)
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

/** A list or a web.config below, or a location that names another site, cannot change this address. Everything else may. */
function mayChange(world: World, address: Address, changes: readonly Change[]): boolean {
  return changes.some((change) => {
    if (change.kind === 'set-acl') {
      // The list of a web.config counts for everything in its folder.
      const path = change.path.replace(/\\web\.config$/i, '')
      const { physicalPath } = address
      if (moduleFiles(world).some((image) => isWithin(image, path))) return true
      return isWithin(physicalPath, path) || isWithin(path, physicalPath) || isBelowFolder(address, path)
    }
    if (change.kind !== 'set-config' || change.file !== 'applicationHost.config') return true
    return change.edits.some((edit) => {
      const location = 'at' in edit ? edit.at.location : 'location' in edit ? edit.location : undefined
      return (
        location === undefined ||
        location === '' ||
        location === '.' ||
        location.toLowerCase().split('/')[0] === address.site.name.toLowerCase()
      )
    })
  })
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
