import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { apiClient } from '../testing/api-client.ts'
import { expectProblem } from '../testing/conformance.ts'
import { type InstanceOptions, managedInstance } from '../testing/managed-instance.ts'
import { accessRoutes } from './access-routes.ts'

/** The story: only the pool's own account may read the site, and visitors run as IUSR. */
const story = [
  'net user svc-web Pool-secret-1 /add',
  'appcmd add apppool /name:Contoso /processModel.identityType:SpecificUser /processModel.userName:WEB01\\svc-web /processModel.password:Pool-secret-1',
  'appcmd add site /name:Contoso /bindings:http/*:8080: /physicalPath:C:\\sites\\contoso',
  'appcmd set app Contoso/ /applicationPool:Contoso',
  'icacls C:\\sites\\contoso /inheritance:r /grant Administrators:(OI)(CI)F WEB01\\svc-web:(OI)(CI)RX',
]
const url = 'http://localhost:8080/index.html'

async function server(options: InstanceOptions = {}) {
  const made = await managedInstance({ lines: story, ...options })
  return { ...made, ...apiClient(made.ports, accessRoutes) }
}

describe('POST /api/access/explain', () => {
  it('tells the way of a request, with the lines and entries of every gate', async () => {
    const { ask } = await server()
    const { body } = await ask('POST', '/access/explain', { body: { url } })
    expect(body).toMatchObject({
      server: 'sites',
      decision: { status: 401, substatus: 3, outcome: 'refused', openedAs: 'NT AUTHORITY\\IUSR' },
      description: { status: '401.3 Unauthorized' },
    })
    expect(body.details).toHaveLength(body.decision.trace.length)
    const at = body.decision.trace.findIndex((step: { verdict: string }) => step.verdict === 'deny')
    const entries = body.details[at].lists[0].entries.map((one: { entry: string }) => one.entry)
    expect(entries).toContain('WEB01\\svc-web:(I)(RX)')
  })

  it('verifies a password, and never tells it', async () => {
    const { ask } = await server()
    const as = (password: string) =>
      ask('POST', '/access/explain', { body: { url, as: 'svc-web', scheme: 'basic', password } })
    const { run } = await server()
    await run('appcmd set config /section:basicAuthentication /enabled:true')
    expect((await as('Pool-secret-1')).text).not.toContain('Pool-secret-1')
    expect((await as('wrong-secret')).text).not.toContain('wrong-secret')
  })

  it.each([
    [{}, 'url'],
    [{ url: 'ftp://x/' }, 'url'],
    [{ url: '/relative' }, 'url'],
    [{ url, method: 'G T' }, 'method'],
    [{ url, from: 'nowhere' }, 'from'],
    [{ url, headers: [['X', 'a\r\nb']] }, 'headers'],
    [{ url, scheme: 'smoke' }, 'scheme'],
    [{ url, password: 'x' }, 'as'],
    [{ url, more: 1 }, 'more'],
  ])('%j is a mistake of %s', async (body, parameter) => {
    const { ask } = await server({ lines: [] })
    expect(await ask('POST', '/access/explain', { body })).toMatchObject({
      status: 400,
      body: { name: 'invalid_parameter', parameter },
    })
  })

  it('a refusal that nobody kept is a 404', async () => {
    const { ask } = await server({ lines: [] })
    const asked = await ask('POST', '/access/explain', { body: { refusal_id: 'abc' } })
    expect(asked).toMatchObject({ status: 404, body: { name: 'not_found' } })
    const both = await ask('POST', '/access/explain', { body: { refusal_id: 'abc', url } })
    expect(both).toMatchObject({ status: 400, body: { parameter: 'url' } })
  })
})

