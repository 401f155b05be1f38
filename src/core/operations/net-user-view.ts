import type { UserAccount } from '../accounts/account.ts'
import { splitName } from '../accounts/standard-accounts.ts'
import type { World } from '../world/world.ts'
import type { CommandResult } from './command-result.ts'
import { succeeded } from './net-output.ts'

const line = (label: string, value: string): string => `${label.padEnd(29)}${value}`.trimEnd()

export function showUser(world: World, user: UserAccount): CommandResult {
  const groups = groupNames(world, user)
  return succeeded(
    [],
    [
      line('User name', splitName(user.name).local),
      line('Full Name', user.fullName ?? ''),
      line('Comment', user.comment ?? ''),
      line("User's comment", ''),
      line('Country/region code', '000 (System Default)'),
      line('Account active', user.lockedOut ? 'Locked' : user.enabled ? 'Yes' : 'No'),
      line('Account expires', user.accountExpired ? 'Expired' : 'Never'),
      '',
      line(
        'Password expires',
        user.passwordExpired ? 'Expired' : user.mustChangePassword ? 'At next logon' : 'Never',
      ),
      line('Password required', 'Yes'),
      line('User may change password', 'Yes'),
      '',
      line('Workstations allowed', 'All'),
      line('Logon hours allowed', user.logonHours === 'always' ? 'All' : 'None'),
      '',
      ...listed('Local Group Memberships', groups.local),
      ...listed('Global Group memberships', groups.global.length === 0 ? ['*None'] : groups.global),
    ],
  )
}

/** Direct memberships: the server's own groups, and the domain's. */
function groupNames(world: World, user: UserAccount): { local: string[]; global: string[] } {
  const accounts = world.accounts()
  const { machine } = world.facts.accounts()
  const direct = accounts.groupsOf(user.sid).filter(({ sid }) => accounts.membersOf(sid).includes(user.sid))
  const isLocal = (name: string) =>
    [machine.toLowerCase(), 'builtin'].includes(splitName(name).domain.toLowerCase())
  const shown = direct.filter(({ name }) => !name.toLowerCase().endsWith('\\none'))
  const starred = (name: string) => `*${splitName(name).local}`
  return {
    local: shown.filter(({ name }) => isLocal(name)).map(({ name }) => starred(name)),
    global: shown.filter(({ name }) => !isLocal(name)).map(({ name }) => starred(name)),
  }
}

function listed(label: string, names: readonly string[]): string[] {
  if (names.length === 0) return [line(label, '')]
  const rows: string[] = []
  for (let at = 0; at < names.length; at += 2) {
    const pair = names.slice(at, at + 2).map((name) => name.padEnd(21))
    rows.push(line(at === 0 ? label : '', pair.join('')))
  }
  return rows
}
