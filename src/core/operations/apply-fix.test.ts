import { describe, expect, test } from 'vitest'
import { accessMatrix } from '../diagnosis/access-matrix.ts'
import { standingTests } from './access-tests.ts'
import { brokenPromise, openedBeyond, promiseOf } from './apply-fix.ts'
import { diagnoseRequest } from './diagnose-request.ts'
import { runCommand } from './run-command.ts'
import { contosoStory, get, neverVerified as verify } from './testing/contoso-story.ts'
import { worldOf } from './testing/world-of.ts'

const world = worldOf(contosoStory)
const request = get('http://localhost/index.html')
const worldAfter = (line: string) => world.with(runCommand(world, line).changes)

async function promised(tests: Parameters<typeof standingTests>[1] = []) {
  const { fixes } = await diagnoseRequest(world, request, { verify })
  const fix = fixes.find(({ title }) => title.startsWith('Grant NT AUTHORITY\\IUSR'))
  if (fix === undefined) throw new Error('no such fix')
  return promiseOf(world, request, fix, { standing: await standingTests(world, tests, verify), verify })
}

describe('a promise', () => {
  test('is kept by the change itself', async () => {
    const promise = await promised()
    const changes = promise.fix.remedies.flatMap((remedy) => remedy.changes)
    expect(await brokenPromise(world.with(changes), promise)).toBeUndefined()
  })

  test('is broken where the request is still refused', async () => {
    expect(await brokenPromise(worldAfter('net localgroup Editors /add'), await promised())).toBe(
      'the request answers 401.3, 200 was promised',
    )
  })

  test('is broken where an access test fails', async () => {
    const plan = get('http://localhost/secret/plan.txt')
    const test = { request: plan, text: 'the plan', expect: { outcome: 'refused' } } as const
    const broken = await brokenPromise(
      worldAfter('icacls C:\\sites\\contoso /grant IUSR:(OI)(CI)(R)'),
      await promised([test]),
    )
    expect(broken).toBe('an access test fails: the plan: refused is expected, 200 would come')
  })

  test('is broken where somebody else is let in besides', async () => {
    const broken = await brokenPromise(
      worldAfter('icacls C:\\sites\\contoso /grant Everyone:(OI)(CI)(R)'),
      await promised(),
    )
    expect(broken).toMatch(/^it opens more than was promised: WEB01\\bob gets Contoso\//)
  })
})

describe('what is open beyond a list', () => {
  const asked = request
  const [before, now] = [
    accessMatrix(world, { asked }),
    accessMatrix(worldAfter('icacls C:\\sites\\contoso /grant IUSR:(OI)(CI)(R)'), { asked }),
  ]
  const grant = (where: string) => ({ who: 'anonymous visitors', right: 'get', where })

  test('is nothing where the whole tree is listed', () => {
    expect(openedBeyond(before, now, [grant('web://Contoso/ and everything below')])).toBeUndefined()
  })

  test('is the first address that is not listed', () => {
    expect(openedBeyond(before, now, [grant('web://Contoso/'), grant('web://Contoso/index.html')])).toContain(
      '/secret/',
    )
  })
})
