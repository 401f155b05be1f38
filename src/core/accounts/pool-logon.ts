import type { Sid, UserAccount } from './account.ts'
import type { Accounts } from './accounts.ts'
import { findLogonAccount, judgeLogon, logonFailure, type LogonResult } from './logon.ts'
import { poolPrincipal, poolToken, type PoolIdentity } from './token.ts'
import { sids } from './well-known.ts'
import type { LogonFailure } from './logon.ts'
import type { MissingFact } from '../base/answer.ts'
import type { Token } from './account.ts'

export type PoolLogon =
  | { readonly ok: true; readonly token: Token }
  | LogonFailure
  | { readonly ok: 'unknown'; readonly missing: MissingFact }

/**
 * Starts a pool's worker as WAS does: only a SpecificUser is signed in (batch or service), with IIS_IUSRS, and so its batch
 * right, unless manualGroupMembership. `isRight` judges the configured password.
 */
export function poolLogon(accounts: Accounts, pool: PoolIdentity, isRight: (account: UserAccount) => boolean): PoolLogon {
  if (pool.identityType !== 'SpecificUser') return { ok: true, token: poolToken(accounts, pool) }
  const name = pool.userName ?? ''
  const builtIn = poolPrincipal(accounts, pool)
  // 'NT AUTHORITY\\NETWORK SERVICE' and the like as a SpecificUser need no password.
  if (builtIn?.kind === 'well-known' && passwordless.has(builtIn.sid)) return { ok: true, token: poolToken(accounts, pool) }
  const result = specificUser(accounts, pool, name, isRight)
  return result.ok === true ? { ok: true, token: poolToken(accounts, { ...pool, userName: result.account.name }) } : result
}

const passwordless: ReadonlySet<Sid> = new Set([sids.system, sids.localService, sids.networkService])

function specificUser(
  accounts: Accounts,
  pool: PoolIdentity,
  name: string,
  isRight: (account: UserAccount) => boolean,
): LogonResult {
  const found = findLogonAccount(accounts, name)
  if (!found.known) return { ok: 'unknown', missing: found.missing }
  if (found.value === undefined) return logonFailure('unknown-user', { account: name })
  const extra = pool.manualGroupMembership ? [] : [sids.iisIusrs]
  const method = pool.logonType === 'LogonBatch' ? 'Batch' : 'Service'
  return judgeLogon(accounts, found.value, method, isRight(found.value) ? 'right' : 'wrong', extra)
}
