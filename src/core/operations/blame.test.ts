import { describe, expect, test } from 'vitest'
import { blame, keptConfigs, type Revision, revisionsOf } from './blame.ts'
import { contosoStory, get, neverVerified } from './testing/contoso-story.ts'
import { worldOf } from './testing/world-of.ts'

const open = worldOf(contosoStory.replace('WEB01\\svc-web:(OI)(CI)(RX)', 'Everyone:(OI)(CI)(RX)'))
const closed = worldOf(contosoStory)
const request = get('http://localhost/index.html')

/** 'aar': let in, let in, refused. */
const history = (states: string): Revision[] =>
  [...states].map((state, at) => ({
    tool: `tool ${at + 1}`,
    world: () => (state === 'a' ? open : closed),
    texts: () => [{ name: 'x.config', before: 'one\ntwo', after: 'one\nthree' }],
  }))

const numberOf = async (states: string) =>
  (await blame(history(states), request, neverVerified)).change?.number

describe('blame', () => {
  test.each([
    ['aar', 3],
    ['ar', 2],
    ['arrrr', 2],
    ['rarar', 5],
    ['rrra', 4],
    ['rarr', 3],
    [`${'a'.repeat(40)}${'r'.repeat(60)}`, 41],
    [`${'a'.repeat(500)}${'r'.repeat(3)}`, 501],
    [`a${'r'.repeat(500)}`, 2],
  ])('finds in %s the change since which it is so', async (states, number) => {
    expect(await numberOf(states)).toBe(number)
  })

  test.each(['r', 'rrrr', 'r'.repeat(200)])('finds none in %s', async (states) => {
    expect(await numberOf(states)).toBeUndefined()
  })

  test('decides few of many revisions', async () => {
    const { decided } = await blame(history(`${'a'.repeat(1000)}${'r'.repeat(1000)}`), request, neverVerified)
    expect(decided).toBeLessThan(60)
  })

  test('shows what came before, and the change', async () => {
    const { change, trace } = await blame(history('ar'), request, neverVerified)
    expect(trace.status).toMatchObject({ status: 401, substatus: 3 })
    expect(change).toMatchObject({ before: '200', tool: 'tool 2' })
    expect(change?.diffs).toEqual([
      { name: 'x.config', lines: ['@@ -1,2 +1,2 @@', ' one', '-two', '+three'] },
    ])
  })

  test("finds it in IIS's own copies, which a snapshot holds, and masks secrets", async () => {
    const yaml = contosoStory.replace(
      'applicationHost: |',
      `  C:\\inetpub\\history\\CFGHISTORY_0000000001\\applicationHost.config: |
    ${hostText(true)}
  C:\\inetpub\\history\\CFGHISTORY_0000000002\\applicationHost.config: |
    ${hostText(false)}
applicationHost: |`,
    )
    const world = worldOf(yaml)
    const kept = keptConfigs(world)
    expect(kept.map(({ name }) => name)).toEqual(['CFGHISTORY_0000000001', 'CFGHISTORY_0000000002'])
    const { change } = await blame(revisionsOf(world, kept), request, neverVerified)
    expect(change).toMatchObject({ number: 2, tool: 'CFGHISTORY_0000000002', before: '200' })
    expect(JSON.stringify(change?.diffs)).not.toContain('P@ssw0rd!')
  })
})

/** The story's configuration in one line; with the pool's identity for anonymous visitors, they are let in. */
function hostText(asPool: boolean): string {
  const text = contosoStory.slice(contosoStory.indexOf('<configuration>')).replaceAll(/\n\s*/g, ' ').trim()
  return asPool ? text.replace('userName="IUSR"', 'userName=""') : text
}
