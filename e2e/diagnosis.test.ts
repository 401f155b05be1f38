import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contosoStory } from '../src/core/operations/testing/contoso-story.ts'
import { countersign } from './testing/run-countersign.ts'

/** Diagnosis by command line: a case as it stands, and an instance that is mended, watched over, asked about its past. */
const folder = mkdtempSync(join(tmpdir(), 'countersign-diagnosis-'))
const story = join(folder, 'story.yaml')
const home = join(folder, 'instance')
const url = 'http://localhost:8123/index.html'

writeFileSync(
  story,
  `${contosoStory}requests:
  - request: GET http://localhost/index.html
    expect: 401.3
`,
)

const ofCase = (command: string, ...args: string[]) => countersign([command, '--server', story, ...args])
const ofInstance = (command: string, ...args: string[]) => countersign([command, ...args, '--server', home])

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the story, as a case', () => {
  test('fits a page: the cause in the first five lines, fixes with what they open', async () => {
    const { code, out } = await ofCase('diagnose', 'http://localhost/index.html')
    const lines = out.trimEnd().split('\n')
    expect(code).toBe(1)
    expect(lines.length).toBeLessThan(40)
    expect(lines.slice(0, 5).join('\n')).toContain(
      'NT AUTHORITY\\IUSR may not read C:\\sites\\contoso\\index.html',
    )
    expect(out).toContain('Fix 1')
    expect(out).toContain('/userName:""')
    expect(out).toContain('opens')
    expect(out).not.toContain('P@ssw0rd!')
  })

  test('tells scripts the same, with changes, commands and undo', async () => {
    const { code, out } = await ofCase('diagnose', 'GET', 'http://localhost/index.html', '--json')
    expect(code).toBe(1)
    const told = JSON.parse(out)
    expect(told).toMatchObject({
      status: 401,
      substatus: 3,
      outcome: 'refused',
      causes: [{ code: 'authorize.file.no-allow', what: expect.any(String), why: expect.any(String) }],
      blocks: [{ status: '401.3', code: 'authorize.file.no-allow' }],
    })
    const [first] = told.fixes
    expect(first).toMatchObject({
      judgement: 'proven',
      recommended: true,
      after: { status: 200, substatus: 0 },
    })
    for (const dialect of ['appcmd', 'icacls', 'powershell', 'countersign']) {
      expect(first.commands[dialect]).toBeInstanceOf(Array)
      expect(first.undo[dialect]).toBeInstanceOf(Array)
    }
    expect(first.changes[0]).toHaveProperty('kind')
    expect(first.grants).toContainEqual({
      who: 'anonymous visitors',
      right: 'get',
      where: 'web://Contoso/index.html',
    })
  })

  test('says what lets a request in', async () => {
    const { code, out } = await ofCase('diagnose', 'http://localhost/index.html', '--as', 'WEB01\\svc-web')
    expect(code).toBe(0)
    expect(out.split('\n')[0]).toBe('200 OK  GET http://localhost/index.html')
    expect(out).toContain('Let in by')
    expect(out).toContain('WEB01\\svc-web:(I)(RX)')
  })

  test('judges a change that somebody asks about', async () => {
    const everyone = 'icacls C:\\sites\\contoso /grant Everyone:(OI)(CI)(F)'
    const { code, out } = await ofCase('diagnose', 'http://localhost/index.html', '--consider', everyone)
    expect(code).toBe(1)
    expect(out).toContain('Asked about')
    expect(out).toContain('too-wide')
  })

  test('is a case and stays as it is', async () => {
    const { code, err } = await ofCase('apply', '--fix', '1', 'http://localhost/index.html')
    expect(code).toBe(1)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
    const dry = await ofCase('apply', '--fix', '1', '--dry-run', 'http://localhost/index.html')
    expect(dry.code).toBe(0)
    expect(dry.out).toContain('nothing was changed')
  })

  test('writes a proof that holds here, and not where something is another', async () => {
    const proof = join(folder, 'proof.json')
    await ofCase('diagnose', 'http://localhost/index.html', '--proof', proof)
    expect((await ofCase('verify-proof', proof)).code).toBe(0)
    const other = join(folder, 'other.yaml')
    writeFileSync(other, readFileSync(story, 'utf8').replace('svc-web:(OI)(CI)(RX)', 'svc-web:(OI)(CI)(F)'))
    const { code, out } = await countersign(['verify-proof', proof, '--server', other])
    expect(code).toBe(1)
    expect(out).toContain('descriptors changed')
    const none = await ofCase('verify-proof', story)
    expect(none.code).toBe(65)
  })

  test('tells who can reach what, as a table, as CSV, as JSON', async () => {
    const { code, out } = await ofCase('access')
    expect(code).toBe(0)
    expect(out).toContain('A  anonymous visitors, WEB01\\bob')
    const { out: csv } = await ofCase('access', '--csv', '--user', 'bob')
    expect(csv).toBe(
      'who,site,path,read,write,status,reason\r\n' +
        'WEB01\\bob,Contoso,/,no,no,401.3,authorize.file.no-allow\r\n' +
        'WEB01\\bob,Contoso,/index.html,no,no,401.3,authorize.file.no-allow\r\n' +
        'WEB01\\bob,Contoso,/secret/,no,no,401.3,authorize.file.no-allow\r\n' +
        'WEB01\\bob,Contoso,/secret/plan.txt,no,no,401.3,authorize.file.no-allow\r\n',
    )
    const { out: json } = await ofCase('access', '--json', '--url', '/index.html')
    expect(JSON.parse(json).rows[0]).toMatchObject({ site: 'Contoso', paths: ['/index.html'] })
    expect((await ofCase('access', '--site', 'Nowhere')).code).toBe(1)
  })

  test('tells what a command would do, and what a log would have come to', async () => {
    const log = join(folder, 'u_ex.log')
    writeFileSync(
      log,
      '#Fields: date time cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip sc-status sc-substatus\n' +
        '2026-11-20 09:00:00 GET /index.html - 80 - 203.0.113.7 401 3\n',
    )
    const { code, out } = await ofCase(
      'what-if',
      'icacls C:\\sites\\contoso /grant IUSR:(OI)(CI)(RX)',
      '--replay',
      log,
    )
    expect(code).toBe(0)
    expect(out).toContain('gains')
    expect(out).toContain('1 of 1 logged requests would have ended otherwise')
    const wrong = await ofCase('what-if', 'icacls C:\\nowhere /grant IUSR:R')
    expect(wrong.code).toBe(1)
  })

  test.each([
    [['diagnose'], 'a URL is missing'],
    [['apply', 'http://localhost/'], '--fix N is missing'],
    [['apply', '--fix', 'x', 'http://localhost/'], 'no number'],
    [['what-if'], 'a command is missing'],
    [['verify-proof'], 'a file is missing'],
    [['access', 'x'], 'one argument too many'],
  ])('is told in one line how %j is wrong', async (args, message) => {
    const { code, err } = await countersign([...args, '--server', story])
    expect(code).toBe(64)
    expect(err).toContain(message)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
  })
})

