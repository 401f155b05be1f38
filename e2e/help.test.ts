import { describe, expect, test } from 'vitest'
import { countersign } from './testing/run-countersign.ts'

const nowhere = { COUNTERSIGN_HOME: '/nonexistent/instance' }
const run = (line: string) => countersign(line.split(' '), nowhere)

describe('help needs no instance', () => {
  test.each([
    ['appcmd /?', 1, 'APPCMD (command) (object-type)'],
    ['appcmd -?', 1, 'APPCMD (command) (object-type)'],
    ['appcmd', 87, 'APPCMD (command) (object-type)'],
    ['appcmd --help', 1, 'APPCMD (command) (object-type)'],
    ['appcmd site /?', 1, 'APPCMD (command) SITE'],
    ['appcmd list site /?', 1, 'APPCMD LIST SITE'],
    ['appcmd set config /section:basicAuthentication /?', 1, 'defaultLogonDomain'],
    ['icacls /?', 0, 'ICACLS name /save'],
    ['icacls', 0, 'ICACLS name /save'],
    ['icacls --help', 0, 'ICACLS name /save'],
    ['net user /?', 0, 'NET USER\n[username'],
    ['net user bob --help', 0, 'NET USER\n[username'],
    ['net localgroup /help', 0, 'NET LOCALGROUP\n[groupname'],
    ['net help group', 0, 'NET GROUP\n[groupname'],
    ['net /?', 0, '[ GROUP | HELP | LOCALGROUP | USER ]'],
    ['help icacls', 0, 'ICACLS name /save'],
    ['help explain', 0, 'countersign explain [METHOD] URL'],
    ['explain --help', 0, 'countersign explain [METHOD] URL'],
    ['explain -h', 0, 'countersign explain [METHOD] URL'],
    ['check /?', 0, 'countersign check CASE'],
    ['start --no-manager --help', 0, 'countersign start'],
  ])('%s', async (line, code, says) => {
    const told = await run(line)
    expect(told).toMatchObject({ code, err: '' })
    expect(told.out).toContain(says)
  })

  test('a net line that cannot be read is told on stderr, as ever', async () => {
    const { code, err } = await run('net frob')
    expect([code, err]).toEqual([1, expect.stringContaining('The syntax of this command is:')])
  })

  test('of a command that there is not, there is none', async () => {
    const { code, err } = await run('help frob')
    expect([code, err]).toEqual([
      64,
      "countersign: there is no command 'frob'; 'countersign help' lists them\n",
    ])
  })

  test('all else asks for an instance', async () => {
    const { code, err } = await run('appcmd list site')
    expect([code, err]).toEqual([65, expect.stringContaining('there is no instance')])
  })
})
