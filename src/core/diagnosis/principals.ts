import type { Token } from '../accounts/account.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { iusrToken, poolToken, userToken } from '../accounts/tokens.ts'
import { sids } from '../accounts/well-known.ts'
import type { Credentials } from '../pipeline/request.ts'
import type { Pool } from '../world/server-model.ts'
import type { World } from '../world/world.ts'

/** Somebody who may gain something. */
export interface Someone {
  readonly name: string
  readonly token: Token
}

const everybodyKey = {}

/**
 * Everybody whose access a change can alter: each listed account, IUSR, each pool's worker, and one who is nobody in
 * particular but signed in ('any other account'), for what Everyone and Authenticated Users get.
 */
export const everybody = (world: World): readonly Someone[] => world.memo(everybodyKey, () => gather(world))

function gather(world: World): readonly Someone[] {
  const accounts = world.accounts()
  const people: Someone[] = world.facts
    .accounts()
    .users.map((user) => ({ name: user.name, token: userToken(accounts, user, 'ClearText') }))
  const iusr = iusrToken(accounts)
  people.push({ name: iusr.user.name, token: iusr })
  people.push({ name: 'any other account', token: strangerToken(accounts) })
  const model = world.server()
  if ('code' in model) return people
  for (const pool of model.pools.values()) {
    if (pool.identityType === 'SpecificUser') continue
    const { name: poolName, identityType, manualGroupMembership, logonType } = pool
    const token = poolToken(accounts, { poolName, identityType, manualGroupMembership, logonType })
    people.push({ name: token.user.name, token })
  }
  return people
}

/** A token that somebody may be seen with; `key` tells the tokens of one account apart. */
export interface Appearance extends Someone {
  readonly key: string
}

const appearancesKey = {}

/**
 * Everybody with every token that files are opened by: an account that runs a pool is also that pool's worker, with what WAS
 * puts into its token; and a pool's own account is there whoever the pool runs as.
 */
export const appearances = (world: World): readonly Appearance[] =>
  world.memo(appearancesKey, () => {
    const known = everybody(world).map((someone) => ({ ...someone, key: someone.name }))
    const model = world.server()
    const pools = 'code' in model ? [] : [...model.pools.values()]
    return [...known, ...pools.flatMap((pool) => poolAppearances(world, pool))]
  })

function poolAppearances(world: World, { name: poolName, identityType, ...pool }: Pool): Appearance[] {
  if (identityType === 'ApplicationPoolIdentity') return []
  const { manualGroupMembership, logonType } = pool
  const own = poolToken(world.accounts(), {
    poolName,
    identityType: 'ApplicationPoolIdentity',
    manualGroupMembership,
    logonType,
  })
  const worker = workerToken(world, poolName)
  return [own, ...(worker === undefined ? [] : [worker])].map((token) => ({
    name: token.user.name,
    token,
    key: `${token.user.name} in ${poolName}`,
  }))
}

/** The token of one of them by name; of a pool's account as the pool's worker has it. */
export function tokenOf(world: World, name: string, poolName?: string): Token | undefined {
  const worker = poolName === undefined ? undefined : workerToken(world, poolName)
  if (worker?.user.name.toLowerCase() === name.toLowerCase()) return worker
  return everybody(world).find((someone) => someone.name.toLowerCase() === name.toLowerCase())?.token
}

/** Who a pool's worker runs as; undefined where its account does not exist. */
export function workerToken(world: World, name: string): Token | undefined {
  const model = world.server()
  const pool = 'code' in model ? undefined : model.pools.get(name.toLowerCase())
  if (pool === undefined) return undefined
  const { name: poolName, identityType, manualGroupMembership, logonType, userName } = pool
  const account = identityType === 'SpecificUser' ? world.accounts().find(userName) : undefined
  if (identityType === 'SpecificUser' && account?.kind !== 'user') return undefined
  const known = account?.kind === 'user' ? { account } : {}
  return poolToken(world.accounts(), { poolName, identityType, manualGroupMembership, logonType, ...known })
}

/** Somebody who is signed in over the network, and in no group but those that everybody signed in is in. */
function strangerToken(accounts: Accounts): Token {
  const held = [sids.authenticatedUsers, sids.everyone, sids.network]
  const above = held.flatMap((sid) => accounts.groupsOf(sid).map((group) => group.sid))
  const all = [...new Set([...held, ...above])]
  return {
    user: { name: 'any other account', sid: sids.authenticatedUsers },
    groups: all.map((sid) => ({ sid, name: accounts.nameOf(sid) ?? sid })),
    sids: new Set(all),
    denyOnlySids: new Set(),
    privileges: new Set(['SeChangeNotifyPrivilege']),
    network: 'anonymous',
  }
}

/** Who comes to a web address: nobody in particular, or an account with good credentials. */
export interface Visitor {
  readonly name: string
  readonly user?: string
}

export const ANONYMOUS = 'anonymous visitors'

export function visitors(world: World): readonly Visitor[] {
  return [{ name: ANONYMOUS }, ...world.facts.accounts().users.map(({ name }) => ({ name, user: name }))]
}

/** The credentials of a visitor where these schemes are offered; undefined: none would be looked at. */
export function credentialsFor(visitor: Visitor, offered: readonly string[]): Credentials | undefined {
  if (visitor.user === undefined) return { scheme: 'Anonymous', user: '' }
  const scheme = (['Negotiate', 'NTLM', 'Digest', 'Basic'] as const).find((name) =>
    offered.some((challenge) => challenge.startsWith(name)),
  )
  return scheme === undefined ? undefined : { scheme, user: visitor.user }
}
