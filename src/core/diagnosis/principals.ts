import type { Token } from '../accounts/account.ts'
import { iusrToken, poolToken, principalToken, userToken } from '../accounts/tokens.ts'
import type { Credentials } from '../pipeline/request.ts'
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
  const authenticated = accounts.find('NT AUTHORITY\\Authenticated Users')
  if (authenticated !== undefined)
    people.push({ name: 'any other account', token: principalToken(accounts, authenticated) })
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
