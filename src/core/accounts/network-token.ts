import type { Principal, Token } from './account.ts'
import { type Accounts, createAccounts } from './accounts.ts'
import { isMachineName, splitName } from './standard-accounts.ts'
import { userToken } from './tokens.ts'
import { sids } from './well-known.ts'

/**
 * Who a token is on another machine (reference/iis.md §2.4, §3.3): itself where its password can be used once more,
 * DOMAIN\\HOST$ for what stands for the computer, else ANONYMOUS LOGON. Groups are those of the other machine: the domain's
 * stay, this machine's own do not count there, and its built-in groups have their default members.
 *
 * `server`: the share's machine ('FILES'); an account of this machine is there the account of the same name, if such a one is
 * listed ('FILES\\svc': equal passwords are assumed), else nobody. The machine itself is no other machine: the token stays.
 */
export function networkToken(accounts: Accounts, token: Token, server?: string): Token {
  if (server !== undefined && isOwnName(accounts, server)) return token
  if (token.network === 'anonymous') return anonymousToken
  const name = token.network === 'machine' ? machineName(accounts) : hoppingName(accounts, token.user, server)
  if (name === undefined) return anonymousToken
  const there = remoteAccounts(accounts, server)
  const account = there.find(name)
  return account?.kind === 'user' ? userToken(there, account, 'Kerberos') : anonymousToken
}

function isOwnName(accounts: Accounts, server: string): boolean {
  const host = server.toLowerCase()
  const { machine, dns } = accounts.data
  if (['localhost', '127.0.0.1', '::1', machine.toLowerCase()].includes(host)) return true
  return dns !== undefined && host === `${machine}.${dns}`.toLowerCase()
}

const machineName = (accounts: Accounts): string | undefined =>
  accounts.data.domain === undefined ? undefined : `${accounts.data.domain}\\${accounts.data.machine}$`

function hoppingName(accounts: Accounts, user: Principal, server: string | undefined): string | undefined {
  const { domain, local } = splitName(user.name)
  if (!isMachineName(accounts.data, domain)) return user.name
  return server === undefined ? undefined : `${server}\\${local}`
}

/** The other machine's view; made once for each book of accounts and server. */
const views = new WeakMap<Accounts, Map<string, Accounts>>()

function remoteAccounts(accounts: Accounts, server = '?'): Accounts {
  const known = views.get(accounts) ?? new Map<string, Accounts>()
  views.set(accounts, known)
  const before = known.get(server.toLowerCase())
  if (before !== undefined) return before
  const view = createAccounts(remoteData(accounts, server))
  if (known.size < 100) known.set(server.toLowerCase(), view)
  return view
}

/** Domain accounts and groups, and what is listed of the server itself; no membership in a group of this machine. */
function remoteData(accounts: Accounts, server: string): Accounts['data'] {
  const { data } = accounts
  const isOurs = (name: string): boolean => {
    const { domain } = splitName(accounts.find(name)?.name ?? name)
    return isMachineName(data, domain) || domain.toLowerCase() === 'builtin'
  }
  const remain = (names: readonly string[]): readonly string[] => names.filter((name) => !isOurs(name))
  return {
    ...data,
    machine: server,
    users: data.users
      .filter((user) => !isOurs(user.name))
      .map((user) => ({ ...user, groups: remain(user.groups) })),
    groups: data.groups
      .filter((group) => !isOurs(group.name))
      .map((group) => ({ ...group, memberOf: remain(group.memberOf), members: remain(group.members) })),
    userRights: {},
  }
}

/** Nobody: in no group, not even Everyone (the policy 'Everyone includes anonymous' is off by default). */
export const anonymousToken: Token = {
  user: { name: 'NT AUTHORITY\\ANONYMOUS LOGON', sid: sids.anonymousLogon },
  groups: [{ name: 'NT AUTHORITY\\NETWORK', sid: sids.network, because: 'logon-type' }],
  sids: new Set([sids.anonymousLogon, sids.network]),
  denyOnlySids: new Set(),
  privileges: new Set(['SeChangeNotifyPrivilege']),
  network: 'anonymous',
}
