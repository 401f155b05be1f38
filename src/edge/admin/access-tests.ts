import type { AccessTest } from '../../core/diagnosis/diagnosis.ts'
import {
  accessTestsFile,
  parseAccessTests,
  type StandingTests,
  standingTests,
  turnedTests,
  turnedText,
} from '../../core/operations/access-tests.ts'
import type { World } from '../../core/world/world.ts'
import type { AdminPorts } from './ports.ts'
import { Problem } from './problem.ts'

export const testsFile = `config/${accessTestsFile}`

/** The tests of a text; throws 409 where it cannot be read: nothing may be saved past it. */
export function readTests(text: string, world: World): readonly AccessTest[] {
  const parsed = parseAccessTests(text, testsFile, world)
  if (parsed.ok) return parsed.tests
  throw new Problem(
    409,
    'access_tests_unreadable',
    `The access tests cannot be read: ${parsed.problems.join('; ')}`,
  )
}

/** The access tests that hold now; 409 where their file cannot be read. */
export async function standing(ports: AdminPorts, world: World): Promise<StandingTests> {
  const text = ports.accessTests()
  if (text === undefined) return { holding: [], failing: [], answers: new Map() }
  return standingTests(world, readTests(text, world), ports.verify)
}

/** Tests that hold before and not after, one line each. */
export async function turnedBy(ports: AdminPorts, before: World, after: World): Promise<readonly string[]> {
  const tests = await standing(ports, before)
  if (tests.holding.length === 0) return []
  return (await turnedTests(after, tests, ports.verify)).map(turnedText)
}
