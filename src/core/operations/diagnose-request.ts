import { type Allowed, allowedBecause } from '../diagnosis/allowed-because.ts'
import { diagnosisSteps } from '../diagnosis/diagnose.ts'
import type { AccessTest, Diagnosis } from '../diagnosis/diagnosis.ts'
import { finish, type RunSteps } from '../diagnosis/steps.ts'
import type { Request } from '../pipeline/request.ts'
import type { World } from '../world/world.ts'
import type { VerifyPassword } from './decide-request.ts'
import { settleRequest, settleServer } from './settle-passwords.ts'

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
  /** Passwords that the tests ask for, as they were verified. */
  readonly answers?: ReadonlyMap<string, boolean>
  /** Default: all at once. Whoever runs it in slices gives it a world that stays as it is meanwhile (`pinned`). */
  readonly run?: RunSteps
}

const nothing = { causes: [], blocks: [], fixes: [], rejected: [] } as const

/** Diagnoses a request, verifying passwords as they are asked for. Where the outcome is not known, nothing is proposed. */
export async function diagnoseRequest(
  world: World,
  request: Request,
  { verify, tests = [], answers: known = new Map(), run = finish }: DiagnoseRequestOptions,
): Promise<Diagnosed> {
  const { trace, answers: own } = await settleRequest(world, request, verify)
  if (trace.outcome === 'unknown' || trace.outcome === 'allowed') {
    return { ...nothing, trace, allowed: allowedBecause(world, request, trace, own), answers: own }
  }
  // What a fix opens is decided at every site: there the pools' passwords are asked for.
  const answers = new Map([...(await settleServer(world, request, verify, { run })), ...known, ...own])
  const allowed = { grants: [], entries: [] }
  return { ...(await run(diagnosisSteps(world, request, { tests, answers }))), allowed, answers }
}
