import type { GroupAccount, Sid } from '../accounts/account.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Change } from '../world/change.ts'
import type { World } from '../world/world.ts'
import type { CommandResult } from './command-result.ts'
import { failure, noSuchMember, succeeded, systemError } from './net-output.ts'

export function addMembers(world: World, group: GroupAccount, names: readonly string[]): CommandResult {
  const accounts = world.accounts()
  const added: string[] = []
  for (const name of names) {
    const member = accounts.find(name)
    if (member === undefined) return noSuchMember(name)
    if (accounts.membersOf(group.sid).includes(member.sid)) return systemError(1378)
    if (member.sid === group.sid) return systemError(1387)
    added.push(member.name)
  }
  return succeeded([{ kind: 'put-group', group: { ...group, members: [...group.members, ...added] } }])
}

/** Membership may be stated by the group, by the user, or by a nested group: all of them are taken back. */
export function removeMembers(world: World, group: GroupAccount, names: readonly string[]): CommandResult {
  const accounts = world.accounts()
  const leaving = new Map<Sid, string>()
  for (const name of names) {
    const member = accounts.find(name)
    if (member === undefined) return noSuchMember(name)
    if (!accounts.membersOf(group.sid).includes(member.sid)) return systemError(1377)
    leaving.set(member.sid, member.name)
  }
  const changes = withoutMembers(world, group, leaving)
  const left = world.with(changes).accounts()
  const staying = [...leaving].find(([sid]) => left.membersOf(group.sid).includes(sid))
  if (staying === undefined) return succeeded(changes)
  return failure(`${staying[1]} is in ${group.name} by Windows's own setup, which cannot be changed here.\n`)
}

function withoutMembers(world: World, group: GroupAccount, leaving: ReadonlyMap<Sid, string>): Change[] {
  const accounts = world.accounts()
  const data = world.facts.accounts()
  const isGroup = (name: string): boolean => accounts.find(name)?.sid === group.sid
  const kept = group.members.filter((name) => !isNamedIn(accounts, leaving, name))
  const changes: Change[] = [{ kind: 'put-group', group: { ...group, members: kept } }]
  for (const sid of leaving.keys()) {
    const principal = accounts.find(sid)
    if (principal?.kind === 'user' && principal.groups.some(isGroup)) {
      const user = { ...principal, groups: principal.groups.filter((name) => !isGroup(name)) }
      changes.push({ kind: 'put-user', user })
    }
    const nested = data.groups.find((each) => each.sid === sid && each.memberOf.some(isGroup))
    if (nested !== undefined) {
      const memberOf = nested.memberOf.filter((name) => !isGroup(name))
      changes.push({ kind: 'put-group', group: { ...nested, memberOf } })
    }
  }
  return changes
}

const isNamedIn = (accounts: Accounts, leaving: ReadonlyMap<Sid, string>, name: string): boolean => {
  const sid = accounts.find(name)?.sid
  return sid !== undefined && leaving.has(sid)
}
