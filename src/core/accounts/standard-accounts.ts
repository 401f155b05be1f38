import type { AccountsData, GroupAccount, UserAccount } from './account.ts'
import { accountSid } from './derived-sid.ts'

/** '.\\x' and 'x' have the domain '.' and ''. */
export function splitName(name: string): { readonly domain: string; readonly local: string } {
  const at = name.indexOf('\\')
  return { domain: at < 0 ? '' : name.slice(0, at), local: name.slice(at + 1) }
}

/** Does this first part of a name mean the machine itself? No domain at all does. */
export function isMachineName(data: AccountsData, domain: string): boolean {
  return domain === '' || domain === '.' || domain.toLowerCase() === data.machine.toLowerCase()
}

/** A user with Windows' defaults. */
export function plainUser(name: string, changes: Partial<UserAccount> = {}): UserAccount {
  return {
    kind: 'user',
    name,
    sid: accountSid(name),
    enabled: true,
    lockedOut: false,
    passwordExpired: false,
    mustChangePassword: false,
    accountExpired: false,
    logonHours: 'always',
    deniedLogon: [],
    groups: [],
    certificates: [],
    ...changes,
  }
}

export const plainGroup = (name: string, memberOf: readonly string[] = []): GroupAccount => ({
  kind: 'group',
  name,
  sid: accountSid(name),
  members: [],
  memberOf,
})

export const computerAccount = (domain: string, name: string): UserAccount =>
  plainUser(`${domain}\\${name}`, { groups: [`${domain}\\Domain Computers`] })

/** Accounts that Windows makes at setup; Guest and DefaultAccount are disabled. */
export function standardUsers(data: AccountsData): readonly UserAccount[] {
  const { machine, domain } = data
  const users = [
    plainUser(`${machine}\\Administrator`, { groups: ['BUILTIN\\Administrators'] }),
    plainUser(`${machine}\\Guest`, { enabled: false, groups: ['BUILTIN\\Guests'] }),
    plainUser(`${machine}\\DefaultAccount`, { enabled: false }),
  ]
  if (domain === undefined) return users
  return [
    ...users,
    plainUser(`${domain}\\Administrator`, { groups: [`${domain}\\Domain Admins`] }),
    plainUser(`${domain}\\Guest`, { enabled: false, groups: [`${domain}\\Domain Guests`] }),
    computerAccount(domain, `${machine}$`),
  ]
}

const domainGroups = [
  'Domain Users',
  'Domain Admins',
  'Domain Guests',
  'Domain Computers',
  'Domain Controllers',
]

/** 'None' is every local user's primary group; a joined machine takes the domain's groups into its own. */
export function standardGroups(data: AccountsData): readonly GroupAccount[] {
  const { machine, domain } = data
  const local = plainGroup(`${machine}\\None`)
  if (domain === undefined) return [local]
  const into: Readonly<Record<string, readonly string[]>> = {
    'Domain Users': ['BUILTIN\\Users'],
    'Domain Admins': ['BUILTIN\\Administrators'],
    'Domain Guests': ['BUILTIN\\Guests'],
  }
  return [local, ...domainGroups.map((name) => plainGroup(`${domain}\\${name}`, into[name] ?? []))]
}
