import type { Token } from '../accounts/account.ts'
import { poolToken } from '../accounts/tokens.ts'
import type { MissingFact } from '../base/answer.ts'
import { type Evidence, evidenceAt } from '../base/evidence.ts'
import { type Reason, reason } from '../base/reason.ts'
import { childOf, valueOf } from '../config/config-section.ts'
import type { Pool } from '../world/server-model.ts'
import type { World } from '../world/world.ts'
import { type SignIn, signIn } from './sign-in.ts'

export type PoolStart =
  | { readonly kind: 'started'; readonly token: Token; readonly because: Reason }
  | {
      readonly kind: 'failed'
      readonly because: Reason<'route.pool.identity-logon-failed'>
      readonly token?: Token
    }
  | { readonly kind: 'unknown'; readonly missing: readonly MissingFact[]; readonly because: Reason }
  | { readonly kind: 'pending'; readonly account: string; readonly password: string }

const started = {}

/** The worker process's identity: who WAS starts the pool as, or why it cannot (events 5021, 5057; iis.md §2.4, §2.6). */
export function startPool(world: World, pool: Pool, answers: ReadonlyMap<string, boolean>): PoolStart {
  const kept = world.memo(started, () => new Map<Pool, PoolStart>())
  const known = kept.get(pool)
  if (known !== undefined) return known
  const start = logPoolOn(world, pool, answers)
  if (start.kind !== 'pending') kept.set(pool, start)
  return start
}

function logPoolOn(world: World, pool: Pool, answers: ReadonlyMap<string, boolean>): PoolStart {
  if (pool.identityType !== 'SpecificUser') return running(pool, poolToken(world.accounts(), specOf(pool)))
  const result = signIn(world, {
    user: pool.userName,
    password: pool.password,
    isSealed: pool.isPasswordSealed,
    method: pool.logonType === 'LogonService' ? 'Service' : 'Batch',
    answers,
    tokenOf: (account) => poolToken(world.accounts(), { ...specOf(pool), account }),
  })
  switch (result.kind) {
    case 'pending':
      return result
    case 'ok':
      return running(pool, result.token)
    case 'unknown': {
      const because = reason(
        'route.pool.identity-not-known',
        told(pool, pool.userName),
        identityEvidence(pool),
      )
      return { kind: 'unknown', missing: result.missing, because }
    }
    case 'failed':
      return refused(pool, result)
  }
}

const specOf = (pool: Pool) => ({
  poolName: pool.name,
  identityType: pool.identityType,
  manualGroupMembership: pool.manualGroupMembership,
  logonType: pool.logonType,
})

const told = (pool: Pool, user: string) => ({ pool: pool.name, identityType: pool.identityType, user })

function running(pool: Pool, token: Token): PoolStart {
  const because = reason('route.pool.identity', told(pool, token.user.name), identityEvidence(pool))
  return { kind: 'started', token, because }
}

function refused(pool: Pool, failure: Extract<SignIn, { kind: 'failed' }>): PoolStart {
  const facts = {
    ...failure.facts,
    ...told(pool, pool.userName),
    logon: failure.code.slice('authenticate.logon.'.length),
    win32: failure.win32,
  }
  const evidence = [...identityEvidence(pool), ...failure.evidence]
  const because = reason('route.pool.identity-logon-failed', facts, evidence)
  return { kind: 'failed', because, ...(failure.token && { token: failure.token }) }
}

/** The lines that chose the identity: identityType, and userName where it counts; else the pool's own. */
function identityEvidence(pool: Pool): readonly Evidence[] {
  const model = childOf(pool.element, 'processModel')
  const origin = valueOf(model, 'identityType').origin ?? valueOf(model, 'userName').origin ?? pool.origin
  return evidenceAt(origin)
}
