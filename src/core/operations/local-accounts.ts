import type { Sid, UserAccount } from '../accounts/account.ts'
import { splitName, standardGroups, standardUsers } from '../accounts/standard-accounts.ts'
import { wellKnown } from '../accounts/well-known.ts'
import type { World } from '../world/world.ts'

export interface LocalUser {
  readonly user: UserAccount
  /** Of Windows's setup. */
  readonly isBuiltIn: boolean
}

export interface LocalGroup {
  /** 'BUILTIN\\Users', 'WEB01\\Editors'. */
  readonly name: string
  readonly sid: Sid
  readonly comment: string
  /** Of Windows's own: may not be removed. */
  readonly isBuiltIn: boolean
}

/** The machine's own users, by name; what `net user` lists. */
export function localUsers(world: World): readonly LocalUser[] {
  const data = world.facts.accounts()
  const accounts = world.accounts()
  const standard = standardUsers(data)
  const builtIn = new Set(standard.map(({ sid }) => sid))
  const found = new Map<Sid, LocalUser>()
  for (const { name, sid } of [...standard, ...data.users]) {
    if (!isOf(name, [data.machine]) || name.endsWith('$')) continue
    const user = accounts.find(sid)
    if (user?.kind === 'user') found.set(user.sid, { user, isBuiltIn: builtIn.has(user.sid) })
  }
  return byName([...found.values()], ({ user }) => user.name)
}

/** The machine's own groups and Windows's, by name; what `net localgroup` lists. */
export function localGroups(world: World): readonly LocalGroup[] {
  const data = world.facts.accounts()
  const accounts = world.accounts()
  const names = [
    ...data.groups.map(({ name }) => name),
    ...standardGroups(data).map(({ name }) => name),
    ...data.users.flatMap(({ groups }) => groups),
    ...data.groups.flatMap(({ memberOf }) => memberOf),
    ...wellKnown.map(({ name }) => name).filter((name) => name.startsWith('BUILTIN\\')),
  ]
  const found = new Map<Sid, LocalGroup>()
  for (const name of new Set(names)) {
    const group = accounts.find(name)
    if (group === undefined || group.kind === 'user' || found.has(group.sid)) continue
    if (!isOf(group.name, [data.machine, 'BUILTIN']) || /\\None$/i.test(group.name)) continue
    found.set(group.sid, {
      name: group.name,
      sid: group.sid,
      comment: (group.kind === 'group' ? group.comment : undefined) ?? '',
      isBuiltIn: isOf(group.name, ['BUILTIN']),
    })
  }
  return byName([...found.values()], ({ name }) => name)
}

const isOf = (name: string, domains: readonly string[]): boolean =>
  domains.some((domain) => domain.toLowerCase() === splitName(name).domain.toLowerCase())

function byName<T>(items: readonly T[], nameOf: (item: T) => string): readonly T[] {
  const key = (item: T): string => splitName(nameOf(item)).local.toLowerCase()
  return items.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
}
