import { describe, expect, it } from 'vitest'
import { routes } from './routes.ts'
import { type ApiClient, apiClient } from './testing/api-client.ts'
import { expectProblem } from './testing/conformance.ts'
import { type InstanceOptions, managedInstance } from './testing/managed-instance.ts'

const anonymous = '/webserver/authentication/anonymous-authentication'
const basic = '/webserver/authentication/basic-authentication'
const documents = '/webserver/default-documents'

async function start(options: InstanceOptions = {}) {
  const server = await managedInstance(options)
  return { server, ...apiClient(server.ports, routes) }
}

async function itemOf({ ask }: Pick<ApiClient, 'ask'>, path: string, scope = 'Contoso') {
  const { body, headers } = await ask('GET', `${path}?scope=${scope}`)
  return { path: `${path}/${body.id}`, etag: headers.etag ?? '', body }
}

describe('two administrators', () => {
  it('the second is told who was first and what holds now, and nothing of either is lost', async () => {
    const { ask, server } = await start()
    const seen = await itemOf({ ask }, basic)
    const first = await ask('PATCH', seen.path, {
      body: { realm: 'first' },
      etag: seen.etag,
      user: 'WEB01\\anna',
    })
    expect(first.status).toBe(200)
    const text = server.read('config/applicationHost.config')
    const second = await ask('PATCH', seen.path, {
      body: { realm: 'second' },
      etag: seen.etag,
      user: 'WEB01\\bob',
    })
    expectProblem(second, 412, 'conflict')
    expect(second.headers.etag).toBe(first.headers.etag)
    expect(second.body.conflict).toMatchObject({
      changed_by: { user: 'WEB01\\anna', tool: 'manager' },
      current: { realm: 'first' },
      etag: first.headers.etag,
    })
    expect(server.read('config/applicationHost.config')).toBe(text)
    const again = await ask('PATCH', seen.path, { body: { realm: 'second' }, etag: first.headers.etag ?? '' })
    expect(again.body).toMatchObject({ realm: 'second' })
  })

  it('an edit by hand is a conflict, too; one elsewhere is none', async () => {
    const { ask, server } = await start()
    const seen = await itemOf({ ask }, documents)
    await server.run('appcmd set config Contoso/hr /section:directoryBrowse /enabled:true')
    const preview = await ask('PATCH', `${seen.path}?preview=true`, { body: {}, etag: seen.etag })
    expect(preview.status).toBe(200)
    expect(preview.headers.etag).toBe(seen.etag)
    server.write(
      'drive_c/sites/contoso/web.config',
      '<configuration><system.webServer><defaultDocument enabled="false" /></system.webServer></configuration>',
    )
    expectProblem(
      await ask('PATCH', seen.path, { body: { enabled: true }, etag: seen.etag }),
      412,
      'conflict',
    )
  })

  it('a secret that was changed meanwhile is a conflict, and is told to nobody', async () => {
    const { ask } = await start()
    const seen = await itemOf({ ask }, anonymous)
    const one = await ask('PATCH', seen.path, { body: { user: 'anna', password: 'Geheim-1' } })
    const two = await ask('PATCH', seen.path, {
      body: { password: 'Geheim-2' },
      etag: one.headers.etag ?? '',
    })
    expect(two.headers.etag).not.toBe(one.headers.etag)
    const late = await ask('PATCH', seen.path, {
      body: { password: 'Geheim-3' },
      etag: one.headers.etag ?? '',
    })
    expectProblem(late, 412, 'conflict')
    const preview = await ask('PATCH', `${seen.path}?preview=true`, { body: { password: 'Geheim-4' } })
    expect(preview.body.files).toHaveLength(1)
    for (const { text } of [one, two, late, preview]) expect(text).not.toMatch(/Geheim/)
  })

  it('writes of the same moment go one after the other, and none is lost', async () => {
    const { ask } = await start()
    const names = Array.from({ length: 6 }, (_, at) => `page${at}.htm`)
    const added = await Promise.all(
      names.map((name) => ask('POST', `${documents}/files?scope=Contoso`, { body: { name } })),
    )
    expect(added.map(({ status }) => status)).toEqual(names.map(() => 201))
    const { body } = await ask('GET', `${documents}/files?scope=Contoso`)
    expect(body.files.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(names))
  })
})

describe('a locked section', () => {
  it('is refused in the file that may not set it, with the place of the lock; and not when it is unlocked', async () => {
    const { ask } = await start()
    const top = await itemOf({ ask }, documents, '')
    const locked = await ask('PATCH', top.path, { body: { metadata: { override_mode: 'deny' } } })
    expect(locked.body.metadata.override_mode_effective).toBe('deny')
    const site = await itemOf({ ask }, documents)
    expect(site.body.metadata).toMatchObject({ is_locked: true, writes_to: { location_path: 'Contoso' } })
    const change = { body: { enabled: false, config_scope: 'Contoso' } }
    const refused = await ask('PATCH', site.path, change)
    expectProblem(refused, 403, 'locked')
    expect(refused.body.locked_by).toMatchObject({ file: 'applicationHost.config', line: expect.any(Number) })
    expect(site.body.metadata.locked_by).toEqual(refused.body.locked_by)
    await ask('PATCH', top.path, { body: { metadata: { override_mode: 'allow' } } })
    expect((await ask('PATCH', site.path, change)).body).toMatchObject({
      enabled: false,
      metadata: { is_local: true, is_locked: false, writes_to: { file: 'C:\\sites\\contoso\\web.config' } },
    })
  })
})

