import type { Token, UserAccount } from '../accounts/account.ts'
import { poolToken } from '../accounts/tokens.ts'
import type { MissingFact } from '../base/answer.ts'
import { configEvidence, type Evidence } from '../base/evidence.ts'
import { type Reason, reason } from '../base/reason.ts'
import { childOf, valueOf } from '../config/config-section.ts'
import type { Pool } from '../world/server-model.ts'
import type { World } from '../world/world.ts'
import { signIn } from './sign-in.ts'

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
  const evidence = identityEvidence(pool)
  const facts = { pool: pool.name, identityType: pool.identityType }
  const spec = {
    poolName: pool.name,
    identityType: pool.identityType,
    manualGroupMembership: pool.manualGroupMembership,
    logonType: pool.logonType,
  }
  if (pool.identityType !== 'SpecificUser') {
    const token = poolToken(world.accounts(), spec)
    return {
      kind: 'started',
      token,
      because: reason('route.pool.identity', { ...facts, user: token.user.name }, evidence),
    }
  }
  const method = pool.logonType === 'LogonService' ? 'Service' : 'Batch'
  const tokenOf = (account: UserAccount): Token => poolToken(world.accounts(), { ...spec, account })
  const result = signIn(world, { user: pool.userName, password: pool.password, method, answers, tokenOf })
  if (result.kind === 'pending') return result
  if (result.kind === 'unknown') {
    return {
      kind: 'unknown',
      missing: result.missing,
      because: reason('route.pool.identity-not-known', { ...facts, user: pool.userName }, evidence),
    }
  }
  if (result.kind === 'failed') {
    const told = {
      ...facts,
      ...result.facts,
      user: pool.userName,
      logon: result.code.slice('authenticate.logon.'.length),
      win32: result.win32,
    }
    const because = reason('route.pool.identity-logon-failed', told, [...evidence, ...result.evidence])
    return { kind: 'failed', because, ...(result.token && { token: result.token }) }
  }
  const { token } = result
  return {
    kind: 'started',
    token,
    because: reason('route.pool.identity', { ...facts, user: token.user.name }, evidence),
  }
}

/** The lines that chose the identity: identityType, and userName where it counts; else the pool's own. */
function identityEvidence(pool: Pool): Evidence[] {
  const model = childOf(pool.element, 'processModel')
  const origin = valueOf(model, 'identityType').origin ?? valueOf(model, 'userName').origin ?? pool.origin
  return origin === undefined ? [] : [configEvidence(origin)]
}
