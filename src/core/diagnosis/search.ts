import type { Refusal } from '../base/refusals.ts'
import { formatStatus } from '../base/status.ts'
import { offeredCredentials, offeredScheme } from '../pipeline/credentials.ts'
import type { Trace } from '../pipeline/trace.ts'
import type { World } from '../world/world.ts'
import type { Fix, Rejected } from './diagnosis.ts'
import type { GrantSet } from './grant-set.ts'
import { listSteps } from './grants.ts'
import { type Problem, proveSteps } from './prove.ts'
import { isNarrower } from './remedies/scopes.ts'
import type { Remedy } from './remedy.ts'
import { ruleFor } from './rules.ts'
import type { Steps } from './steps.ts'

/** No plan needs more steps than this; a server that is broken in more places is mended one after the other. */
const MOST_REMEDIES = 5
/** Replays for one diagnosis: a bound for servers that are broken everywhere. */
const MOST_REPLAYS = 400

interface Node {
  readonly remedies: readonly Remedy[]
  readonly world: World
  readonly trace: Trace
}

interface Proven {
  readonly remedies: readonly Remedy[]
  readonly trace: Trace
  readonly grants: GrantSet
}

export interface Found {
  readonly fixes: readonly Fix[]
  readonly rejected: readonly Rejected[]
}

/**
 * Tries the rules' candidates, fewest first, each set replayed on a copy; what is still refused is asked for its own
 * candidates. Of what is proven, only what no other proven set undercuts is a fix.
 */
export function* searchSteps(problem: Problem, trace: Trace): Steps<Found> {
  const results: Results = { proven: [], rejected: [], next: [] }
  let frontier: readonly Node[] = [{ remedies: [], world: problem.world, trace }]
  const tried = new Set<string>()
  for (let depth = 1; depth <= MOST_REMEDIES && frontier.length > 0; depth++) {
    const plans = plansFrom(frontier)
    yield* tryAll(
      problem,
      plans.filter(({ remedies }) => !isFine(remedies)),
      tried,
      results,
    )
    const isTestBroken = results.rejected.some(({ judgement }) => judgement === 'breaks')
    if (results.proven.length === 0 && isTestBroken) {
      yield* tryAll(
        problem,
        plans.filter(({ remedies }) => isFine(remedies)),
        tried,
        results,
      )
    }
    // A plan of more steps is only looked for where none of fewer steps is proven.
    frontier = results.proven.length > 0 ? [] : leading(results.next.splice(0))
  }
  return yield* judge(problem, results.proven, results.rejected)
}

interface Plan {
  readonly node: Node
  readonly remedies: readonly Remedy[]
}

const isFine = (remedies: readonly Remedy[]): boolean => remedies.some((remedy) => remedy.isFine === true)

/** Each plan once, whatever the order of its remedies; none that only adds to a proven one. */
function* tryAll(
  problem: Problem,
  plans: readonly Plan[],
  tried: Set<string>,
  results: Results,
): Steps<void> {
  for (const { node, remedies } of plans) {
    const key = keyOf(remedies)
    if (tried.has(key)) continue
    tried.add(key)
    const isLonger = results.proven.some((known) => known.remedies.every((one) => remedies.includes(one)))
    if (!isLonger) yield* tryOut(problem, node, remedies, results)
  }
}

/** How many ways to one and the same refusal are followed; candidates come smallest first, and so do ways. */
const MOST_WAYS = 6

/** The first ways to each refusal. */
function leading(nodes: readonly Node[]): readonly Node[] {
  const ways = new Map<string, number>()
  return nodes.filter(({ trace }) => {
    const key = `${trace.decisive?.reason.code} ${JSON.stringify(trace.decisive?.reason.facts)}`
    const count = (ways.get(key) ?? 0) + 1
    ways.set(key, count)
    return count <= MOST_WAYS
  })
}

/** The same remedies in another order are the same plan. */
const keyOf = (remedies: readonly Remedy[]): string =>
  remedies
    .map(({ title }) => title)
    .toSorted()
    .join('\n')

/** Every plan that is one remedy longer than those of the frontier, up to the bound on replays. */
function plansFrom(frontier: readonly Node[]): readonly Plan[] {
  const plans = frontier.flatMap((node) =>
    candidatesOf(node).map((remedy) => ({ node, remedies: [...node.remedies, remedy] })),
  )
  return plans.slice(0, MOST_REPLAYS)
}