describe('POST /api/access/diagnose and /fixes', () => {
  it('each fix of the story is previewed, applied with its promise, and taken back', async () => {
    const { ask, ports } = await server()
    const { body } = await ask('POST', '/access/diagnose', { body: { url } })
    expect(body.diagnosis.causes.map(({ code }: { code: string }) => code)).toEqual([
      'authorize.file.no-allow',
    ])
    expect(body.findings).toHaveLength(1)
    expect(body.findings[0].lists.length).toBeGreaterThan(0)
    const fixes: { title: string; grants: unknown[] }[] = body.diagnosis.fixes
    expect(fixes.length).toBeGreaterThanOrEqual(2)
    for (const [at, fix] of fixes.entries()) {
      const one = { diagnosis: body.id, fix: at + 1 }
      const preview = await ask('POST', '/access/fixes?preview=true', { body: one })
      expect(preview).toMatchObject({ status: 200, body: { unchanged: false } })
      expect(preview.body.access.gains.length).toBeGreaterThan(0)
      const applied = await ask('POST', '/access/fixes', { body: one })
      expect(applied).toMatchObject({
        status: 200,
        body: { title: fix.title, after: { decision: { status: 200 } } },
      })
      expect(applied.headers['x-undo']).toBe(applied.body.undo)
      const again = await ask('POST', '/access/fixes', { body: one })
      expect(again).toMatchObject({ status: 409, body: { name: 'conflict' } })
      expect(await ports.undo(applied.body.undo, 'x')).toMatchObject({ ok: true })
    }
    expect((await ask('POST', '/access/explain', { body: { url } })).body.decision.status).toBe(401)
  })

  it('a fix that is none any more, an unknown number and an unknown diagnosis are told', async () => {
    const { ask, run } = await server()
    const { body } = await ask('POST', '/access/diagnose', { body: { url } })
    const number = await ask('POST', '/access/fixes', { body: { diagnosis: body.id, fix: 99 } })
    expect(number).toMatchObject({ status: 404, body: { parameter: 'fix' } })
    const unknown = await ask('POST', '/access/fixes', { body: { diagnosis: 'x', fix: 1 } })
    expect(unknown).toMatchObject({ status: 404, body: { parameter: 'diagnosis' } })
    await run('appcmd stop apppool Contoso')
    const late = await ask('POST', '/access/fixes', { body: { diagnosis: body.id, fix: 1 } })
    expect(late).toMatchObject({ status: 409, body: { name: 'conflict' } })
  })

  it('no fix turns an access test', async () => {
    const { ask } = await server({
      accessTests: `tests: [{ who: anonymous, request: '${url}', expect: refused }]`,
    })
    const { body } = await ask('POST', '/access/diagnose', { body: { url } })
    expect(body.diagnosis.fixes).toEqual([])
    expect(body.diagnosis.rejected.map(({ judgement }: { judgement: string }) => judgement)).toContain(
      'breaks',
    )
  })
})

describe('GET /api/access/matrix', () => {
  it('tells who reaches what, for a part where one is named', async () => {
    const { ask, run } = await server()
    const { body } = await ask('GET', '/access/matrix?site=Contoso')
    const [row] = body.rows
    expect(row).toMatchObject({ site: 'Contoso', total: row.paths.length })
    expect(row.cells[0]).toMatchObject({ read: false, status: '401.3', code: 'authorize.file.no-allow' })
    expect((await ask('GET', '/access/matrix?site=Contoso&paths=1')).body.rows[0].paths).toHaveLength(1)
    await run('appcmd set config Contoso /section:basicAuthentication /enabled:true /commit:apphost')
    const one = await ask('GET', '/access/matrix?site=Contoso&user=svc-web&scheme=basic')
    expect(one.body.people).toEqual([{ names: ['WEB01\\svc-web'] }])
  })

  it('sees a file that came while nothing else was changed', async () => {
    const { ask, write } = await server()
    const paths = async () => (await ask('GET', '/access/matrix?site=Contoso')).body.rows[0].paths
    expect(await paths()).not.toContain('/new.htm')
    write('drive_c/sites/contoso/new.htm', 'x')
    await setImmediate()
    expect(await paths()).toContain('/new.htm')
  })

  it.each([
    'site=nowhere',
    'user=nobody',
    'group=nothing',
    'user=svc-web&scheme=smoke',
    'scheme=basic',
    'from=x',
  ])('%s is told to be a mistake', async (query) => {
    const { ask } = await server()
    expect(await ask('GET', `/access/matrix?${query}`)).toMatchObject({
      status: 400,
      body: { name: 'invalid_parameter' },
    })
  })
})

describe('POST /api/access/what-if', () => {
  it('tells who gains by lines that nobody runs, and how a request would end', async () => {
    const { ask, read } = await server()
    const before = read('config/applicationHost.config')
    const { body } = await ask('POST', '/access/what-if', {
      body: {
        lines: ['icacls C:\\sites\\contoso /grant IUSR:(OI)(CI)RX', 'net user eve Eve-secret-9 /add'],
        request: { url },
      },
    })
    expect(body.access.gains).toContainEqual({
      who: 'anonymous visitors',
      right: 'get',
      where: 'web://Contoso/index.html',
    })
    expect(body.request).toMatchObject({
      before: { decision: { status: 401 } },
      after: { decision: { status: 200 } },
    })
    expect(body.unchanged).toBe(false)
    expect(JSON.stringify(body)).not.toContain('Eve-secret-9')
    expect(read('config/applicationHost.config')).toBe(before)
  })

  it('a line that fails is told by its number, without what it said', async () => {
    const { ask } = await server()
    const failed = await ask('POST', '/access/what-if', {
      body: { lines: ['net user eve Eve-secret-9 /add', 'appcmd set user Secret-2'] },
    })
    expect(failed).toMatchObject({ status: 422, body: { name: 'command_failed' } })
    expect(failed.body.detail).toMatch(/^Line 2: /)
    expect(failed.text).not.toContain('Eve-secret-9')
  })
})

