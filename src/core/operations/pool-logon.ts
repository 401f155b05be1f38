import { startPool } from '../pipeline/pool-identity.ts'
import { answerKey } from '../pipeline/sign-in.ts'
import type { Pool } from '../world/server-model.ts'
import type { World } from '../world/world.ts'
import type { VerifyPassword } from './decide-request.ts'
import { whyNoSignIn } from './sentences/logon-words.ts'

/** Who a pool's worker process runs as. */
export interface PoolLogon {
  /** 'IIS APPPOOL\\Contoso', 'WEB01\\svc'. */
  readonly runsAs: string
  /** Why WAS could not sign that account in, with the Win32 code; undefined: it can, or that is not known here. */
  readonly fault?: string
}

/** Signs the pool's identity in as WAS would. Remembered for as long as nothing changes on the server. */
export async function poolLogon(world: World, pool: Pool, verify: VerifyPassword): Promise<PoolLogon> {
  const start = startPool(world, pool, noAnswers)
  if (start.kind !== 'pending') return told(pool, start)
  const { account, password } = start
  const answer = await verify(account, password)
  // The server may have changed meanwhile, and with it what is asked.
  const answers = new Map(answer === undefined ? [] : [[answerKey(account, password), answer]])
  return told(pool, startPool(world, pool, answers))
}

const noAnswers: ReadonlyMap<string, boolean> = new Map()

function told(pool: Pool, start: ReturnType<typeof startPool>): PoolLogon {
  switch (start.kind) {
    case 'started':
      return { runsAs: start.token.user.name }
    case 'failed':
      return { runsAs: start.token?.user.name ?? pool.userName, fault: whyNoSignIn(start.because) }
    default:
      return { runsAs: pool.userName }
  }
}