function candidatesOf({ world, trace, remedies }: Node): Remedy[] {
  const step = trace.decisive
  if (step === undefined || step.verdict !== 'deny') return []
  const rule = ruleFor(step.reason.code as Refusal)
  const titles = new Set(remedies.map(({ title }) => title))
  return [...rule.candidates({ world, trace, step, reason: step.reason as never })].filter(
    ({ title }) => !titles.has(title),
  )
}

interface Results {
  readonly proven: Proven[]
  readonly rejected: Rejected[]
  readonly next: Node[]
}

function* tryOut(
  problem: Problem,
  node: Node,
  remedies: readonly Remedy[],
  { proven, rejected, next }: Results,
): Steps<void> {
  const proof = yield* proveSteps(problem, remedies)
  const title = titleOf(remedies)
  switch (proof.kind) {
    case 'proven':
      proven.push({ remedies, trace: proof.trace, grants: proof.grants })
      break
    case 'breaks':
      rejected.push({ title, judgement: 'breaks', because: `${proof.test.text} would answer ${proof.got}` })
      break
    case 'insufficient': {
      const step = proof.trace.decisive
      const code = step?.reason.code ?? 'not known'
      rejected.push({
        title,
        judgement: 'insufficient',
        because: `still ${formatStatus(proof.trace.status)}, ${code}`,
      })
      if (hasMoved(node.trace, proof.trace)) next.push({ remedies, world: proof.world, trace: proof.trace })
      break
    }
    case 'inapplicable':
      rejected.push({ title, judgement: 'insufficient', because: proof.because })
  }
}

/** Another refusal, or the same one for another reason: the remedy has done its part. */
function hasMoved(before: Trace, after: Trace): boolean {
  const tell = ({ decisive }: Trace): string =>
    JSON.stringify([decisive?.reason.code, decisive?.reason.facts, decisive?.reason.evidence])
  return tell(before) !== tell(after)
}

export const titleOf = (remedies: readonly Remedy[]): string =>
  remedies.map(({ title }) => title).join('; then ')

function* judge(problem: Problem, proven: readonly Proven[], rejected: readonly Rejected[]): Steps<Found> {
  const kept: Proven[] = []
  const wide: Rejected[] = []
  const signedIn = offersCredentials(problem) ? proven.find(({ trace }) => !isAnonymous(trace)) : undefined
  for (const plan of proven) {
    const less =
      proven.find((other) => other !== plan && opensLess(other, plan)) ??
      (isAnonymous(plan.trace) ? signedIn : undefined)
    if (less === undefined) kept.push(plan)
    else
      wide.push({
        title: titleOf(plan.remedies),
        judgement: 'too-wide',
        because: `it opens more than: ${titleOf(less.remedies)}`,
      })
  }
  kept.sort(compare)
  const fixes: Fix[] = []
  for (const plan of kept) fixes.push(yield* fixOf(problem, plan, fixes.length === 0))
  const told = fixes.length > 0 ? rejected.filter(({ judgement }) => judgement !== 'insufficient') : rejected
  return { fixes, rejected: [...wide, ...told] }
}

/** Who shows who he is shall be let in as that: letting in whoever comes is wider, where the other is to be had. */
const offersCredentials = ({ request }: Problem): boolean => offeredScheme(offeredCredentials(request)) !== ''
const isAnonymous = ({ authenticated }: Trace): boolean => authenticated?.scheme === 'Anonymous'

/** By what they open; of two that open the same here and now and do the same, the one for the narrower path. */
const opensLess = (some: Proven, other: Proven): boolean =>
  some.grants.isStrictlyLessThan(other.grants) ||
  (some.grants.isSubsetOf(other.grants) && isNarrower(some.remedies, other.remedies))

const reaches: readonly Remedy['reach'][] = [
  'file',
  'folder',
  'account',
  'application',
  'pool',
  'site',
  'server',
]

/** By what they open (inclusion has spoken; then by how much), then how local, then what Microsoft recommends. */
function compare(a: Proven, b: Proven): number {
  const size = a.grants.size - b.grants.size
  const steps = a.remedies.length - b.remedies.length
  return steps || size || reach(a) - reach(b) || preference(b) - preference(a)
}

const reach = ({ remedies }: Proven): number =>
  Math.max(...remedies.map((remedy) => reaches.indexOf(remedy.reach)))
const preference = ({ remedies }: Proven): number => Math.min(...remedies.map((remedy) => remedy.preference))

function* fixOf(problem: Problem, { remedies, trace, grants }: Proven, recommended: boolean): Steps<Fix> {
  const { status, substatus } = trace.status
  return {
    title: titleOf(remedies),
    judgement: 'proven',
    recommended,
    remedies,
    after: { status, substatus },
    grants: yield* listSteps(grants, problem.world),
  }
}
