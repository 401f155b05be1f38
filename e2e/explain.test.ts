import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contosoStory } from '../src/core/operations/testing/contoso-story.ts'
import { countersign } from './testing/run-countersign.ts'

const story = String.raw`${contosoStory}requests:
  - request: GET http://localhost/index.html
    expect: 401.3
    user: NT AUTHORITY\IUSR
  - request: GET http://localhost/index.html
    as: { scheme: Basic, user: 'WEB01\svc-web', password: 'P@ssw0rd!' }
    expect: 200
`

let folder = ''
let server = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-cli-'))
  server = join(folder, 'story.yaml')
  writeFileSync(server, story)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const page = 'http://localhost/index.html'
const explain = (...args: readonly string[]) => countersign(['explain', '--server', server, ...args])

describe('countersign explain', () => {
  it('tells the refusal with the list, the line and who was asked, and exits 1', async () => {
    const { code, out } = await explain(page)
    expect(code).toBe(1)
    expect(out).toMatch(/^401\.3 Unauthorized {2}GET http:\/\/localhost\/index\.html\n/)
    expect(out).toContain(
      'refused[authorize.file.no-allow]: NT AUTHORITY\\IUSR may not read C:\\sites\\contoso\\index.html.',
    )
    expect(out).toMatch(/WEB01\\svc-web:\S+ +is for somebody else/)
    expect(out.replace(/\s+/g, ' ')).toContain("what the application pool 'Contoso' may read")
    expect(out).not.toContain('\u001b')
    expect(out).not.toContain('P@ssw0rd!')
  })

  it('exits 0 where the request passes, with and without a stated password', async () => {
    expect(await explain('GET', page, '--as', 'WEB01\\svc-web', '--password', 'P@ssw0rd!')).toMatchObject({
      code: 0,
    })
    const { code, out } = await explain('GET', page, '--as', 'svc-web')
    expect([code, out.split('\n')[0]]).toEqual([0, `200 OK  GET ${page}`])
  })

  it('exits 1 for a wrong password and says so', async () => {
    const { code, out } = await explain(page, '--as', 'svc-web', '--password', 'wrong')
    expect(code).toBe(1)
    expect(out).toContain('authenticate.logon.bad-password')
  })

  it('exits 2 where it cannot be told: the password of an account that the case does not state', async () => {
    const { code, out } = await explain(page, '--as', 'bob', '--password', 'x', '--json')
    expect(code).toBe(2)
    expect(JSON.parse(out)).toMatchObject({
      outcome: 'unknown',
      missing: [{ about: 'logon', name: 'WEB01\\bob' }],
    })
  })

  it('prints the contract’s JSON', async () => {
    const { out } = await explain(page, '--from', '198.51.100.9', '-H', 'X-Test: 1', '--json')
    const told = JSON.parse(out)
    expect(told).toMatchObject({
      request: { method: 'GET', url: page, from: '198.51.100.9' },
      status: 401,
      substatus: 3,
      win32: 5,
      outcome: 'refused',
      site: 'Contoso',
      application: '/',
      pool: 'Contoso',
      physicalPath: 'C:\\sites\\contoso\\index.html',
      authenticated: { scheme: 'Anonymous', user: 'NT AUTHORITY\\IUSR' },
      openedAs: 'NT AUTHORITY\\IUSR',
      missing: [],
    })
    const anonymous = told.trace.find(
      (step: { module: string }) => step.module === 'AnonymousAuthenticationModule',
    )
    expect(anonymous).toMatchObject({
      stage: 'AuthenticateRequest',
      verdict: 'grant',
      reason: {
        code: 'authenticate.anonymous.specific-user',
        facts: { user: 'NT AUTHORITY\\IUSR' },
        evidence: [{ file: 'applicationHost.config', line: 15 }],
      },
    })
  })

  it('fits narrow and ASCII terminals', async () => {
    const { out } = await countersign(['explain', '--server', server, page], { LANG: 'C', COLUMNS: '60' })
    expect(out).toMatch(/^[\x20-\x7e\n]*$/)
    expect(out).toContain('x File permissions')
  })

  it('lets a URL not steer the terminal', async () => {
    const { out } = await explain('http://localhost/\u001b[2J\u0007x')
    expect(out).not.toMatch(/[\u001b\u0007]/)
  })

  for (const [args, says] of [
    [[], 'a URL is missing'],
    [['ftp://x/'], 'is no URL'],
    [['http://localhost/', '--jsn'], "unknown option '--jsn'"],
    [['http://localhost/', '--as', 'bob', '--scheme', 'magic'], "there is no scheme 'magic'"],
    [['http://localhost/', '--from', 'here'], 'no IPv4 or IPv6 address'],
    [['http://localhost/', '-H', 'nocolon'], 'is no header'],
    [['GET', 'http://localhost/', 'more'], 'one argument too many'],
  ] as const) {
    it(`says in one line what is wrong with '${args.join(' ')}' and exits 64`, async () => {
      const { code, out, err } = await explain(...args)
      expect([code, out]).toEqual([64, ''])
      expect(err).toMatch(/^countersign: explain: [^\n]+\n$/)
      expect(err).toContain(says)
    })
  }

  it('says what, where and why of a case that cannot be read, and exits 65', async () => {
    const bad = join(folder, 'bad.yaml')
    writeFileSync(bad, 'title: x\nfiels: {}\n')
    const { code, err } = await countersign(['explain', '--server', bad, page])
    expect(code).toBe(65)
    expect(err).toContain(`${bad}:2:1: `)
    expect(err).toContain('fiels')
    rmSync(bad)
    expect(await countersign(['explain', '--server', bad, page])).toMatchObject({ code: 65 })
  })
})