describe("IIS's own copies of its configuration", () => {
  test('tell the change since which a request is refused', async () => {
    const history = join(folder, 'history')
    const text = readFileSync(story, 'utf8')
    const host = text.slice(text.indexOf('<configuration>'), text.indexOf('requests:'))
    for (const [number, content] of [host.replace('userName="IUSR"', 'userName=""'), host].entries()) {
      const copy = join(history, `CFGHISTORY_000000000${number + 1}`)
      mkdirSync(copy, { recursive: true })
      writeFileSync(join(copy, 'applicationHost.config'), content)
    }
    const { code, out } = await ofCase('blame', 'http://localhost/index.html', '--history', history)
    expect(code).toBe(1)
    expect(out).toContain('CFGHISTORY_0000000002')
    expect(out).toMatch(/^-.*userName=""/m)
    expect(out).toMatch(/^\+.*userName="IUSR"/m)
    expect(out).not.toContain('P@ssw0rd!')
    expect((await ofCase('blame', 'http://localhost/index.html', '--history', folder)).code).toBe(1)
  })
})

describe('an instance', () => {
  beforeAll(async () => {
    await countersign(['init', home])
    mkdirSync(join(home, 'drive_c/sites/contoso/secret'), { recursive: true })
    writeFileSync(join(home, 'drive_c/sites/contoso/index.html'), '<h1>Contoso</h1>')
    writeFileSync(join(home, 'drive_c/sites/contoso/secret/plan.txt'), 'plan')
    await ofInstance(
      'appcmd',
      'add',
      'site',
      '/name:Contoso',
      '/id:2',
      '/bindings:http/*:8123:',
      '/physicalPath:C:\\sites\\contoso',
    )
    await ofInstance(
      'icacls',
      'C:\\sites\\contoso\\secret',
      '/inheritance:r',
      '/grant',
      'Administrators:(OI)(CI)(F)',
    )
    await ofInstance(
      'icacls',
      'C:\\sites\\contoso',
      '/inheritance:r',
      '/grant',
      'Administrators:(OI)(CI)(F)',
      '/grant',
      'Users:(OI)(CI)(RX)',
    )
    await ofInstance('icacls', 'C:\\sites\\contoso', '/remove:g', 'Users')
  }, 120_000)

  test('is blamed for the change since which a request is refused, as a diff', async () => {
    const { code, out } = await ofInstance('blame', url)
    expect(code).toBe(1)
    expect(out).toContain('refused since')
    expect(out).toContain('with icacls')
    expect(out).toContain('-C:\\sites\\contoso BUILTIN\\Users:(OI)(CI)(RX)')
  })

  test('is mended by a fix, which says how it is taken back; the history knows it', async () => {
    const number = await numberOfFix(/^Grant/)
    const { code, out } = await ofInstance('apply', '--fix', number, url, '--json')
    expect(code).toBe(0)
    const told = JSON.parse(out)
    expect(told).toMatchObject({ applied: true, after: { status: 200 } })
    expect((await ofInstance('explain', url)).code).toBe(0)
    expect((await ofInstance('blame', url)).out).toContain('with apply')
    for (const line of told.undo.countersign as string[]) {
      const [, ...words] = (line.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replaceAll("'", ''))
      expect((await ofInstance(words[0] ?? '', ...words.slice(1))).code).toBe(0)
    }
    expect((await ofInstance('explain', url)).code).toBe(1)
  })

  test('keeps its access tests: a save that would turn one is refused, unless it is forced', async () => {
    writeFileSync(
      join(home, 'config/access.tests.yaml'),
      `tests:\n  - who: anonymous\n    request: GET ${url}\n    expect: refused\n`,
    )
    const line = ['C:\\sites\\contoso', '/grant', 'Everyone:(OI)(CI)(RX)']
    const { code, err } = await ofInstance('icacls', ...line)
    expect(code).toBe(1)
    expect(err).toContain(`GET ${url} as anonymous`)
    expect((await ofInstance('explain', url)).code).toBe(1)
    const asked = await ofInstance('what-if', 'icacls C:\\sites\\contoso /grant Everyone:(OI)(CI)(RX)')
    expect(asked.code).toBe(1)
    expect((await ofInstance('icacls', ...line, '--force')).code).toBe(0)
    expect((await ofInstance('explain', url)).code).toBe(0)
  })

  test('is not brought back to a state that turns one', async () => {
    expect((await ofInstance('appcmd', 'add', 'backup', 'open')).code).toBe(0)
    const off = [
      'set',
      'config',
      'Contoso',
      '/section:anonymousAuthentication',
      '/enabled:false',
      '/commit:apphost',
    ]
    expect((await ofInstance('appcmd', ...off)).code).toBe(0)
    const { code, err } = await ofInstance('appcmd', 'restore', 'backup', 'open')
    expect(code).toBe(1)
    expect(err).toContain('an access test would fail')
    expect((await ofInstance('explain', url)).code).toBe(1)
  })

  test('says by line and column what is wrong with its access tests', async () => {
    writeFileSync(join(home, 'config/access.tests.yaml'), 'tests:\n  - whom: anonymous\n')
    const { code, err } = await ofInstance('diagnose', url)
    expect(code).toBe(65)
    expect(err).toContain('access.tests.yaml:2:5')
  })
})

async function numberOfFix(title: RegExp): Promise<string> {
  const { out } = await ofInstance('diagnose', url, '--json')
  const fixes: { title: string }[] = JSON.parse(out).fixes
  return String(fixes.findIndex((fix) => title.test(fix.title)) + 1)
}
