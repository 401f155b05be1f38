import { describe, expect, test } from 'vitest'
import { AccessFilterError, accessCsv, accessReport } from './access-report.ts'
import { contosoStory, get } from './testing/contoso-story.ts'
import { worldOf } from './testing/world-of.ts'

const world = worldOf(contosoStory)
const asked = get('http://localhost/')
const report = (filter: Parameters<typeof accessReport>[1] = {}) => accessReport(world, filter, { asked })

describe('who can reach what', () => {
  test('rows that all meet alike are one, and people who meet all rows alike', () => {
    const { people, rows } = report()
    expect(people.map(({ names }) => names)).toEqual([
      ['anonymous visitors', 'WEB01\\bob'],
      ['WEB01\\svc-web'],
    ])
    const whole = rows.find(({ paths }) => paths.includes('/index.html'))
    expect(whole?.paths).toEqual(expect.arrayContaining(['/', '/index.html', '/secret/plan.txt']))
    expect(whole?.cells.map(({ status, code }) => `${status} ${code}`)).toEqual([
      '401.3 authorize.file.no-allow',
      '200 ',
    ])
  })

  test('by user, by group, by address, by site', () => {
    expect(report({ user: 'bob' }).people).toEqual([{ names: ['WEB01\\bob'] }])
    expect(report({ user: 'anonymous' }).people).toEqual([{ names: ['anonymous visitors'] }])
    expect(report({ group: 'Users' }).people.flatMap(({ names }) => names)).toEqual([
      'WEB01\\svc-web',
      'WEB01\\bob',
    ])
    expect(report({ url: 'http://localhost/index.html' }).rows.map(({ paths }) => paths)).toEqual([
      ['/index.html'],
    ])
    expect(
      report({ url: '/secret/*' })
        .rows.flatMap(({ paths }) => paths)
        .sort(),
    ).toEqual(['/secret/', '/secret/plan.txt'])
    expect(report({ site: 'contoso' }).rows.every(({ site }) => site === 'Contoso')).toBe(true)
  })

  test('by one account with a password and a scheme of its own', () => {
    const read = (filter: Parameters<typeof accessReport>[1]) =>
      report({ user: 'svc-web', url: '/index.html', ...filter }).rows[0]?.cells[0]?.status
    expect(read({ password: 'P@ssw0rd!' })).toBe('200')
    expect(read({ password: 'wrong' })).toBe('401.1')
    // Digest is off here: nobody looks at it, and the visitor comes as IUSR.
    expect(read({ scheme: 'Digest' })).toBe('401.3')
  })

  test.each([{ user: 'nobody' }, { group: 'nothing' }, { site: 'nowhere' }])(
    '%j is told to be not there',
    (filter) => {
      expect(() => report(filter)).toThrow(AccessFilterError)
    },
  )

  test('as CSV, a name that a spreadsheet would take for a formula is made a text', () => {
    const cell = { read: true, write: false, status: '200', code: '', openedAs: undefined }
    const lines = [
      ...accessCsv({
        people: [{ names: ['=1+1', 'a "b", c'] }],
        rows: [{ site: 'S', paths: ['/x'], cells: [cell] }],
      }),
    ]
    expect(lines).toEqual([
      'who,site,path,read,write,status,reason\r\n',
      "'=1+1,S,/x,yes,no,200,\r\n",
      '"a ""b"", c",S,/x,yes,no,200,\r\n',
    ])
  })
})
