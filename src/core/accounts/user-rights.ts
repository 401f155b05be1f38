import type { LogonKind, LogonRight, Sid } from './account.ts'
import type { Accounts } from './accounts.ts'
import { parseSid } from './sid.ts'
import { sids } from './well-known.ts'

const { everyone, administrators, users, backupOperators, performanceLogUsers, iisIusrs, service } = sids
const { localService, networkService, system, allServices, allAppPools } = sids

/** Who holds a right on an IIS server where nothing else is said (reference/iis.md §2.7, after KB 981949). */
export const defaultUserRights: Readonly<Record<string, readonly Sid[]>> = {
  SeNetworkLogonRight: [everyone, administrators, users, backupOperators],
  SeInteractiveLogonRight: [administrators, users, backupOperators],
  SeBatchLogonRight: [administrators, backupOperators, performanceLogUsers, iisIusrs],
  SeServiceLogonRight: [allServices, allAppPools],
  SeDenyNetworkLogonRight: [],
  SeDenyInteractiveLogonRight: [],
  SeDenyBatchLogonRight: [],
  SeDenyServiceLogonRight: [],
  SeChangeNotifyPrivilege: [everyone, localService, networkService, administrators, users, backupOperators],
  SeImpersonatePrivilege: [localService, networkService, administrators, iisIusrs, service],
  SeAssignPrimaryTokenPrivilege: [localService, networkService, allAppPools],
  SeIncreaseQuotaPrivilege: [localService, networkService, administrators, allAppPools],
  SeAuditPrivilege: [localService, networkService, allAppPools],
  SeBackupPrivilege: [administrators, backupOperators],
  SeRestorePrivilege: [administrators, backupOperators],
  SeTakeOwnershipPrivilege: [administrators],
  SeSecurityPrivilege: [administrators],
  SeTcbPrivilege: [system],
}

/** SYSTEM holds every privilege without being listed. */
const heldBySystem = /Privilege$/

/** The SIDs that hold a user right: the data's own list where it states one, else Windows' default. Unknown names hold nothing. */
export function userRight(accounts: Accounts, right: string): readonly Sid[] {
  const stated = accounts.data.userRights[right]
  if (stated === undefined) return defaultUserRights[right] ?? []
  return stated
    .map((name) => parseSid(name.replace(/^\*/, '')) ?? accounts.find(name)?.sid)
    .filter((sid) => sid !== undefined)
}

/** Does any of these SIDs hold the right? */
export function holdsRight(accounts: Accounts, held: ReadonlySet<Sid>, right: string): boolean {
  if (held.has(system) && heldBySystem.test(right)) return true
  return userRight(accounts, right).some((sid) => held.has(sid))
}

/** Privileges (not logon rights) of a token with these SIDs. */
export function privilegesOf(accounts: Accounts, held: ReadonlySet<Sid>): ReadonlySet<string> {
  const rights = [...Object.keys(defaultUserRights), ...Object.keys(accounts.data.userRights)]
  return new Set(rights.filter((right) => heldBySystem.test(right) && holdsRight(accounts, held, right)))
}

export const logonRightOf = (method: LogonKind): LogonRight =>
  method === 'Interactive'
    ? 'interactive'
    : method === 'Batch'
      ? 'batch'
      : method === 'Service'
        ? 'service'
        : 'network'

/** The names of the right that a sign-in needs and of the one that forbids it. */
export const rightNames: Readonly<Record<LogonRight, readonly [grant: string, deny: string]>> = {
  network: ['SeNetworkLogonRight', 'SeDenyNetworkLogonRight'],
  batch: ['SeBatchLogonRight', 'SeDenyBatchLogonRight'],
  interactive: ['SeInteractiveLogonRight', 'SeDenyInteractiveLogonRight'],
  service: ['SeServiceLogonRight', 'SeDenyServiceLogonRight'],
}
