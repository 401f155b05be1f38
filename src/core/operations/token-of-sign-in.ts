import type { LogonKind, LogonMethod, Token, UserAccount } from '../accounts/account.ts'
import { judgeLogon } from '../accounts/logon.ts'
import { plainUser } from '../accounts/standard-accounts.ts'
import { iusrToken, type PoolIdentity, poolToken, userToken } from '../accounts/tokens.ts'
import { sids } from '../accounts/well-known.ts'
import { type ConfigSection, textOf } from '../config/config-section.ts'
import { placeOf } from '../world/place.ts'
import type { Pool } from '../world/server-model.ts'
import type { World } from '../world/world.ts'
import { failureInWords } from './sentences/logon-words.ts'

/** How somebody comes: the groups that a token holds beside its user's own differ. */
export type SignInKind = 'interactive' | 'network' | 'batch' | 'service' | 'basic' | 'anonymous' | 'pool'

export interface AskedSignIn {
  /** An account, group or SID; a pool by its name for 'pool'; '' for 'anonymous' and 'pool': whom the place has. */
  readonly principal: string
  readonly kind: SignInKind
  /** Whose sections count for 'basic', 'anonymous' and 'pool'; '' for the server's. */
  readonly sitePath: string
}

export type SignInToken =
  | {
      readonly ok: true
      readonly token: Token
      /** Why Windows would not sign this account in so, whatever its password. */
      readonly fault?: string
    }
  | { readonly ok: false; readonly message: string }

const refused = (message: string): SignInToken => ({ ok: false, message })
const granted = (token: Token, fault?: string): SignInToken => ({
  ok: true,
  token,
  ...(fault !== undefined && { fault }),
})

const authentication = 'system.webServer/security/authentication'

/** The token that a sign-in gives where the password is right. The same tokens as the pipeline's. */
export function tokenOfSignIn(world: World, asked: AskedSignIn): SignInToken {
  switch (asked.kind) {
    case 'anonymous':
      return anonymous(world, asked)
    case 'pool':
      return ofPool(world, asked)
    case 'basic':
      return ofPrincipal(world, asked.principal, methodOf(world, asked.sitePath, 'basicAuthentication'))
    default:
      return ofPrincipal(world, asked.principal, kinds[asked.kind])
  }
}

/** 'network': Windows authentication, as remote visitors come by it. */
const kinds = {
  interactive: 'Interactive',
  network: 'NTLM',
  batch: 'Batch',
  service: 'Service',
} as const

function sectionAt(world: World, sitePath: string, name: string): ConfigSection | undefined {
  const result = world.section(sitePath, `${authentication}/${name}`)
  return result.ok ? result.section : undefined
}

function methodOf(world: World, sitePath: string, name: string): LogonMethod {
  const section = sectionAt(world, sitePath, name)
  return section === undefined ? 'ClearText' : (textOf(section, 'logonMethod') as LogonMethod)
}

function anonymous(world: World, asked: AskedSignIn): SignInToken {
  const section = sectionAt(world, asked.sitePath, 'anonymousAuthentication')
  const stated = section === undefined ? 'IUSR' : textOf(section, 'userName')
  const user = asked.principal === '' || /^anonymous$/i.test(asked.principal) ? stated : asked.principal
  if (user === '') return ofPool(world, { ...asked, principal: '' })
  return ofPrincipal(world, user, methodOf(world, asked.sitePath, 'anonymousAuthentication'))
}

function ofPrincipal(world: World, name: string, kind: LogonKind): SignInToken {
  const accounts = world.accounts()
  if (name === '') return refused('No account is named.')
  const found = accounts.lookup(name)
  if (!found.known) return refused(`Whether there is an account '${name}' is not known here.`)
  const principal = found.value
  if (principal === undefined) return refused(`There is no account or group '${name}'.`)
  if (principal.sid === sids.iusr) return granted(iusrToken(accounts))
  if (principal.kind === 'user') {
    const token = userToken(accounts, principal, kind)
    return granted(token, faultOf(world, principal, token, kind))
  }
  const pool = poolCalled(world, principal.name)
  return granted(
    pool === undefined ? tokenOfMember(world, principal, kind) : poolToken(accounts, specOf(pool)),
  )
}

/** Somebody of whom is known only that he is in this group; not that he is of this machine. */
function tokenOfMember(
  world: World,
  principal: { readonly name: string; readonly sid: string },
  kind: LogonKind,
): Token {
  const { name, sid } = principal
  const token = userToken(world.accounts(), { ...plainUser('?\\?'), sid }, kind)
  return { ...token, user: { name, sid } }
}

function faultOf(world: World, account: UserAccount, token: Token, kind: LogonKind): string | undefined {
  const judged = judgeLogon(world.accounts(), account, token, kind)
  return judged.ok ? undefined : failureInWords(judged)
}

const specOf = (pool: Pool): PoolIdentity => ({
  poolName: pool.name,
  identityType: pool.identityType,
  manualGroupMembership: pool.manualGroupMembership,
  logonType: pool.logonType,
  userName: pool.userName,
})

/** A pool by its own name, or by that of its identity, 'IIS APPPOOL\\name'. */
function poolCalled(world: World, name: string): Pool | undefined {
  const server = world.server()
  const pools = 'code' in server ? undefined : server.pools
  return pools?.get(name.toLowerCase().replace(/^iis apppool\\/, ''))
}

function poolAt(world: World, sitePath: string): Pool | undefined {
  const [siteName = '', ...segments] = sitePath.split('/').filter((part) => part !== '')
  const site = world.site(siteName)
  const place = site && placeOf(site, segments)
  return place && poolCalled(world, place.application.pool)
}

/** By the pool's name, by its account, or for no name the pool of the place. */
function ofPool(world: World, { principal, sitePath }: AskedSignIn): SignInToken {
  const here = poolAt(world, sitePath)
  const pool = principal === '' ? here : (poolCalled(world, principal) ?? poolRunAs(world, principal, here))
  if (pool === undefined) {
    return refused(
      principal === ''
        ? 'No application pool is named, and the place names no site.'
        : `There is no application pool '${principal}', and none runs as that account.`,
    )
  }
  const account = pool.identityType === 'SpecificUser' ? world.accounts().find(pool.userName) : undefined
  if (pool.identityType === 'SpecificUser' && account?.kind !== 'user')
    return refused(
      `The application pool ${pool.name} runs as '${pool.userName}', and there is no such account.`,
    )
  const spec = { ...specOf(pool), ...(account?.kind === 'user' && { account }) }
  const token = poolToken(world.accounts(), spec)
  if (account?.kind !== 'user') return granted(token)
  const kind = pool.logonType === 'LogonService' ? 'Service' : 'Batch'
  return granted(token, faultOf(world, account, token, kind))
}

function poolRunAs(world: World, name: string, first: Pool | undefined): Pool | undefined {
  const server = world.server()
  const accounts = world.accounts()
  const sid = accounts.find(name)?.sid
  if (sid === undefined || 'code' in server) return undefined
  const pools = [...(first === undefined ? [] : [first]), ...server.pools.values()]
  return pools.find((pool) => whoRuns(world, pool) === sid)
}

const services = {
  LocalSystem: sids.system,
  LocalService: sids.localService,
  NetworkService: sids.networkService,
} as const

const whoRuns = (world: World, { identityType, userName, name }: Pool): string | undefined =>
  identityType === 'SpecificUser'
    ? world.accounts().find(userName)?.sid
    : identityType === 'ApplicationPoolIdentity'
      ? world.accounts().find(`IIS APPPOOL\\${name}`)?.sid
      : services[identityType]
