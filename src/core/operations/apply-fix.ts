import { formatStatus } from '../base/status.ts'
import { type AccessMatrix, accessMatrix } from '../diagnosis/access-matrix.ts'
import type { Fix, Grant } from '../diagnosis/diagnosis.ts'
import type { Request } from '../pipeline/request.ts'
import type { World } from '../world/world.ts'
import { type StandingTests, turnedTests, turnedText } from './access-tests.ts'
import { decideRequest, type VerifyPassword } from './decide-request.ts'
import { settleServer } from './settle-passwords.ts'

/** What a fix promises, and how things stood before: enough to tell afterwards whether the promise was kept. */
export interface Promised {
  readonly request: Request
  readonly fix: Fix
  readonly before: AccessMatrix
  readonly standing: StandingTests
  readonly verify: VerifyPassword
}

export async function promiseOf(
  world: World,
  request: Request,
  fix: Fix,
  { standing, verify }: Pick<Promised, 'standing' | 'verify'>,
): Promise<Promised> {
  const answers = await settleServer(world, request, verify)
  return { request, fix, standing, verify, before: accessMatrix(world, { asked: request, answers }) }
}

/**
 * Decides everything again after a fix was applied. undefined: the promise is kept: the status, the access tests, and nobody
 * is let in anywhere that the fix does not list. Else in one line what broke it.
 */
export async function brokenPromise(world: World, promised: Promised): Promise<string | undefined> {
  const { request, fix, before, standing, verify } = promised
  world.refresh()
  const trace = await decideRequest(world, request, verify)
  const { status, substatus } = trace.status
  if (status !== fix.after.status || substatus !== fix.after.substatus || trace.outcome !== 'allowed')
    return `the request answers ${formatStatus(trace.status)}, ${formatStatus(fix.after)} was promised`
  const [turned] = await turnedTests(world, standing, verify)
  if (turned !== undefined) return `an access test fails: ${turnedText(turned)}`
  const answers = await settleServer(world, request, verify)
  const opened = openedBeyond(before, accessMatrix(world, { asked: request, answers }), fix.grants)
  return opened === undefined ? undefined : `it opens more than was promised: ${opened}`
}

/** The first address that somebody reaches now and did not before, and that is not listed. */
export function openedBeyond(
  before: AccessMatrix,
  after: AccessMatrix,
  grants: readonly Grant[],
): string | undefined {
  const [places, people] = [indexOfPlaces(before), indexOfPeople(before)]
  for (const [row, { site, paths }] of after.places.entries()) {
    for (const [column, { names }] of after.people.entries()) {
      if (after.cells[row]?.[column]?.read !== true) continue
      for (const name of names) {
        const was = people.get(name)
        const found = paths.find((path) => {
          const address = `web://${site.name}${path}`
          const old = was === undefined ? undefined : before.cells[places.get(address) ?? -1]?.[was]
          return old?.read !== true && !isListed(grants, name, address)
        })
        if (found !== undefined) return `${name} gets ${site.name}${found}`
      }
    }
  }
  return undefined
}

const indexOfPlaces = ({ places }: AccessMatrix): ReadonlyMap<string, number> =>
  new Map(places.flatMap(({ site, paths }, at) => paths.map((path) => [`web://${site.name}${path}`, at])))

const indexOfPeople = ({ people }: AccessMatrix): ReadonlyMap<string, number> =>
  new Map(people.flatMap(({ names }, at) => names.map((name) => [name, at])))

const below = ' and everything below'

function isListed(grants: readonly Grant[], who: string, address: string): boolean {
  return grants.some(
    (grant) =>
      grant.right === 'get' &&
      grant.who === who &&
      (grant.where === address ||
        (grant.where.endsWith(below) && address.startsWith(grant.where.slice(0, -below.length)))),
  )
}
