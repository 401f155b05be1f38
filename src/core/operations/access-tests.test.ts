import { describe, expect, test } from 'vitest'
import { parseAccessTests, standingTests, turnedTests, turnedText } from './access-tests.ts'
import { diagnoseRequest } from './diagnose-request.ts'
import { runCommand } from './run-command.ts'
import { contosoStory, get, neverVerified } from './testing/contoso-story.ts'
import { worldOf } from './testing/world-of.ts'

const world = worldOf(contosoStory)

const read = (text: string) => parseAccessTests(text, 'access.tests.yaml', world)

function testsOf(text: string) {
  const parsed = read(text)
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'))
  return parsed.tests
}

const plan = `
tests:
  - who: anonymous
    request: GET http://localhost/secret/plan.txt
    expect: refused
    note: the plan is nobody's business
  - who: WEB01\\svc-web
    request: GET http://localhost/index.html
    expect: 200
`

describe('a file of access tests', () => {
  test('holds who, a request and what is expected', () => {
    const [first, second] = testsOf(plan)
    expect(first).toMatchObject({
      text: 'GET http://localhost/secret/plan.txt as anonymous',
      expect: { outcome: 'refused' },
    })
    expect(second).toMatchObject({
      request: { as: { scheme: 'Basic', user: 'WEB01\\svc-web' } },
      expect: { status: 200 },
    })
  })

  test('may be empty', () => {
    expect(testsOf('')).toEqual([])
    expect(testsOf('tests:\n')).toEqual([])
  })

  test.each([
    ['tests:\n  - who: anonymous\n    reqest: GET http://x/\n', "3:5: unknown key 'reqest' in a test"],
    ['tests:\n  - who: anonymous\n    request: GET http://x/\n', "2:5: a test: 'expect' is missing"],
    [
      'tests:\n  - { who: a, request: GET http://x/, expect: 20 }\n',
      "expected allowed, refused or a status as 401.3, found '20'",
    ],
    ['tests:\n  - { who: a, request: nonsense, expect: 200 }\n', "'nonsense' is no URL"],
    ['- a\n', "1:1: expected a map with 'tests'"],
    ['tests: [\n', 'access.tests.yaml:'],
  ])('is told by line and column what is wrong: %j', (text, message) => {
    const parsed = read(text)
    expect(parsed.ok ? [] : parsed.problems.join('\n')).toContain(message)
  })
})

describe('access tests held against a server', () => {
  test('tell those that hold from those that fail already', async () => {
    const tests = testsOf(plan.replace('expect: 200', 'expect: 404'))
    const { holding, failing } = await standingTests(world, tests, neverVerified)
    expect(holding.map(({ text }) => text)).toEqual(['GET http://localhost/secret/plan.txt as anonymous'])
    expect(failing.map(turnedText)).toEqual([
      'GET http://localhost/index.html as WEB01\\svc-web: 404 is expected, 200 would come',
    ])
  })

  test('name the one that a change would turn', async () => {
    const standing = await standingTests(world, testsOf(plan), neverVerified)
    const { changes } = runCommand(world, 'icacls C:\\sites\\contoso /grant Everyone:(OI)(CI)(R)')
    expect((await turnedTests(world.with(changes), standing, neverVerified)).map(turnedText)).toEqual([
      'GET http://localhost/secret/plan.txt as anonymous: refused is expected, 200 would come',
    ])
  })

  test('keep a fix from being offered that would turn one', async () => {
    const request = get('http://localhost/index.html')
    const free = await diagnoseRequest(world, request, { verify: neverVerified })
    const held = await diagnoseRequest(world, request, { verify: neverVerified, tests: testsOf(plan) })
    expect(free.fixes.length).toBeGreaterThan(0)
    const breaking = held.rejected.filter(({ judgement }) => judgement === 'breaks')
    expect(breaking.map(({ title }) => title)).toContain(free.fixes[0]?.title)
    expect(held.fixes.map(({ title }) => title)).not.toContain(free.fixes[0]?.title)
  })
})
