import { accessTestsFile, parseAccessTests, standingTests } from '../../../core/operations/access-tests.ts'
import { worldOf } from '../asked-request.ts'
import type { AccessTests } from '../contract.ts'
import type { AdminPorts } from '../ports.ts'

/** The access tests of the instance, and whether each holds now. */
export async function tests(ports: AdminPorts): Promise<AccessTests> {
  const file = `config/${accessTestsFile}`
  const text = ports.accessTests()
  if (text === undefined) return { file, exists: false, tests: [], problems: [], total: 0 }
  const world = worldOf(ports, 'sites')
  const parsed = parseAccessTests(text, file, world)
  if (!parsed.ok) return { file, exists: true, tests: [], problems: parsed.problems, total: 0 }
  const { failing } = await standingTests(world, parsed.tests, ports.verify)
  const got = new Map(failing.map((one) => [one.test, one.got]))
  const told = parsed.tests.map((test) => {
    const answer = got.get(test)
    const { status, substatus, outcome } = test.expect
    const expected =
      status === undefined ? (outcome ?? '') : `${status}${substatus === undefined ? '' : `.${substatus}`}`
    return {
      text: test.text,
      expected,
      holds: answer === undefined,
      ...(answer !== undefined && { got: answer }),
    }
  })
  return { file, exists: true, tests: told, problems: [], total: told.length }
}
