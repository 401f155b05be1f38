import { parseAccessTests, standingTests } from '../../../core/operations/access-tests.ts'
import { statedTests } from '../../../core/operations/edit-access-tests.ts'
import { testsFile } from '../access-tests.ts'
import { worldOf } from '../asked-request.ts'
import type { AccessTest, AccessTests } from '../contract.ts'
import type { Reply } from '../define-route.ts'
import { etagOf } from '../etag.ts'
import type { AdminPorts } from '../ports.ts'

/** The access tests of the instance, and whether each holds now; the ETag is that of their file. */
export async function testsReply(ports: AdminPorts): Promise<Reply> {
  const text = ports.accessTests()
  return { body: await tests(ports, text), etag: testsEtag(text) }
}

export const testsEtag = (text: string | undefined): string => etagOf([text ?? null])

async function tests(ports: AdminPorts, text: string | undefined): Promise<AccessTests> {
  const file = testsFile
  if (text === undefined) return { file, exists: false, tests: [], problems: [], total: 0 }
  const world = worldOf(ports, 'sites')
  const parsed = parseAccessTests(text, file, world)
  if (!parsed.ok) return { file, exists: true, tests: [], problems: parsed.problems, total: 0 }
  const { failing } = await standingTests(world, parsed.tests, ports.verify)
  const got = new Map(failing.map((one) => [one.test, one.got]))
  const stated = statedTests(text)
  const ids = idsOf(parsed.tests)
  const told = parsed.tests.map((test, at): AccessTest => {
    const answer = got.get(test)
    const { who = '', request = '', from, note } = stated[at] ?? {}
    return {
      id: ids[at] ?? '',
      text: test.text,
      who,
      request,
      ...(from !== undefined && { from }),
      expected: expectedText(test.expect),
      ...(note !== undefined && { note }),
      holds: answer === undefined,
      ...(answer !== undefined && { got: answer }),
    }
  })
  return { file, exists: true, tests: told, problems: [], total: told.length }
}

type Parsed = Extract<ReturnType<typeof parseAccessTests>, { readonly ok: true }>['tests']

/** A test is told apart by what it states; equal ones by their order. */
export function idsOf(tests: Parsed): readonly string[] {
  const seen = new Map<string, number>()
  return tests.map(({ text, request, expect }) => {
    const said = JSON.stringify([text, request.from, expectedText(expect)])
    const nth = seen.get(said) ?? 0
    seen.set(said, nth + 1)
    return etagOf([said, nth]).replaceAll('"', '')
  })
}

const expectedText = ({ status, substatus, outcome }: Parsed[number]['expect']): string =>
  status === undefined ? (outcome ?? '') : `${status}${substatus === undefined ? '' : `.${substatus}`}`
