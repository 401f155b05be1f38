import type { AccountsData, Sid, UserAccount } from '../accounts/account.ts'
import { judgeLogon } from '../accounts/logon.ts'
import { userToken } from '../accounts/tokens.ts'
import type { SecurityDescriptor } from '../acl/security-descriptor.ts'
import { type ConfigElement, textOf } from '../config/config-section.ts'
import type { Request } from '../pipeline/request.ts'
import { listOf } from '../pipeline/rule-matching.ts'
import type { ConfigScope } from '../world/config-scope.ts'
import type { Site } from '../world/server-model.ts'
import type { World } from '../world/world.ts'
import { ANONYMOUS, type Visitor } from './principals.ts'
import type { Steps } from './steps.ts'

/** Visitors whom nothing tells apart that any list or rule mentions. */
export interface PeopleClass {
  readonly sample: Visitor
  readonly names: readonly string[]
}

/** What lists and rules of the places in question mention. */
export interface Mentioned {
  readonly sids: ReadonlySet<Sid>
  /** Lower case, as rules have them. */
  readonly users: ReadonlySet<string>
}

const ruleSections = ['system.webServer/security/authorization', 'system.web/authorization'] as const

/** Collects the SIDs of lists (entries and owners), and the users and roles of authorization rules. */
export function mentionedBy(
  world: World,
  lists: Iterable<SecurityDescriptor>,
  scopes: Iterable<ConfigScope>,
): Mentioned {
  const sids = new Set<Sid>()
  const users = new Set<string>()
  for (const { owner, dacl } of lists) {
    if (owner !== undefined) sids.add(owner)
    for (const { sid } of dacl?.entries ?? []) sids.add(sid)
  }
  for (const rule of rulesOf(scopes)) {
    for (const name of listOf(textOf(rule, 'users'))) users.add(name.toLowerCase())
    for (const role of listOf(textOf(rule, 'roles'))) {
      const group = world.accounts().find(role)
      if (group !== undefined) sids.add(group.sid)
    }
  }
  return { sids, users }
}

/** A class of addresses, by one of them. */
export interface MentioningPlace {
  readonly site: Site
  readonly sample: Pick<Request, 'rawPath'>
  /** '' where it lies nowhere. */
  readonly physicalPath: string
}

/** Every list on the way to the places, and every configuration that holds at one. */
export function mentionedAt(world: World, places: readonly MentioningPlace[]): Mentioned {
  const paths = new Set<string>()
  const scopes = new Set<ConfigScope>()
  for (const { site, sample, physicalPath } of places) {
    const sitePath = `${site.name}${decodeURIComponent(sample.rawPath)}`
    addWithAncestors(paths, physicalPath)
    // Another world may have it lie elsewhere.
    addWithAncestors(paths, world.locate(sitePath)?.physicalPath ?? '')
    scopes.add(world.scope(sitePath))
  }
  const lists = new Set<SecurityDescriptor>()
  for (const path of paths) {
    for (const each of [path, `${path}\\web.config`]) {
      const list = world.facts.descriptor(each)
      if (list.known) lists.add(list.value)
    }
  }
  return mentionedBy(world, lists, scopes)
}

function addWithAncestors(paths: Set<string>, start: string): void {
  for (
    let path = start;
    path.includes('\\') && !paths.has(path);
    path = path.slice(0, path.lastIndexOf('\\'))
  )
    paths.add(path)
}

function* rulesOf(scopes: Iterable<ConfigScope>): Generator<ConfigElement> {
  for (const scope of scopes) {
    for (const path of ruleSections) {
      const result = scope.section(path)
      if (result.ok) yield* result.section.items
    }
  }
}

/** Nobody in particular, then the listed accounts, in classes. */
export function* peopleSteps(world: World, mentioned: Mentioned): Steps<readonly PeopleClass[]> {
  const classes = new Map<string, { sample: Visitor; names: string[] }>()
  for (const user of world.facts.accounts().users) {
    yield
    const key = personKey(world, user, mentioned)
    const kept = classes.get(key)
    if (kept === undefined)
      classes.set(key, { sample: { name: user.name, user: user.name }, names: [user.name] })
    else kept.names.push(user.name)
  }
  return [{ sample: { name: ANONYMOUS }, names: [ANONYMOUS] }, ...classes.values()]
}

const methods = ['Network', 'ClearText', 'Interactive', 'Batch'] as const

/** What an account is signed in with, by each method, and whether it can be. */
type Profile = readonly {
  readonly sids: ReadonlySet<Sid>
  readonly denyOnlySids: ReadonlySet<Sid>
  readonly rest: string
}[]

/** Many worlds have the same accounts: the copies by which changes are tried. */
const profiles = new WeakMap<AccountsData, Map<UserAccount, Profile>>()

function profileOf(world: World, user: UserAccount): Profile {
  const data = world.facts.accounts()
  const known = profiles.get(data) ?? new Map<UserAccount, Profile>()
  profiles.set(data, known)
  const kept = known.get(user)
  if (kept !== undefined) return kept
  const accounts = world.accounts()
  const profile = methods.map((method) => {
    const token = userToken(accounts, user, method)
    const judged = judgeLogon(accounts, user, token, method)
    const rest = [judged.ok ? 'ok' : judged.code, ...[...token.privileges].sort()].join(' ')
    return { sids: token.sids, denyOnlySids: token.denyOnlySids, rest }
  })
  known.set(user, profile)
  return profile
}

/** Two users with the same key meet alike whatever mentions no more than this. */
export function personKey(world: World, user: UserAccount, { sids, users }: Mentioned): string {
  const held = (all: ReadonlySet<Sid>): string =>
    [...all]
      .filter((sid) => sids.has(sid))
      .sort()
      .join(' ')
  const parts = profileOf(world, user).map((one) => `${held(one.sids)}|${held(one.denyOnlySids)}|${one.rest}`)
  return [...parts, isNamed(user.name, users) ? user.name : ''].join('|')
}

/** By its full name, its bare one, or '.\\name'. */
function isNamed(name: string, users: ReadonlySet<string>): boolean {
  const folded = name.toLowerCase()
  const bare = folded.slice(folded.indexOf('\\') + 1)
  return users.has(folded) || users.has(bare) || users.has(`.\\${bare}`)
}
