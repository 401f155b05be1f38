import { formatStatus } from '../base/status.ts'
import { decide, isPending } from '../pipeline/decide.ts'
import type { Request } from '../pipeline/request.ts'
import type { Trace } from '../pipeline/trace.ts'
import type { Change } from '../world/change.ts'
import type { World } from '../world/world.ts'
import type { AccessTest } from './diagnosis.ts'
import type { GrantSet } from './grant-set.ts'
import { grantSteps } from './grants.ts'
import type { Places } from './places.ts'
import type { Remedy } from './remedy.ts'
import type { Steps } from './steps.ts'

export interface Problem {
  readonly world: World
  readonly request: Request
  readonly tests: readonly AccessTest[]
  readonly answers: ReadonlyMap<string, boolean>
  readonly places: Places
}

/** What became of a set of remedies on a copy of the world. */
export type Proof =
  | { readonly kind: 'proven'; readonly trace: Trace; readonly grants: GrantSet; readonly world: World }
  | { readonly kind: 'insufficient'; readonly trace: Trace; readonly world: World }
  | { readonly kind: 'breaks'; readonly test: AccessTest; readonly got: string }
  | { readonly kind: 'inapplicable'; readonly because: string }

/** Applies remedies to a copy and decides again: the request itself, then every access test, then all that opens. */
export function* proveSteps(problem: Problem, remedies: readonly Remedy[]): Steps<Proof> {
  const changes = remedies.flatMap((remedy) => remedy.changes)
  const world = applied(problem.world, changes)
  if (typeof world === 'string') return { kind: 'inapplicable', because: world }
  yield
  const trace = decideFully(world, problem.request, problem.answers)
  yield
  if (trace === undefined)
    return { kind: 'inapplicable', because: 'a password is asked for that nobody can verify here' }
  if (trace.outcome !== 'allowed') return { kind: 'insufficient', trace, world }
  for (const test of problem.tests) {
    const got = decideFully(world, test.request, problem.answers)
    yield
    if (got === undefined || !answersAs(got, test)) {
      return { kind: 'breaks', test, got: got === undefined ? 'not known' : formatStatus(got.status) }
    }
  }
  const grants = yield* grantSteps(problem.places, problem.world, world, changes, problem.request)
  return { kind: 'proven', trace, grants, world }
}

function applied(world: World, changes: readonly Change[]): World | string {
  try {
    return world.with(changes)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function decideFully(
  world: World,
  request: Request,
  answers: ReadonlyMap<string, boolean>,
): Trace | undefined {
  const trace = decide(world, request, { answers })
  return isPending(trace) ? undefined : trace
}

export function answersAs({ status, outcome }: Trace, { expect }: AccessTest): boolean {
  if (expect.outcome !== undefined && (outcome === 'allowed') !== (expect.outcome === 'allowed')) return false
  if (outcome === 'unknown') return false
  return (
    (expect.status === undefined || status.status === expect.status) &&
    (expect.substatus === undefined || status.substatus === expect.substatus)
  )
}
