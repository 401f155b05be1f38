import { LineCounter, parseDocument } from 'yaml'
import { formatStatus } from '../base/status.ts'
import type { AccessTest } from '../diagnosis/diagnosis.ts'
import { answersAs } from '../diagnosis/prove.ts'
import { decide, isPending } from '../pipeline/decide.ts'
import type { Request } from '../pipeline/request.ts'
import type { Case } from '../world/case.ts'
import {
  type CaseReader,
  type Entry,
  type Field,
  fail,
  fieldsOf,
  firstLineOf,
  isMapping,
  itemsOf,
  textOf,
} from '../world/case-reader.ts'
import type { World } from '../world/world.ts'
import { parseRequestLine } from './build-request.ts'
import { asUser, type VerifyPassword } from './decide-request.ts'
import { requestOf } from './request-of.ts'
import { settlePasswords } from './settle-passwords.ts'

/** The file of an instance that states who may reach what, in its config folder. docs/access-tests.md has the format. */
export const accessTestsFile = 'access.tests.yaml'

export type ParsedAccessTests =
  | { readonly ok: true; readonly tests: readonly AccessTest[] }
  /** One line each: 'file:line:column: what'. */
  | { readonly ok: false; readonly problems: readonly string[] }

/** Reads the access tests of a server. The world tells by which scheme a user signs in where a test names none. */
export function parseAccessTests(text: string, file: string, world: World): ParsedAccessTests {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false,
    version: '1.2',
    strict: true,
  })
  const reader: CaseReader = { file, document, lines, errors: [], readBeside: () => undefined }
  for (const error of document.errors) fail(reader, error.pos[0], firstLineOf(error.message))
  const tests = reader.errors.length > 0 ? [] : testsIn(reader, world)
  if (reader.errors.length === 0) return { ok: true, tests }
  const sorted = reader.errors.toSorted((a, b) => a.line - b.line || a.column - b.column)
  return {
    ok: false,
    problems: sorted.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`),
  }
}

function testsIn(reader: CaseReader, world: World): readonly AccessTest[] {
  const root: Field = { name: 'the file', node: reader.document.contents ?? undefined, offset: 0 }
  if (root.node === undefined) return []
  if (!isMapping(root)) return fail(reader, root, "expected a map with 'tests'") ?? []
  const { tests } = fieldsOf(reader, root, ['tests'])
  if (tests === undefined) return fail(reader, root, "'tests' is missing") ?? []
  return itemsOf(reader, tests).flatMap((item) => testOf(reader, { ...item, name: 'a test' }, world) ?? [])
}

function testOf(reader: CaseReader, from: Field, world: World): AccessTest | undefined {
  const {
    who,
    request,
    from: client,
    expect,
    note,
  } = fieldsOf(reader, from, ['who', 'request', 'from', 'expect', 'note'])
  if (note !== undefined) textOf(reader, note)
  if (who === undefined || request === undefined || expect === undefined) {
    const key = who === undefined ? 'who' : request === undefined ? 'request' : 'expect'
    return fail(reader, from, `a test: '${key}' is missing`)
  }
  const asked = askedOf(reader, request, client)
  const user = textOf(reader, who)
  const expected = expectedOf(reader, expect)
  if (asked === undefined || user === undefined || expected === undefined) return undefined
  const isAnonymous = /^anonymous$/i.test(user)
  return {
    request: isAnonymous ? asked : asUser(world, asked, { user }),
    text: `${textOf(reader, request) ?? ''} as ${isAnonymous ? 'anonymous' : user}`,
    expect: expected,
  }
}

function askedOf(reader: CaseReader, request: Entry, client: Entry | undefined): Request | undefined {
  const line = textOf(reader, request)
  const from = client && textOf(reader, client)
  if (line === undefined) return undefined
  const built = parseRequestLine(line, from === undefined ? {} : { from })
  return built.ok ? built.request : fail(reader, request, `request: ${built.message}`)
}

function expectedOf(reader: CaseReader, from: Entry): AccessTest['expect'] | undefined {
  const text = textOf(reader, from)
  if (text === undefined) return undefined
  if (text === 'allowed' || text === 'refused') return { outcome: text }
  const [, status, substatus] = /^([1-5]\d\d)(?:\.(\d{1,4}))?$/.exec(text) ?? []
  if (status === undefined)
    return fail(reader, from, `expect: expected allowed, refused or a status as 401.3, found '${text}'`)
  return { status: Number(status), ...(substatus !== undefined && { substatus: Number(substatus) }) }
}

/** What a case states by `keeps`; statements about the server as it stands before any command line. */
export function keptTests({ requests, snapshot }: Case): readonly AccessTest[] {
  return requests
    .filter(({ after }) => after.length === 0)
    .flatMap(({ keeps }) => keeps)
    .map((kept) => ({
      request: requestOf(kept, snapshot),
      text: `${kept.request}${kept.as === undefined ? '' : ` as ${kept.as.user || 'anonymous'}`}`,
      expect: {
        status: kept.expect.status,
        ...(kept.expect.substatus !== undefined && { substatus: kept.expect.substatus }),
      },
    }))
}

/** Tests that hold now, with the passwords that deciding them asks for; and those that do not, with what they answer. */
export interface StandingTests {
  readonly holding: readonly AccessTest[]
  readonly failing: readonly TurnedTest[]
  readonly answers: ReadonlyMap<string, boolean>
}

export interface TurnedTest {
  readonly test: AccessTest
  /** '401.3', or 'not known'. */
  readonly got: string
}

export async function standingTests(
  world: World,
  tests: readonly AccessTest[],
  verify: VerifyPassword,
): Promise<StandingTests> {
  const answers = await answersFor(world, tests, verify)
  const failing = testsThatFail(world, tests, answers)
  const failed = new Set(failing.map(({ test }) => test))
  return { holding: tests.filter((test) => !failed.has(test)), failing, answers }
}

async function answersFor(
  world: World,
  tests: readonly AccessTest[],
  verify: VerifyPassword,
): Promise<ReadonlyMap<string, boolean>> {
  const answers = new Map<string, boolean>()
  for (const { request } of tests)
    for (const [key, answer] of await settlePasswords(world, request, verify)) answers.set(key, answer)
  return answers
}

/** Of the tests that hold, those that do not in another world. */
export async function turnedTests(
  world: World,
  { holding }: StandingTests,
  verify: VerifyPassword,
): Promise<readonly TurnedTest[]> {
  return testsThatFail(world, holding, await answersFor(world, holding, verify))
}

function testsThatFail(
  world: World,
  tests: readonly AccessTest[],
  answers: ReadonlyMap<string, boolean>,
): readonly TurnedTest[] {
  return tests.flatMap((test) => {
    const got = decide(world, test.request, { answers, trace: false })
    if (!isPending(got) && answersAs(got, test)) return []
    return [{ test, got: isPending(got) ? 'not known' : formatStatus(got.status) }]
  })
}

/** 'GET http://localhost/plan.txt as anonymous: 401 is expected, 200 would come'. */
export function turnedText({ test: { text, expect }, got }: TurnedTest): string {
  const { status, substatus, outcome } = expect
  const wanted = status === undefined ? outcome : `${status}${substatus === undefined ? '' : `.${substatus}`}`
  return `${text}: ${wanted} is expected, ${got} would come`
}