describe('a save that shuts people out', () => {
  it('needs a word of confirmation where no authentication mode stays', async () => {
    const { ask } = await start()
    const { path } = await itemOf({ ask }, anonymous)
    const preview = await ask('PATCH', `${path}?preview=true`, { body: { enabled: false } })
    expect(preview.body.warnings.join()).toContain('nobody gets in')
    expect(preview.body.access.losses).toContainEqual(
      expect.objectContaining({ who: 'anonymous visitors', where: expect.stringContaining('Contoso') }),
    )
    const refused = await ask('PATCH', path, { body: { enabled: false } })
    expectProblem(refused, 409, 'last_authentication_mode')
    expect(preview.body.warnings).toContain(refused.body.detail)
    expect((await ask('PATCH', `${path}?confirm=true`, { body: { enabled: false } })).body.enabled).toBe(
      false,
    )
  })

  it('is refused where an access test would turn, also with the confirmation', async () => {
    const accessTests = 'tests:\n- { who: anonymous, request: GET http://localhost:8080/, expect: allowed }\n'
    const { ask, server } = await start({ accessTests })
    const { path } = await itemOf({ ask }, anonymous)
    const preview = await ask('PATCH', `${path}?preview=true`, { body: { enabled: false } })
    expect(preview.body.access.turned).toHaveLength(1)
    const text = server.read('config/applicationHost.config')
    const refused = await ask('PATCH', `${path}?confirm=true`, { body: { enabled: false } })
    expectProblem(refused, 409, 'access_test')
    expect(refused.body.turned).toEqual(preview.body.access.turned)
    expect(server.read('config/applicationHost.config')).toBe(text)
  })

  it('is refused while the access tests cannot be read', async () => {
    const { ask } = await start({ accessTests: 'tests: [' })
    const { path } = await itemOf({ ask }, basic)
    expectProblem(await ask('PATCH', path, { body: { realm: 'x' } }), 409, 'access_tests_unreadable')
  })
})

describe('an answer', () => {
  it('tells the fields that are asked for, links to who asks for HAL, and nothing when nothing changed', async () => {
    const { ask } = await start()
    const list = '/webserver/static-content/mime-maps?scope=Contoso'
    const some = await ask('GET', `${list}&fields=mime_type,origin.line&limit=2&offset=1`)
    expect(some.headers['x-total-count']).toBe(String(some.body.total))
    expect(some.body.mime_maps).toHaveLength(2)
    expect(Object.keys(some.body.mime_maps[0]).sort()).toEqual(['id', 'mime_type', 'origin'])
    expect(Object.keys(some.body.mime_maps[0].origin)).toEqual(['line'])
    const hal = await ask('GET', `${basic}?scope=Contoso`, { headers: { accept: 'application/hal+json' } })
    expect(hal.headers['content-type']).toContain('application/hal+json')
    expect((await ask('GET', hal.body._links.self.href.slice('/api'.length))).body).toMatchObject({
      id: hal.body.id,
    })
    const same = await ask('GET', `${basic}?scope=Contoso`, {
      headers: { 'if-none-match': hal.headers.etag ?? '' },
    })
    expect([same.status, same.text]).toEqual([304, ''])
  })

  it('by website.id and by the id of its section is that of the scope; a site renamed keeps its ids', async () => {
    const { ask, server } = await start()
    const { body } = await itemOf({ ask }, documents)
    const byScope = await ask('GET', `${documents}/files?scope=Contoso`)
    expect((await ask('GET', `${documents}/files?website.id=${body.website.id}`)).body).toEqual(byScope.body)
    expect((await ask('GET', `${documents}/files?default_documents.id=${body.id}`)).body).toEqual(
      byScope.body,
    )
    expectProblem(
      await ask('GET', `${documents}?scope=Contoso&website.id=${body.website.id}`),
      400,
      'scope_not_found',
    )
    await server.run('appcmd set site Contoso /name:Fabrikam')
    expect((await ask('GET', `${documents}/${body.id}`)).body).toMatchObject({
      id: body.id,
      scope: 'Fabrikam',
    })
    await server.run('appcmd delete site Fabrikam')
    expectProblem(await ask('GET', `${documents}/${body.id}`), 404, 'not_found')
  })

  it('about a file that cannot be read says where the mistake is', async () => {
    const { ask, server } = await start()
    server.write(
      'drive_c/sites/contoso/web.config',
      '<configuration>\n  <system.webServer>\n</configuration>',
    )
    const answer = await ask('GET', `${documents}?scope=Contoso`)
    expectProblem(answer, 409, 'configuration_error')
    expect(answer.body.origin).toMatchObject({ file: 'C:\\sites\\contoso\\web.config', line: 3 })
  })

  it.each(['..', 'a/../..', 'C:\\x', 'x\u0000', 'aux/.', '*'])(
    'to the scope Contoso/%s is a 400',
    async (path) => {
      const { ask } = await start({
        lines: ['appcmd add site /name:Contoso /bindings:http/*:8080: /physicalPath:C:\\sites\\contoso'],
      })
      expectProblem(
        await ask('GET', `${documents}?scope=${encodeURIComponent(`Contoso/${path}`)}`),
        400,
        'scope_not_found',
      )
    },
  )
})
