import type { GroupAccount, UserAccount } from '../../accounts/account.ts'
import type { World } from '../../world/world.ts'
import type { CommandLine } from './command-line.ts'
import type { Part } from './part.ts'

/** 'CONTOSO\\alice' → { domain: 'CONTOSO', local: 'alice' }. */
const split = (name: string): { readonly domain: string; readonly local: string } => {
  const at = name.indexOf('\\')
  return at < 0 ? { domain: '', local: name } : { domain: name.slice(0, at), local: name.slice(at + 1) }
}

/** The bare name and the switch by which net means an account or group of this server, or of its domain. */
function netName(
  world: World,
  name: string,
): { readonly bare: string; readonly where: readonly string[] } | undefined {
  const { machine, domain } = world.facts.accounts()
  const parts = split(name)
  const authority = parts.domain.toLowerCase()
  if (authority === machine.toLowerCase() || authority === 'builtin') return { bare: parts.local, where: [] }
  return authority === domain?.toLowerCase() ? { bare: parts.local, where: ['/domain'] } : undefined
}

/** What stands in the way of an account, each with the options of net user that end it and bring it back. */
const obstacles = {
  disabled: { option: '/active:yes', back: '/active:no', mend: { enabled: true, lockedOut: false } },
  // A lock-out ends by itself, or by this; nothing brings it back.
  lockedOut: { option: '/active:yes', back: undefined, mend: { enabled: true, lockedOut: false } },
  // The day on which it expired is not known here.
  expired: { option: '/expires:never', back: undefined, mend: { accountExpired: false } },
  mustChangePassword: {
    option: '/logonpasswordchg:no',
    back: '/logonpasswordchg:yes',
    mend: { mustChangePassword: false },
  },
  noLogonHours: { option: '/times:all', back: '/times:', mend: { logonHours: 'always' } },
} as const

export type Obstacle = keyof typeof obstacles

export function mendAccount(world: World, account: UserAccount, obstacle: Obstacle): Part | undefined {
  const name = netName(world, account.name)
  if (name === undefined) return undefined
  const { option, back, mend } = obstacles[obstacle]
  const line = (text: string): CommandLine => ({
    tool: 'net',
    args: ['user', name.bare, text, ...name.where],
  })
  return {
    changes: [{ kind: 'put-user', user: { ...account, ...mend } }],
    lines: [line(option)],
    undo: back === undefined ? [] : [line(back)],
  }
}

/** Puts an account into a group of this server or its domain, as net localgroup does. */
export function addToGroup(world: World, groupName: string, member: string): Part | undefined {
  const accounts = world.accounts()
  const [group, account] = [accounts.find(groupName), accounts.find(member)]
  if (group === undefined || group.kind === 'user' || account === undefined) return undefined
  const name = netName(world, group.name)
  if (name === undefined || accounts.membersOf(group.sid).includes(account.sid)) return undefined
  const known: GroupAccount =
    group.kind === 'group'
      ? group
      : { kind: 'group', name: group.name, sid: group.sid, members: [], memberOf: [] }
  const line = (text: string): CommandLine => ({
    tool: 'net',
    args: ['localgroup', name.bare, account.name, text, ...name.where],
  })
  return {
    changes: [{ kind: 'put-group', group: { ...known, members: [...known.members, account.name] } }],
    lines: [line('/add')],
    undo: [line('/delete')],
  }
}
