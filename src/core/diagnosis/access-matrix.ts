import type { Token } from '../accounts/account.ts'
import { maximumAllowed } from '../acl/access-check.ts'
import { FILE_WRITE_DATA } from '../acl/rights.ts'
import { formatStatus } from '../base/status.ts'
import { challengesAt } from '../pipeline/challenges.ts'
import { decide, isPending } from '../pipeline/decide.ts'
import { decisionClass } from '../pipeline/decision-class.ts'
import type { Credentials, Request } from '../pipeline/request.ts'
import type { Site } from '../world/server-model.ts'
import type { World } from '../world/world.ts'
import { Kindred } from './access-kindred.ts'
import { mentionedAt, type PeopleClass, peopleSteps } from './access-people.ts'
import { type Address, addressSteps } from './content.ts'
import { credentialsFor, everybody } from './principals.ts'
import { finish, type Steps } from './steps.ts'
import { requestTo } from './web-grants.ts'

/** Who can reach what: addresses and people in classes, and what each class of people can do at each class of addresses. */
export interface AccessMatrix {
  readonly places: readonly PlaceClass[]
  readonly people: readonly PeopleClass[]
  /** By place, then by people. */
  readonly cells: readonly (readonly Access[])[]
}

export interface PlaceClass {
  readonly site: Site
  readonly sample: Request
  /** A place on disk that stands for all of them. */
  readonly physicalPath: string
  /** Decoded paths, in the order of the content; folders end with '/'. */
  readonly paths: readonly string[]
}

export interface Access {
  /** GET is answered. */
  readonly read: boolean
  /** The account that the request runs as may write to what lies there. */
  readonly write: boolean
  /** '200', '401.3'; 'unknown' where the server's description does not tell. */
  readonly status: string
  /** The reason code that decided; '' where let in. */
  readonly code: string
  /** undefined: nothing was opened. */
  readonly openedAs: string | undefined
}

export interface AccessMatrixOptions {
  /** A site's name in any case; default: all. */
  readonly site?: string
  /** Whose address the visitors share, and the port where a site has several. */
  readonly asked: Request
  /** Answers to passwords of pools and virtual directories. */
  readonly answers?: ReadonlyMap<string, boolean>
  /** How one account signs in; nobody else is judged then. */
  readonly as?: SignsIn
}

export interface SignsIn {
  /** Its name, as the server spells it. */
  readonly user: string
  /** Default: the strongest that a place offers. */
  readonly scheme?: Credentials['scheme']
  /** Absent: the credentials count as good. */
  readonly password?: string
}

/** Decides one of each class of addresses for one of each class of people; nothing is enumerated but names. */
export const accessMatrix = (world: World, options: AccessMatrixOptions): AccessMatrix =>
  finish(accessMatrixSteps(world, options))

/** The same in steps of a millisecond or less. The world must stay as it is meanwhile (operations' pinned). */
export function* accessMatrixSteps(world: World, options: AccessMatrixOptions): Steps<AccessMatrix> {
  const model = world.server()
  if ('code' in model) return { places: [], people: [], cells: [] }
  const wanted = options.site?.toLowerCase()
  const sites = model.sites.filter(({ name }) => wanted === undefined || name.toLowerCase() === wanted)
  const places: PlaceClass[] = []
  for (const site of sites) places.push(...(yield* placeClasses(world, site, options.asked)))
  const people = yield* peopleFor(world, places, options.as)
  const judge = new Judge(world, options)
  const cells: Access[][] = []
  for (const place of places) cells.push(yield* judge.rowOf(place, people))
  return { places, people, cells }
}

function* peopleFor(
  world: World,
  places: readonly PlaceClass[],
  as: SignsIn | undefined,
): Steps<readonly PeopleClass[]> {
  if (as === undefined) return yield* peopleSteps(world, mentionedAt(world, places))
  return [{ sample: { name: as.user, user: as.user }, names: [as.user] }]
}

function* placeClasses(world: World, site: Site, asked: Request): Steps<readonly PlaceClass[]> {
  const kindred = new Kindred(world)
  const classes = new Map<string, { site: Site; sample: Request; physicalPath: string; paths: string[] }>()
  const byKindred = new Map<string, string[]>()
  for (const address of yield* addressSteps(world, site)) {
    yield
    const alike = kindred.keyOf(address)
    const known = alike === undefined ? undefined : byKindred.get(alike)
    if (known !== undefined) {
      known.push(address.path)
      continue
    }
    const { paths } = classOf(world, address, asked, classes)
    paths.push(address.path)
    if (alike !== undefined) byKindred.set(alike, paths)
  }
  return [...classes.values()]
}

function classOf(
  world: World,
  { site, path, physicalPath }: Address,
  asked: Request,
  classes: Map<string, { site: Site; sample: Request; physicalPath: string; paths: string[] }>,
) {
  const { as: _, ...plain } = requestTo(site, path, asked)
  const sample = { ...plain, headers: [...plain.headers, ...asked.headers.filter(isNoCredential)] }
  const key = decisionClass(world, sample)
  let found = classes.get(key)
  if (found === undefined) {
    found = { site, sample, physicalPath, paths: [] }
    classes.set(key, found)
  }
  return found
}

/** Visitors bring their own; the host is the address's. */
const isNoCredential = ([name]: readonly [string, string]): boolean =>
  !/^(?:host|cookie|(?:proxy-)?authorization)$/i.test(name)

class Judge {
  readonly #world: World
  readonly #answers: ReadonlyMap<string, boolean>
  readonly #tokens: ReadonlyMap<string, Token>

  readonly #as: SignsIn | undefined

  constructor(world: World, { answers = new Map(), as }: AccessMatrixOptions) {
    this.#world = world
    this.#answers = answers
    this.#as = as
    this.#tokens = new Map(everybody(world).map(({ name, token }) => [name.toLowerCase(), token]))
  }

  *rowOf(place: PlaceClass, people: readonly PeopleClass[]): Steps<Access[]> {
    const row: Access[] = []
    for (const { sample } of people) {
      row.push(this.accessOf(place, sample))
      yield
    }
    return row
  }

  accessOf({ sample, physicalPath }: PlaceClass, visitor: PeopleClass['sample']): Access {
    const as = this.#credentialsOf(visitor, sample)
    const request = as === undefined ? sample : { ...sample, as }
    const trace = decide(this.#world, request, { trace: false, answers: this.#answers })
    if (isPending(trace) || trace.outcome === 'unknown')
      return { read: false, write: false, status: 'unknown', code: '', openedAs: undefined }
    const read = trace.outcome === 'allowed'
    const { openedAs } = trace
    return {
      read,
      write: read && openedAs !== undefined && this.#mayWrite(openedAs, trace.physicalPath ?? physicalPath),
      status: formatStatus(trace.status),
      code: read ? '' : (trace.decisive?.reason.code ?? ''),
      openedAs,
    }
  }

  #credentialsOf(visitor: PeopleClass['sample'], sample: Request): Credentials | undefined {
    const own = credentialsFor(visitor, challengesAt(this.#world, sample))
    if (this.#as === undefined) return own
    const { user, scheme = own?.scheme, password } = this.#as
    return scheme && { scheme, user, ...(password !== undefined && { password }) }
  }

  #mayWrite(account: string, path: string): boolean {
    const token = this.#tokens.get(account.toLowerCase())
    const list = this.#world.facts.descriptor(path)
    return token !== undefined && list.known && (maximumAllowed(list.value, token) & FILE_WRITE_DATA) !== 0
  }
}
