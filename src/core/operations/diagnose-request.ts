import { type Allowed, allowedBecause } from '../diagnosis/allowed-because.ts'
import { diagnose } from '../diagnosis/diagnose.ts'
import type { AccessTest, Diagnosis } from '../diagnosis/diagnosis.ts'
import type { Request } from '../pipeline/request.ts'
import type { World } from '../world/world.ts'
import type { VerifyPassword } from './decide-request.ts'
import { settleRequest } from './settle-passwords.ts'

/** A diagnosis, or why a request is let in. */
export interface Diagnosed extends Diagnosis {
  /** Nothing in it unless the request is let in. */
  readonly allowed: Allowed
  /** Passwords as they were verified, for deciding again. */
  readonly answers: ReadonlyMap<string, boolean>
}

export interface DiagnoseRequestOptions {
  readonly verify: VerifyPassword
  /** What must stay true of every fix. */
  readonly tests?: readonly AccessTest[]
}

const nothing = { causes: [], blocks: [], fixes: [], rejected: [] } as const

/** Diagnoses a request, verifying passwords as they are asked for. Where the outcome is not known, nothing is proposed. */
export async function diagnoseRequest(
  world: World,
  request: Request,
  { verify, tests = [] }: DiagnoseRequestOptions,
): Promise<Diagnosed> {
  const { trace, answers } = await settleRequest(world, request, verify)
  const allowed = allowedBecause(world, request, trace, answers)
  if (trace.outcome === 'unknown' || trace.outcome === 'allowed') {
    return { ...nothing, trace, allowed, answers }
  }
  return { ...diagnose(world, request, { tests, answers }), allowed, answers }
}
