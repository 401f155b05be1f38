import { describe, expect, test } from 'vitest'
import { refusals } from '../base/refusals.ts'
import { accessReport } from './access-report.ts'
import { statusCodes } from './status-codes.ts'
import { contosoStory, get } from './testing/contoso-story.ts'
import { worldOf } from './testing/world-of.ts'

const asked = get('http://localhost/')
const world = worldOf(contosoStory)
const report = accessReport(world, {}, { asked })
const told = (wanted?: string) => statusCodes(world, asked, report, wanted)

describe('what the substatus codes mean here', () => {
  test('401.3 names the reason, and the addresses that answer so now', () => {
    const [code] = told('401.3')
    expect(code?.title).toBe('Unauthorized due to ACL on resource')
    const refused = code?.reasons.find((reason) => reason.code === 'authorize.file.no-allow')
    expect(refused?.text).toMatch(/No entry of the file’s list grants/)
    expect(refused?.now).toContainEqual({
      url: 'http://localhost/index.html',
      site: 'Contoso',
      path: '/index.html',
      who: 'anonymous visitors and WEB01\\bob',
    })
    expect(refused?.total).toBe(refused?.now.length)
    const denied = code?.reasons.find((reason) => reason.code === 'authorize.file.denied-by-entry')
    expect(denied).toMatchObject({ now: [], total: 0 })
  })

  test('a family is told in order, what programs decide included', () => {
    const family = told('401').map(({ status }) => status)
    expect(family).toEqual(
      ['0', '1', '2', '3', '4', '5', '501', '502', '503', '504'].map((substatus) => `401.${substatus}`),
    )
    const [filter] = told('401.4')
    expect(filter?.reasons).toMatchObject([{ code: '', total: 0 }])
    expect(told('401.503')[0]?.reasons.map(({ code }) => code)).toContain('begin.ip-security.address-denied')
  })

  test('every refusal is a reason of some status, and every status has a title and a reason', () => {
    const all = told()
    const reasons = new Set(all.flatMap((one) => one.reasons.map(({ code }) => code)))
    expect(Object.keys(refusals).filter((code) => !reasons.has(code))).toEqual([])
    expect(all.filter(({ title, reasons }) => title === '' || reasons.length === 0)).toEqual([])
  })

  test('a stopped pool is told as 503, as http.sys answers it', () => {
    const stopped = worldOf(`${contosoStory}\nstate: { pools: { Contoso: stopped } }\n`)
    const [code] = statusCodes(stopped, asked, accessReport(stopped, {}, { asked }), '503')
    expect(code?.reasons.find(({ code: each }) => each === 'route.pool.stopped')?.total).toBeGreaterThan(0)
  })
})
