import type { GroupAccount, UserAccount } from '../../accounts/account.ts'
import type { World } from '../../world/world.ts'
import { type CommandLine, quoteForPowerShell } from './command-line.ts'
import type { Part } from './part.ts'

/** 'CONTOSO\\alice' → { domain: 'CONTOSO', local: 'alice' }. */
const split = (name: string): { readonly domain: string; readonly local: string } => {
  const at = name.indexOf('\\')
  return at < 0 ? { domain: '', local: name } : { domain: name.slice(0, at), local: name.slice(at + 1) }
}

interface NetName {
  readonly bare: string
  readonly where: readonly string[]
}

/** The bare name and the switch by which net means an account or group of this server, or of its domain. */
function netName(world: World, name: string): NetName | undefined {
  const { machine, domain } = world.facts.accounts()
  const parts = split(name)
  const authority = parts.domain.toLowerCase()
  if (authority === machine.toLowerCase() || authority === 'builtin') return { bare: parts.local, where: [] }
  return authority === domain?.toLowerCase() ? { bare: parts.local, where: ['/domain'] } : undefined
}

/** What stands in the way of an account, each with the options of net user that end it and bring it back. */
const obstacles = {
  disabled: { option: '/active:yes', back: '/active:no', mend: { enabled: true, lockedOut: false } },
  // A lock-out ends by itself, or by this; only Windows makes one.
  lockedOut: { option: '/active:yes', back: undefined, mend: { enabled: true, lockedOut: false } },
  // The day on which it expired is not known here: any past one keeps the account expired.
  expired: { option: '/expires:never', back: '/expires:01/01/2000', mend: { accountExpired: false } },
  mustChangePassword: {
    option: '/logonpasswordchg:no',
    back: '/logonpasswordchg:yes',
    mend: { mustChangePassword: false },
  },
  // Says PowerShell only: net user sets when an account ends, not when its password does.
  passwordExpired: { option: undefined, back: undefined, mend: { passwordExpired: false } },
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
  const changes = [{ kind: 'put-user', user: { ...account, ...mend } }] as const
  if (option === undefined)
    return { changes, lines: [neverExpires(name, true)], undo: [neverExpires(name, false)] }
  const lost = notBroughtBack(obstacle, name.bare)
  const undo = [...(back === undefined ? [] : [line(back)]), ...(lost === undefined ? [] : [lost])]
  return { changes, lines: [line(option)], undo }
}

function notBroughtBack(obstacle: Obstacle, name: string): CommandLine | undefined {
  if (obstacle === 'lockedOut')
    return {
      tool: 'none',
      does: `Lock ${name} out again`,
      instead: 'no command does it; Windows itself locks an account out, after too many wrong passwords',
    }
  if (obstacle !== 'expired') return undefined
  return {
    tool: 'none',
    does: `Set the day on which ${name} expired`,
    instead: 'it is not known here; note it before the fix, in place of 01/01/2000',
  }
}

/** Of the password; the account module of this server, or of the domain. */
function neverExpires({ bare, where }: NetName, never: boolean): CommandLine {
  const who = quoteForPowerShell(bare)
  const cmdlet = where.length === 0 ? `Set-LocalUser -Name ${who}` : `Set-ADUser -Identity ${who}`
  return {
    tool: 'powershell',
    does: `${never ? 'Set' : 'Clear'} “Password never expires” of ${bare}`,
    instead:
      where.length === 0
        ? 'Local Users and Groups (lusrmgr.msc)'
        : 'Active Directory Users and Computers (dsa.msc), the Account tab',
    powershell: [`${cmdlet} -PasswordNeverExpires $${never}`],
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

/** Takes an account out of a group that it is a direct member of, whichever of the two states it. */
export function removeFromGroup(world: World, groupName: string, member: UserAccount): Part | undefined {
  const accounts = world.accounts()
  const group = accounts.find(groupName)
  const name = group && netName(world, group.name)
  if (group?.kind !== 'group' || name === undefined) return undefined
  if (!accounts.membersOf(group.sid).includes(member.sid)) return undefined
  const isGroup = (each: string): boolean => accounts.find(each)?.sid === group.sid
  const members = group.members.filter((each) => accounts.find(each)?.sid !== member.sid)
  const states = member.groups.some(isGroup)
  const user = { ...member, groups: member.groups.filter((each) => !isGroup(each)) }
  const line = (text: string): CommandLine => ({
    tool: 'net',
    args: ['localgroup', name.bare, member.name, text, ...name.where],
  })
  return {
    changes: [
      { kind: 'put-group', group: { ...group, members } },
      ...(states ? [{ kind: 'put-user', user } as const] : []),
    ],
    lines: [line('/delete')],
    undo: [line('/add')],
  }
}
