import type { Principal, Token } from '../accounts/account.ts'
import { aceFlags, aceTypes, mapGeneric } from './rights.ts'
import type { Ace, SecurityDescriptor } from './security-descriptor.ts'

/** An entry that almost granted the missing rights, and what it lacked. */
export interface NearMiss {
  readonly index: number
  readonly ace: Ace
  readonly lacks:
    | 'applies-to-children-only'
    | 'grants-other-rights'
    | 'principal-of-the-pool-only'
    | 'deny-only-group'
    | 'conditional'
    | 'name-not-resolved'
}

export interface Sufficiency {
  /** Whom an entry could name to let this token in: its own principals, the most specific first. */
  readonly principals: readonly Principal[]
  readonly nearMisses: readonly NearMiss[]
}

/** For a refusal: who could have been let in by name, and which entries nearly did. `pool`: the worker's token, to compare with. */
export function sufficientEntries(
  sd: SecurityDescriptor,
  token: Token,
  missing: number,
  pool?: Token,
): Sufficiency {
  const principals: Principal[] = [token.user]
  for (const { name, sid, denyOnly } of token.groups) if (denyOnly !== true) principals.push({ name, sid })
  const nearMisses: NearMiss[] = []
  ;(sd.dacl?.entries ?? []).forEach((ace, index) => {
    const lacks = lackOf(ace, token, missing, pool)
    if (lacks !== undefined) nearMisses.push({ index, ace, lacks })
  })
  return { principals, nearMisses }
}

function lackOf(
  ace: Ace,
  token: Token,
  missing: number,
  pool: Token | undefined,
): NearMiss['lacks'] | undefined {
  if (ace.type !== aceTypes.allow && ace.type !== aceTypes.allowCallback) return undefined
  const grants = (mapGeneric(ace.mask) & missing) >>> 0 === missing >>> 0
  if (ace.name === undefined && token.sids.has(ace.sid)) return lackOfOwn(ace, grants)
  if (!grants || (ace.flags & aceFlags.inheritOnly) !== 0) return undefined
  return lackOfForeign(ace, token, pool)
}

function lackOfOwn(ace: Ace, grants: boolean): NearMiss['lacks'] | undefined {
  if ((ace.flags & aceFlags.inheritOnly) !== 0) return grants ? 'applies-to-children-only' : undefined
  if (!grants) return 'grants-other-rights'
  return ace.type === aceTypes.allowCallback ? 'conditional' : undefined
}

function lackOfForeign(ace: Ace, token: Token, pool: Token | undefined): NearMiss['lacks'] | undefined {
  if (ace.name !== undefined) return 'name-not-resolved'
  if (token.denyOnlySids.has(ace.sid)) return 'deny-only-group'
  return pool?.sids.has(ace.sid) === true ? 'principal-of-the-pool-only' : undefined
}
