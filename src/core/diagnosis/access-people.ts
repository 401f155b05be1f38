import type { Sid, UserAccount } from '../accounts/account.ts'
import { judgeLogon } from '../accounts/logon.ts'
import { userToken } from '../accounts/tokens.ts'
import type { SecurityDescriptor } from '../acl/security-descriptor.ts'
import { type ConfigElement, textOf } from '../config/config-section.ts'
import { listOf } from '../pipeline/rule-matching.ts'
import type { ConfigScope } from '../world/config-scope.ts'
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
    const key = keyOf(world, user, mentioned)
    const kept = classes.get(key)
    if (kept === undefined)
      classes.set(key, { sample: { name: user.name, user: user.name }, names: [user.name] })
    else kept.names.push(user.name)
  }
  return [{ sample: { name: ANONYMOUS }, names: [ANONYMOUS] }, ...classes.values()]
}

const methods = ['Network', 'ClearText', 'Interactive', 'Batch'] as const

function keyOf(world: World, user: UserAccount, { sids, users }: Mentioned): string {
  const accounts = world.accounts()
  const token = userToken(accounts, user, 'ClearText')
  const held = [...token.sids].filter((sid) => sids.has(sid)).sort()
  const logons = methods.map((method) => {
    const judged = judgeLogon(accounts, user, userToken(accounts, user, method), method)
    return judged.ok ? 'ok' : judged.code
  })
  return [held, logons, [...token.privileges].sort(), isNamed(user.name, users) ? user.name : ''].join('|')
}

/** By its full name, its bare one, or '.\\name'. */
function isNamed(name: string, users: ReadonlySet<string>): boolean {
  const folded = name.toLowerCase()
  const bare = folded.slice(folded.indexOf('\\') + 1)
  return users.has(folded) || users.has(bare) || users.has(`.\\${bare}`)
}
