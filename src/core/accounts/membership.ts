import type { AccountsData, GroupAccount, Sid, UserAccount } from './account.ts'
import { accountSid } from './derived-sid.ts'
import { isMachineName, splitName } from './standard-accounts.ts'
import { sids, type WellKnownPrincipal } from './well-known.ts'

/** One group that a principal is in, and by way of whom: itself, or a group that is nested. */
export interface Membership {
  readonly sid: Sid
  readonly name: string
  readonly via: string
}

export interface GroupGraph {
  readonly parents: ReadonlyMap<Sid, readonly Sid[]>
  readonly members: ReadonlyMap<Sid, readonly Sid[]>
}

/** Windows puts these into Users at setup (reference/iis.md §6.7). */
const defaultEdges: readonly (readonly [member: Sid, group: Sid])[] = [
  [sids.authenticatedUsers, sids.users],
  [sids.interactive, sids.users],
]

/** Who is directly in which group: as users and groups state it from either side, and by Windows' defaults. */
export function membershipGraph(
  data: AccountsData,
  principals: readonly (UserAccount | GroupAccount | WellKnownPrincipal)[],
  sidOf: (name: string) => Sid | undefined,
): GroupGraph {
  const parents = new Map<Sid, Sid[]>()
  const members = new Map<Sid, Sid[]>()
  const edge = (member: Sid | undefined, group: Sid | undefined): void => {
    if (member === undefined || group === undefined || member === group) return
    const above = parents.get(member) ?? []
    if (above.includes(group)) return
    parents.set(member, [...above, group])
    const inside = members.get(group)
    if (inside === undefined) members.set(group, [member])
    else inside.push(member)
  }
  for (const [member, group] of defaultEdges) edge(member, group)
  const groupSid = remembering((name) => sidOf(name) ?? accountSid(name))
  for (const principal of principals) {
    if (principal.kind === 'well-known') continue
    const above =
      principal.kind === 'user' ? [...principal.groups, ...primaryGroup(data, principal)] : principal.memberOf
    for (const group of above) edge(principal.sid, groupSid(group))
    if (principal.kind === 'group') for (const member of principal.members) edge(sidOf(member), principal.sid)
  }
  return { parents, members }
}

/** Many users name the same few groups. */
function remembering(sidOf: (name: string) => Sid): (name: string) => Sid {
  const known = new Map<string, Sid>()
  return (name) => {
    const sid = known.get(name) ?? sidOf(name)
    known.set(name, sid)
    return sid
  }
}

/** Every user has one: DOMAIN\\Domain Users, DOMAIN\\Domain Computers, or the machine's None. */
export function primaryGroup(data: AccountsData, user: UserAccount): readonly string[] {
  const { domain, local } = splitName(user.name)
  if (isMachineName(data, domain)) return [`${data.machine}\\None`]
  if (local.endsWith('$')) return [`${domain}\\Domain Computers`]
  return local.toLowerCase() === 'guest' ? [] : [`${domain}\\Domain Users`]
}

/** Breadth first, so that the nearest groups come first; each group once. */
export function groupsAbove(
  graph: GroupGraph,
  sid: Sid,
  nameOf: (sid: Sid) => string,
): readonly Membership[] {
  const seen = new Set([sid])
  const found: Membership[] = []
  const queue = [sid]
  for (let at = 0; at < queue.length; at++) {
    const member = queue[at]
    if (member === undefined) break
    for (const group of graph.parents.get(member) ?? []) {
      if (seen.has(group)) continue
      seen.add(group)
      queue.push(group)
      found.push({ sid: group, name: nameOf(group), via: nameOf(member) })
    }
  }
  return found
}
