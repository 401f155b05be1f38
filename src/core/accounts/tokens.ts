import type { LogonKind, Principal, Sid, Token, UserAccount } from './account.ts'
import type { Accounts, AnyPrincipal } from './accounts.ts'
import { appPoolSid } from './derived-sid.ts'
import { isMachineName, splitName } from './standard-accounts.ts'
import { logonRightOf, privilegesOf } from './user-rights.ts'
import { sids } from './well-known.ts'

/**
 * Why a group is in a token: 'everyone', 'authenticated', 'local', 'logon-type', 'package', 'injected-by-was',
 * 'local-system', or 'member-of <the principal by way of whom>'.
 */
export type GroupReason = string

type Group = Principal & { readonly because: GroupReason }

/** Collects groups, each once, the specific ones first. */
class TokenGroups {
  readonly #accounts: Accounts
  readonly #groups = new Map<Sid, Group>()

  constructor(accounts: Accounts) {
    this.#accounts = accounts
  }

  /** The group, and every group that it is in. */
  add(sid: Sid, because: GroupReason): this {
    if (!this.#groups.has(sid))
      this.#groups.set(sid, { sid, name: this.#accounts.nameOf(sid) ?? sid, because })
    return this.above(sid)
  }

  above(sid: Sid): this {
    for (const group of this.#accounts.groupsOf(sid)) {
      if (this.#groups.has(group.sid)) continue
      this.#groups.set(group.sid, { sid: group.sid, name: group.name, because: `member-of ${group.via}` })
    }
    return this
  }

  has(sid: Sid): boolean {
    return this.#groups.has(sid)
  }

  token(user: Principal, network: Token['network'], filtered: ReadonlySet<Sid> = none): Token {
    const groups = [...this.#groups.values()].map((group) =>
      filtered.has(group.sid) ? { ...group, denyOnly: true } : group,
    )
    const held = new Set([user.sid, ...this.#groups.keys()].filter((sid) => !filtered.has(sid)))
    return {
      user: { name: user.name, sid: user.sid },
      groups,
      sids: held,
      denyOnlySids: filtered,
      privileges: privilegesOf(this.#accounts, held),
      network,
    }
  }
}

const logonGroup = {
  interactive: sids.interactive,
  batch: sids.batch,
  service: sids.service,
  network: sids.network,
} as const

const packageGroup: Readonly<Partial<Record<LogonKind, Sid>>> = {
  NTLM: sids.ntlm,
  Digest: sids.digest,
  Certificate: sids.schannel,
}

/**
 * A password that the server has seen can be used once more on another machine; NTLM, Kerberos without delegation,
 * certificates and LogonUser's NETWORK type leave nothing that could.
 */
const canHop: ReadonlySet<LogonKind> = new Set(['ClearText', 'Interactive', 'Batch', 'Service'])

/** The token of a user who signed in, reference/iis.md §6.7. */
export function userToken(accounts: Accounts, account: UserAccount, logon: LogonKind): Token {
  const type = logonRightOf(logon)
  const groups = new TokenGroups(accounts).above(account.sid)
  const viaPackage = packageGroup[logon]
  if (viaPackage !== undefined) groups.add(viaPackage, 'package')
  groups.add(logonGroup[type], 'logon-type')
  if (type === 'interactive') groups.add(sids.consoleLogon, 'logon-type').add(sids.local, 'local')
  const isLocal = isMachineName(accounts.data, splitName(account.name).domain)
  if (isLocal) addLocal(groups)
  groups.add(sids.thisOrganization, 'authenticated').add(sids.authenticatedUsers, 'authenticated')
  groups.add(sids.everyone, 'everyone')
  const filtered = isFiltered(account, logon, isLocal) && groups.has(sids.administrators)
  return groups.token(account, canHop.has(logon) ? 'self' : 'anonymous', filtered ? administratorsOnly : none)
}

const none: ReadonlySet<Sid> = new Set()
const administratorsOnly: ReadonlySet<Sid> = new Set([sids.administrators])

/**
 * User Account Control makes Administrators deny-only in the token of everybody but the built-in Administrator: of accounts of
 * the machine itself that come over the network by Windows authentication (LocalAccountTokenFilterPolicy is off by default), and
 * of all where LogonUser is asked for an interactive logon; not for its other types (causes.md §3, J13; reported).
 */
const isFiltered = ({ sid }: UserAccount, logon: LogonKind, isLocal: boolean): boolean =>
  !sid.endsWith('-500') &&
  (logon === 'Interactive' || (isLocal && (logon === 'NTLM' || logon === 'Kerberos')))

/** Windows marks the machine's own accounts, so that a policy can keep them off the network. */
function addLocal(groups: TokenGroups): void {
  if (groups.has(sids.administrators)) groups.add(sids.localAdministrator, 'local')
  groups.add(sids.localAccount, 'local')
}

/** IUSR as WAS hands it to workers; it is not in IIS_IUSRS, and nobody on the network. */
export function iusrToken(accounts: Accounts): Token {
  return ambient(new TokenGroups(accounts).above(sids.iusr))
    .add(sids.service, 'logon-type')
    .add(sids.everyone, 'everyone')
    .token({ name: 'NT AUTHORITY\\IUSR', sid: sids.iusr }, 'anonymous')
}

const ambient = (groups: TokenGroups): TokenGroups =>
  groups
    .add(sids.consoleLogon, 'logon-type')
    .add(sids.local, 'local')
    .add(sids.thisOrganization, 'authenticated')
    .add(sids.authenticatedUsers, 'authenticated')

export interface PoolIdentity {
  readonly poolName: string
  readonly identityType:
    | 'LocalSystem'
    | 'LocalService'
    | 'NetworkService'
    | 'SpecificUser'
    | 'ApplicationPoolIdentity'
  /** Of SpecificUser: the account, or its name. */
  readonly account?: UserAccount
  readonly userName?: string
  readonly manualGroupMembership: boolean
  readonly logonType: 'LogonBatch' | 'LogonService'
}

/** Who a pool runs as; undefined for a SpecificUser that does not exist. */
export function poolPrincipal(accounts: Accounts, pool: PoolIdentity): AnyPrincipal | undefined {
  if (pool.identityType === 'SpecificUser') return pool.account ?? accounts.find(pool.userName ?? '')
  if (pool.identityType === 'LocalSystem') return accounts.find(sids.system)
  if (pool.identityType === 'LocalService') return accounts.find(sids.localService)
  if (pool.identityType === 'NetworkService') return accounts.find(sids.networkService)
  return accounts.find(`IIS APPPOOL\\${pool.poolName}`)
}

/**
 * The token of a pool's worker process (reference/iis.md §2.4, §6.7). WAS puts the pool's own SID and S-1-5-82-0 into it
 * whatever the identity, and IIS_IUSRS unless manualGroupMembership. Throws a RangeError for a user that does not exist.
 */
export function poolToken(accounts: Accounts, pool: PoolIdentity): Token {
  const who = poolPrincipal(accounts, pool)
  if (who === undefined)
    throw new RangeError(`the account '${pool.userName ?? ''}' of pool '${pool.poolName}' does not exist`)
  const groups = new TokenGroups(accounts).above(who.sid)
  if (pool.identityType === 'LocalSystem') groups.add(sids.administrators, 'local-system')
  groups.add(poolSidOf(accounts, pool.poolName), 'injected-by-was').add(sids.allAppPools, 'injected-by-was')
  if (!pool.manualGroupMembership) groups.add(sids.iisIusrs, 'injected-by-was')
  const batch = pool.identityType === 'SpecificUser' && pool.logonType === 'LogonBatch'
  groups.add(batch ? sids.batch : sids.service, 'logon-type')
  return ambient(groups).add(sids.everyone, 'everyone').token(who, networkSelf(pool))
}

/** Found once by name, so that the book can name the SID. */
const poolSidOf = (accounts: Accounts, pool: string): Sid =>
  accounts.find(`IIS APPPOOL\\${pool}`)?.sid ?? appPoolSid(pool)

function networkSelf(pool: PoolIdentity): Token['network'] {
  if (pool.identityType === 'SpecificUser') return 'self'
  return pool.identityType === 'LocalService' ? 'anonymous' : 'machine'
}
