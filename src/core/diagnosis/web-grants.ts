import { boolOf } from '../config/config-section.ts'
import { challengesAt } from '../pipeline/challenges.ts'
import { decide, isPending } from '../pipeline/decide.ts'
import { decisionClass } from '../pipeline/decision-class.ts'
import type { Request } from '../pipeline/request.ts'
import type { Change } from '../world/change.ts'
import type { Site } from '../world/server-model.ts'
import type { World } from '../world/world.ts'
import { type Address, addressName, addressSteps } from './content.ts'
import type { GrantSet } from './grant-set.ts'
import { kindredIn } from './kindred-addresses.ts'
import { BitSet, type Places } from './places.ts'
import { ANONYMOUS, credentialsFor, type Visitor } from './principals.ts'
import { mayChangeSteps, never } from './reach.ts'
import type { Steps } from './steps.ts'
import { visitorClasses } from './visitor-classes.ts'

/** Addresses that are decided alike before and alike after; one of them is asked for all. */
interface AddressClass {
  readonly sample: Request
  /** Where it lies; '' for one that lies nowhere. */
  readonly physicalPath: string
  readonly places: BitSet
}

/** What changes open on the web: who gets an answer under an address that refused him before. */
export function* webGrantSteps(
  grants: GrantSet,
  places: Places,
  before: World,
  after: World,
  changes: readonly Change[],
  asked: Request,
): Steps<void> {
  const model = after.server()
  if ('code' in model) return
  for (const site of model.sites) {
    yield
    const changed = yield* changedAddresses(after, site, changes)
    if (changed.length === 0) continue
    const addresses = [...changed, ...askedAddresses(asked, site, changed)]
    const classes = yield* classesOf(
      before,
      after,
      site,
      [...addresses, ...addresses.flatMap(otherNames)],
      places,
      asked,
    )
    const mentioning = classes.map((one) => ({ site, ...one }))
    for (const { sample, names } of yield* visitorClasses(before, after, mentioning))
      yield* addFor(grants, sample, classes, before, after, names)
    const byAddress = classes.filter(({ sample }) => hasAddressRules(site, sample, before, after))
    yield* addFor(grants, neighbour, byAddress.map(fromNextDoor), before, after)
  }
}

function* changedAddresses(world: World, site: Site, changes: readonly Change[]): Steps<readonly Address[]> {
  const test = yield* mayChangeSteps(world, site, changes)
  if (test === never) return []
  const changed: Address[] = []
  for (const address of yield* addressSteps(world, site)) {
    if (test(address)) changed.push(address)
    yield
  }
  return changed
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

const fromNextDoor = ({ sample, physicalPath, places }: AddressClass): AddressClass => ({
  sample: { ...sample, from: sample.from.replace(/[0-9a-f]+$/i, (last) => (last === '1' ? '2' : '1')) },
  physicalPath,
  places,
})

/** The address that was asked for may lie nowhere in the content, nor the folders above it: a handler's. */
function askedAddresses(asked: Request, site: Site, addresses: readonly Address[]): Address[] {
  const isHere = site.bindings.some(
    ({ port, host }) => port === asked.port && (host === '' || host === asked.host.toLowerCase()),
  )
  if (!isHere) return []
  const there = new Set(addresses.map(({ path }) => path))
  const above = [...asked.rawPath.matchAll(/\//g)].map(({ index }) => asked.rawPath.slice(0, index + 1))
  return [...new Set([...above, asked.rawPath])]
    .filter((path) => !isEncodedIn(there, path))
    .map((path) => ({ site, path, physicalPath: '' }))
}

/** Is it how one of the paths is asked for? */
function isEncodedIn(paths: ReadonlySet<string>, raw: string): boolean {
  try {
    const path = decodeURIComponent(raw)
    return paths.has(path) && encode(path) === raw
  } catch {
    return false
  }
}

/** All that a folder does not hold: a handler may answer for it. */
const otherNames = ({ site, path, physicalPath }: Address): Address[] =>
  path.endsWith('/') ? [{ site, path: `${path}*`, physicalPath: `${physicalPath}\\*` }] : []

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

function* classesOf(
  before: World,
  after: World,
  site: Site,
  addresses: readonly Address[],
  places: Places,
  asked: Request,
): Steps<readonly AddressClass[]> {
  const kindred = kindredIn([before, after], site, requestTo(site, '/', asked))
  const byKindred = new Map<string, AddressClass>()
  const classes = new Map<string, AddressClass>()
  for (const address of addresses) {
    yield
    const alike = kindred(address)
    const known = alike === undefined ? undefined : byKindred.get(alike)
    const kept = known ?? classOf(before, after, address, asked, classes)
    if (alike !== undefined) byKindred.set(alike, kept)
    kept.places.add(places.numberOf(addressName(site, address.path)))
  }
  return [...classes.values()]
}

function classOf(
  before: World,
  after: World,
  { site, path, physicalPath }: Address,
  asked: Request,
  classes: Map<string, AddressClass>,
): AddressClass {
  const { as: _, ...sample } = requestTo(site, path, asked)
  const key = `${decisionClass(before, sample)} | ${decisionClass(after, sample)}`
  let kept = classes.get(key)
  if (kept === undefined) {
    kept = { sample, physicalPath, places: new BitSet() }
    classes.set(key, kept)
  }
  return kept
}

function* addFor(
  grants: GrantSet,
  visitor: Visitor,
  classes: readonly AddressClass[],
  before: World,
  after: World,
  names: readonly string[] = [visitor.name],
): Steps<void> {
  for (const { sample, places } of classes) {
    yield
    if (isAllowed(after, visitor, sample) && !isAllowed(before, visitor, sample))
      for (const name of names) grants.add(name, 'get', places)
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