describe('countersign check', () => {
  it('passes and fails with its exit code, its table and its JSON', async () => {
    const good = await countersign(['check', server])
    expect([good.code, good.out.trimEnd().split('\n').at(-1)]).toEqual([0, '2 passed, 0 failed'])
    const wrong = join(folder, 'wrong.yaml')
    writeFileSync(wrong, story.replace('expect: 200', 'expect: 404'))
    const bad = await countersign(['check', server, wrong, '--json'])
    rmSync(wrong)
    expect(bad.code).toBe(1)
    expect(JSON.parse(bad.out)).toMatchObject({
      passed: 3,
      failed: 1,
      cases: [
        { file: server },
        { file: wrong, requests: [{ pass: true }, { pass: false, expected: { status: '404' } }] },
      ],
    })
  })

  it('reads a folder with all below it, and needs at least one case', async () => {
    expect(await countersign(['check', folder])).toMatchObject({ code: 0 })
    expect(await countersign(['check'])).toMatchObject({ code: 64 })
    expect(await countersign(['check', join(folder, 'none')])).toMatchObject({ code: 65 })
  })
})

describe('countersign', () => {
  it('has help and a version, and names what it does not know', async () => {
    expect((await countersign([])).out).toContain('explain [METHOD] URL')
    expect((await countersign(['help', 'explain'])).out).toContain('--scheme')
    expect((await countersign(['explain', '--help'])).out).toContain('--scheme')
    expect((await countersign(['--version'])).out).toMatch(/^countersign \d+\.\d+\.\d+\n$/)
    expect(await countersign(['explian'])).toMatchObject({ code: 64, out: '' })
  })

  it('runs the tools of Windows on a case and leaves the case as it is', async () => {
    const list = await countersign(['appcmd', 'list', 'site', '--server', server])
    expect([list.code, list.out]).toEqual([0, 'SITE "Contoso" (id:1,bindings:http/*:80:,state:Started)\n'])
    const icacls = await countersign([
      'icacls',
      '--server',
      server,
      'C:\\sites\\contoso',
      '/grant',
      'IUSR:(RX)',
    ])
    expect(icacls.code).toBe(0)
    expect(icacls.err).toContain('stays as it is')
  })
})