describe('GET /api/access/codes and /tests', () => {
  it('401.3 names the addresses that answer so now', async () => {
    const { ask } = await server()
    const { body } = await ask('GET', '/access/codes?status=401.3')
    const reason = body.codes[0].reasons.find(
      ({ code }: { code: string }) => code === 'authorize.file.no-allow',
    )
    expect(reason.now).toContainEqual({
      url: 'http://localhost:8080/index.html',
      site: 'Contoso',
      path: '/index.html',
      who: expect.stringContaining('anonymous visitors'),
    })
    const family = await ask('GET', '/access/codes?status=401')
    expect(family.body.codes.length).toBeGreaterThan(8)
    expect(await ask('GET', '/access/codes?status=no')).toMatchObject({ status: 400 })
  })

  it('each access test is told with whether it holds', async () => {
    const { ask } = await server({
      accessTests: `tests:\n- { who: anonymous, request: '${url}', expect: refused }\n- { who: svc-web, request: '${url}', expect: 404 }\n`,
    })
    const { body } = await ask('GET', '/access/tests')
    expect(body.tests).toMatchObject([
      { text: `${url} as anonymous`, who: 'anonymous', request: url, expected: 'refused', holds: true },
      { text: `${url} as svc-web`, who: 'svc-web', expected: '404', holds: false, got: expect.any(String) },
    ])
  })

  it('a test is added, tried before, and removed; who saw another file is told', async () => {
    const { ask } = await server()
    const none = await ask('GET', '/access/tests')
    const body = { who: 'anonymous', request: `GET ${url}`, expect: 'refused', note: 'nobody' }
    const preview = await ask('POST', '/access/tests?preview=true', { body })
    expect(preview.body).toMatchObject({ warnings: [], unchanged: false })
    expect(preview.body.files[0].name).toBe('config/access.tests.yaml')
    expect((await ask('GET', '/access/tests')).body.exists).toBe(false)
    const added = await ask('POST', '/access/tests', { body, etag: none.headers.etag ?? '' })
    expect(added.status).toBe(201)
    expect(added.body.tests).toMatchObject([
      { who: 'anonymous', expected: 'refused', note: 'nobody', holds: true },
    ])
    const [{ id }] = added.body.tests
    const late = await ask('DELETE', `/access/tests/${id}`, { etag: none.headers.etag ?? '' })
    expectProblem(late, 412, 'conflict')
    expect(late.body.conflict).toMatchObject({ current: added.body, etag: added.headers.etag })
    const removed = await ask('DELETE', `/access/tests/${id}`, { etag: added.headers.etag ?? '' })
    expect(removed.body.tests).toEqual([])
    expectProblem(await ask('DELETE', `/access/tests/${id}`), 404, 'not_found')
  })

  it('a test that fails already is told before it is added; one that cannot be is refused', async () => {
    const { ask } = await server()
    const body = { who: 'anonymous', request: `GET ${url}`, expect: '200' }
    const preview = await ask('POST', '/access/tests?preview=true', { body })
    expect(preview.body.warnings[0]).toMatch(/^It does not hold now.*200 is expected/)
    for (const [wrong, parameter, name = 'invalid_parameter'] of [
      [{ ...body, request: 'GET nowhere at all' }, 'request'],
      [{ ...body, expect: 'perhaps' }, 'expect'],
      [{ ...body, who: ' ' }, 'who', 'out_of_range'],
    ] as const) {
      const refused = await ask('POST', '/access/tests', { body: wrong })
      expectProblem(refused, 400, name)
      expect(refused.body.parameter).toBe(parameter)
    }
    expect((await ask('GET', '/access/tests')).body.exists).toBe(false)
  })

  it('mistakes of the file are told, and hold up a diagnosis', async () => {
    const { ask } = await server({ accessTests: 'tests: [{ who: anonymous }]' })
    const { body } = await ask('GET', '/access/tests')
    expect(body.problems[0]).toMatch(/^config\/access\.tests\.yaml:1:\d+: /)
    const diagnosed = await ask('POST', '/access/diagnose', { body: { url } })
    expect(diagnosed).toMatchObject({ status: 409, body: { name: 'access_tests_unreadable' } })
  })
})
