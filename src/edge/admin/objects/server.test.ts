import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { servedInstance } from './testing/said-by-commands.ts'

describe('the server', () => {
  it('tells itself, and a configuration that cannot be read', async () => {
    const { ask, host, write } = await servedInstance()
    expect((await ask('GET', '/webserver')).body).toMatchObject({
      name: 'WEB01',
      websites: 2,
      application_pools: 2,
      version: '0.1.0',
    })
    write('config/applicationHost.config', host().replace('</sites>', '</site>'))
    await setImmediate()
    const broken = await ask('GET', '/webserver')
    expect(broken.body.configuration_error.origin.file).toBe('applicationHost.config')
    for (const path of ['/webserver/websites', '/webserver/files?scope=Contoso', '/webserver/logging'])
      expect(await ask('GET', path)).toMatchObject({ status: 409, body: { name: 'configuration_error' } })
    expect((await ask('GET', '/identities/users')).status).toBe(200)
  })
})

describe('the URL space', () => {
  it('is told level by level', async () => {
    const { ask, run } = await servedInstance()
    await run('appcmd add app /site.name:Contoso /path:/far/away /physicalPath:C:\\sites\\app')
    const list = async (scope: string) => {
      const { body } = await ask('GET', `/webserver/files?scope=${encodeURIComponent(scope)}`)
      return body.files.map((file: { type: string; scope: string }) => `${file.type} ${file.scope}`)
    }
    expect(await list('')).toEqual(['application Contoso', 'application Default Web Site'])
    expect(await list('contoso')).toEqual([
      'application Contoso/app',
      'directory Contoso/far',
      'directory Contoso/hr',
      'file Contoso/index.html',
    ])
    expect(await list('Contoso/far')).toEqual(['application Contoso/far/away'])
    const { body } = await ask('GET', '/webserver/files?scope=Contoso/hr')
    const [plan] = body.files
    expect(plan).toMatchObject({
      name: 'plan.txt',
      size: 4,
      physical_path: 'C:\\sites\\contoso\\hr\\plan.txt',
    })
    expect(Date.parse(plan.last_modified)).toBeGreaterThan(0)
    expect((await ask('GET', `/webserver/files/${plan.id}`)).body).toEqual(plan)
  })

  it('has nothing outside of sites', async () => {
    const { ask, run } = await servedInstance()
    for (const scope of [
      'Contoso/..',
      'Contoso/../../config',
      'Contoso/%2e%2e',
      'None',
      'Contoso/a:b',
      'Contoso/none',
    ])
      expect(await ask('GET', `/webserver/files?scope=${encodeURIComponent(scope)}`), scope).toMatchObject({
        status: 400,
        body: { name: 'scope_not_found' },
      })
    await run('appcmd set vdir Contoso/ /physicalPath:C:\\gone')
    const missing = await ask('GET', '/webserver/files?scope=Contoso')
    expect(missing.body.warning).toBe('The folder C:\\gone cannot be read.')
  })
})

describe('logging', () => {
  const path = '/webserver/logging'

  it('is changed for the server and for a site as appcmd does it, and reverted', async () => {
    const { ask, sameByCommands, host } = await servedInstance()
    const site = (await ask('GET', `${path}?scope=Contoso`)).body
    const before = host()
    const changed = await sameByCommands('PATCH', `${path}/${site.id}`, {
      directory: 'D:\\logs',
      log_target: 'file_and_etw',
      log_fields: { cookie: true, referer: false },
      custom_log_fields: [
        { field_name: 'x-forwarded-for', source_name: 'X-Forwarded-For', source_type: 'request_header' },
      ],
      rollover: { period: 'hourly', use_local_time: true, truncate_size: 2_000_000 },
    })
    expect(changed.body).toMatchObject({
      directory: 'D:\\logs',
      log_target: 'file_and_etw',
      log_fields: { cookie: true, referer: false, date: true },
      custom_log_fields: [{ field_name: 'x-forwarded-for' }],
      rollover: { period: 'hourly', use_local_time: true, truncate_size: 2_000_000 },
    })
    const { origins } = (await ask('GET', `${path}?scope=Contoso&origins=true`)).body
    expect([origins.directory.inherited, origins.log_file_format.inherited]).toEqual([false, true])
    expect((await ask('DELETE', `${path}/${site.id}`)).status).toBe(204)
    expect(host()).toBe(before)
    const server = (await ask('GET', path)).body
    const central = await sameByCommands('PATCH', `${path}/${server.id}`, {
      log_per_site: false,
      log_file_encoding: 'ansi',
      rollover: { period: 'weekly' },
    })
    expect(central.body).toMatchObject({
      log_per_site: false,
      log_file_format: 'w3c',
      log_file_encoding: 'ansi',
      rollover: { period: 'weekly' },
    })
    const binary = await ask('PATCH', `${path}/${server.id}`, { body: { log_file_format: 'binary' } })
    expect(binary.body.log_file_format).toBe('binary')
  })

  it('says what is wrong', async () => {
    const { ask } = await servedInstance()
    const server = (await ask('GET', path)).body
    const site = (await ask('GET', `${path}?scope=Contoso`)).body
    const patch = (id: string, body: unknown, etag?: string) =>
      ask('PATCH', `${path}/${id}`, { body, ...(etag !== undefined && { etag }) })
    expect(await ask('GET', `${path}?scope=Contoso/app`)).toMatchObject({ status: 400 })
    expect(await patch(site.id, { log_per_site: false })).toMatchObject({ status: 400 })
    expect(await patch(site.id, { log_file_format: 'binary' })).toMatchObject({ status: 400 })
    expect(await patch(server.id, { rollover: { truncate_size: 5 } })).toMatchObject({ status: 400 })
    expect(await patch(server.id, { log_fields: { nose: true } })).toMatchObject({ status: 400 })
    expect(await patch(server.id, { enabled: false }, '"old"')).toMatchObject({ status: 412 })
    expect(await patch('x', { enabled: false })).toMatchObject({ status: 404 })
    const field = { field_name: 'a', source_name: 'b', source_type: 'server_variable' }
    expect(await patch(site.id, { custom_log_fields: [field, field] })).toMatchObject({ status: 400 })
  })
})

describe('feature delegation', () => {
  const path = '/webserver/feature-delegation'

  it('is told and changed as appcmd does it', async () => {
    const { ask, item, sameByCommands } = await servedInstance()
    const feature = await item(path, 'features', 'name', 'Default Document')
    expect(feature).toMatchObject({
      section: 'system.webServer/defaultDocument',
      metadata: { override_mode_effective: 'allow' },
    })
    const locked = await sameByCommands('PATCH', `${path}/${feature.id}`, { override_mode: 'deny' })
    expect(locked.body.metadata).toMatchObject({ override_mode: 'deny', override_mode_effective: 'deny' })
    const site = await item(`${path}?scope=Contoso`, 'features', 'name', 'Default Document')
    expect(site.metadata.is_locked).toBe(true)
    expect(await ask('PATCH', `${path}/${feature.id}`, { body: { override_mode: 'x' } })).toMatchObject({
      status: 400,
    })
    expect(await ask('GET', `${path}/x`)).toMatchObject({ status: 404 })
  })
})
