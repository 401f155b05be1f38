import { describe, expect, it } from 'vitest'
import { servedInstance } from './testing/said-by-commands.ts'

const path = '/webserver/websites'
const fabrikam = {
  name: 'Fabrikam',
  physical_path: 'C:\\sites\\app',
  bindings: [{ protocol: 'http', ip_address: '*', port: 8081, hostname: 'www.fabrikam.com' }],
  application_pool: { name: 'contoso' },
}

describe('sites', () => {
  it('are added, listed, changed and removed as appcmd does it', async () => {
    const { ask, item, sameByCommands, host } = await servedInstance()
    const added = await sameByCommands('POST', path, fabrikam)
    expect(added).toMatchObject({
      status: 201,
      body: { name: 'Fabrikam', key: 3, status: 'started', application_pool: { name: 'Contoso' } },
      headers: { location: `/api${path}/${added.body.id}` },
    })
    const { id } = await item(path, 'websites', 'name', 'Fabrikam')
    expect(id).toBe(added.body.id)
    const changed = await sameByCommands('PATCH', `${path}/${id}`, {
      name: 'Fabrikam Ltd',
      physical_path: 'C:\\sites\\contoso',
      server_auto_start: false,
      limits: { max_connections: 10, connection_timeout: 90 },
      bindings: [
        { protocol: 'http', binding_information: '*:8082:' },
        {
          ...{ protocol: 'https', port: 8443, hostname: 'fabrikam.com', require_sni: true },
          disable_http2: true,
        },
      ],
    })
    expect(changed.body).toMatchObject({
      id,
      name: 'Fabrikam Ltd',
      physical_path: 'C:\\sites\\contoso',
      server_auto_start: false,
      limits: { max_connections: 10, connection_timeout: 90 },
      bindings: [
        { binding_information: '*:8082:', port: 8082, hostname: '', require_sni: false },
        {
          ...{ binding_information: '*:8443:fabrikam.com', ip_address: '*', require_sni: true },
          ...{ disable_http2: true, disable_tls13: false },
        },
      ],
    })
    expect(host()).toContain('<binding protocol="http" bindingInformation="*:8082:" />')
    expect(host()).toContain('bindingInformation="*:8443:fabrikam.com" sslFlags="5" />')
    const listed = await ask('GET', `${path}?fields=name,status&limit=1&offset=2`)
    expect(listed.body).toEqual({
      websites: [{ id, name: 'Fabrikam Ltd', status: 'started' }],
      total: 3,
    })
    await sameByCommands('DELETE', `${path}/${id}`, undefined)
    expect((await ask('GET', `${path}/${id}`)).status).toBe(404)
  })

  it('start and stop, and keep their state under another name', async () => {
    const { ask, item, sameByCommands, run } = await servedInstance()
    const { id } = await item(path, 'websites', 'name', 'Contoso')
    const state = () => run('appcmd list site')
    const stopped = await sameByCommands('PATCH', `${path}/${id}`, { status: 'stopped' }, { state })
    expect(stopped.body).toMatchObject({ status: 'stopped', urls: [] })
    const again = await ask('PATCH', `${path}/${id}?preview=true`, { body: { status: 'stopped' } })
    expect(again.body).toMatchObject({ unchanged: true, commands: [] })
    await sameByCommands('PATCH', `${path}/${id}`, { name: 'Contoso Ltd' }, { state })
    expect(await run('appcmd list site "Contoso Ltd"')).toContain('state:Stopped')
  })

  it('refuse what http.sys would not take, each mistake by its name', async () => {
    const { ask, host } = await servedInstance()
    const before = host()
    const bindings = [
      { protocol: 'http', binding_information: 'nonsense' },
      { protocol: 'http', ip_address: '300.1.1.1', port: 80 },
      { protocol: 'http', port: 70000 },
      { protocol: 'http', port: 80, hostname: 'www.*.com' },
      { protocol: 'https', port: 443, require_sni: true },
      { protocol: 'http', port: 90, hostname: 'x', require_sni: true },
      { protocol: 'http', port: 91 },
      { protocol: 'HTTP', ip_address: '*', port: 91 },
    ]
    const got = await ask('POST', path, { body: { ...fabrikam, bindings } })
    expect(got.status).toBe(400)
    expect(got.body.problems.map(({ name }: { name: string }) => name)).toEqual([
      'bindings.0.binding_information',
      'bindings.1.ip_address',
      'bindings.2.port',
      'bindings.3.hostname',
      'bindings.4.hostname',
      'bindings.5.require_sni',
      'bindings.7',
    ])
    expect(host()).toBe(before)
  })

  it('keep bindings as they are spelled, those of other protocols too', async () => {
    const { ask, item, run, host } = await servedInstance()
    await run("appcmd set site Contoso /+bindings.[protocol='net.tcp',bindingInformation='808:*']")
    await run(
      "appcmd set site Contoso /+bindings.[protocol='http',bindingInformation=':8090:WWW.contoso.com']",
    )
    const before = host()
    const { id, bindings } = await item(path, 'websites', 'name', 'Contoso')
    const told = bindings.map(({ origin: _, ...rest }: { origin: unknown }) => rest)
    const same = await ask('PATCH', `${path}/${id}`, { body: { bindings: told } })
    expect(same.status).toBe(200)
    expect(host()).toBe(before)
    const parts = [{ protocol: 'net.tcp', ip_address: '', port: 0, hostname: '' }]
    expect(await ask('PATCH', `${path}/${id}`, { body: { bindings: parts } })).toMatchObject({
      status: 400,
      body: { detail: 'bindings.0.binding_information: is expected for net.tcp' },
    })
  })

  it('have HSTS, preload and the account that opens their folder, whose password is never told', async () => {
    const { ask, item, sameByCommands, host, told } = await servedInstance()
    const { id, identity } = await item(path, 'websites', 'name', 'Contoso')
    expect(identity).toEqual({ username: '', logon_method: 'clear_text' })
    const secret = 'Secret-1'
    const change = {
      preload_enabled: true,
      identity: { username: 'WEB01\\anna', password: secret, logon_method: 'network' },
      hsts: { enabled: true, max_age: 31_536_000, redirect_http_to_https: true },
    }
    const changed = await sameByCommands('PATCH', `${path}/${id}`, change, { secret })
    expect(changed.body).toMatchObject({
      preload_enabled: true,
      identity: { username: 'WEB01\\anna', logon_method: 'network' },
      hsts: { ...change.hsts, include_sub_domains: false, preload: false },
    })
    expect(host()).toContain('<hsts enabled="true" max-age="31536000" redirectHttpToHttps="true" />')
    const other = await ask('PATCH', `${path}/${id}`, { body: { identity: { username: 'bob' } } })
    expect(other).toMatchObject({ status: 400, body: { name: 'invalid_parameter' } })
    await sameByCommands('PATCH', `${path}/${id}`, { identity: { username: '' } })
    const added = await sameByCommands('POST', path, { ...fabrikam, ...change }, { secret })
    expect(added.body).toMatchObject({ identity: { username: 'WEB01\\anna' }, hsts: { enabled: true } })
    expect(told.join()).not.toContain(secret)
  })

  it('keep the bits of sslFlags that are not spoken of', async () => {
    const { ask, item, run, host } = await servedInstance()
    const binding = "protocol='https',bindingInformation='*:8443:a.com'"
    await run(`appcmd set site Contoso "/+bindings.[${binding},sslFlags='6']"`)
    const { id, bindings } = await item(path, 'websites', 'name', 'Contoso')
    const other = bindings.map(({ origin: _, ...rest }: { origin: unknown; protocol: string }) =>
      rest.protocol === 'https' ? { ...rest, disable_http2: false, disable_tls13: true } : rest,
    )
    expect((await ask('PATCH', `${path}/${id}`, { body: { bindings: other } })).status).toBe(200)
    expect(host()).toContain('bindingInformation="*:8443:a.com" sslFlags="34" />')
    const plain = [{ protocol: 'http', port: 8080, disable_quic: true }]
    expect(await ask('PATCH', `${path}/${id}`, { body: { bindings: plain } })).toMatchObject({
      status: 400,
      body: { detail: 'bindings.0.disable_quic: is for https' },
    })
  })

  it('ask before they take a binding of another site, and do not start beside it', async () => {
    const { ask, item } = await servedInstance()
    const twin = { ...fabrikam, bindings: [{ protocol: 'http', binding_information: '*:8080:' }] }
    const refused = await ask('POST', path, { body: twin })
    expect(refused).toMatchObject({ status: 409, body: { name: 'binding_conflict' } })
    expect(refused.body.detail).toBe(
      "The binding http/*:8080: is that of the site 'Contoso', too: only one of the two sites can be started.",
    )
    const stopped = await ask('POST', path, { body: { ...twin, status: 'stopped' } })
    expect(stopped).toMatchObject({ status: 201, body: { status: 'stopped' } })
    const { id } = await item(path, 'websites', 'name', 'Fabrikam')
    const start = await ask('PATCH', `${path}/${id}`, { body: { status: 'started' } })
    expect(start).toMatchObject({ status: 409, body: { name: 'binding_conflict', websites: ['Contoso'] } })
    const https = [{ protocol: 'https', ip_address: '*', port: 8080 }]
    const other = await ask('PATCH', `${path}/${id}`, { body: { bindings: https, status: 'started' } })
    expect(other.body.detail).toContain('by the other of http and https')
    const free = [{ protocol: 'http', port: 8089 }]
    const moved = await ask('PATCH', `${path}/${id}`, { body: { bindings: free, status: 'started' } })
    expect(moved).toMatchObject({ status: 200, body: { status: 'started' } })
    const back = { bindings: twin.bindings }
    expect((await ask('PATCH', `${path}/${id}`, { body: back })).status).toBe(409)
    expect((await ask('PATCH', `${path}/${id}?confirm=true`, { body: back })).status).toBe(200)
  })

  it('say what is wrong', async () => {
    const { ask, item, run } = await servedInstance()
    const { id } = await item(path, 'websites', 'name', 'Contoso')
    const at = `${path}/${id}`
    const post = (body: object) => ask('POST', path, { body: { ...fabrikam, ...body } })
    expect(await post({ name: 'contoso' })).toMatchObject({ status: 409, body: { name: 'duplicate' } })
    expect(await post({ key: 2 })).toMatchObject({ status: 409 })
    expect(await post({ name: 'a/b' })).toMatchObject({ status: 400 })
    expect(await post({ application_pool: { name: 'None' } })).toMatchObject({
      status: 400,
      body: { detail: "application_pool: there is no application pool 'None'" },
    })
    expect(await post({ colour: 'red' })).toMatchObject({ status: 400 })
    expect(await ask('PATCH', at, { body: {} })).toMatchObject({ status: 400 })
    expect(await ask('PATCH', at, { body: { name: 'Default Web Site' } })).toMatchObject({ status: 409 })
    expect(await ask('PATCH', at, { body: { limits: { max_bandwidth: 5 } } })).toMatchObject({ status: 400 })
    expect(await ask('GET', `${path}/abc`)).toMatchObject({ status: 404 })
    expect(await ask('DELETE', `${path}/${id}x`)).toMatchObject({ status: 404 })
    const { etag = '' } = (await ask('GET', at)).headers
    await run('appcmd set site Contoso /limits.maxConnections:7')
    const late = await ask('PATCH', at, { body: { limits: { max_connections: 8 } }, etag })
    expect(late).toMatchObject({
      status: 412,
      body: { conflict: { current: { limits: { max_connections: 7 } }, changed_by: { tool: 'test' } } },
    })
    const nowhere = await ask('PATCH', `${at}?preview=true`, { body: { physical_path: 'C:\\nowhere' } })
    expect(nowhere.body.warnings).toEqual(['There is no folder C:\\nowhere.'])
    await run('appcmd set config Contoso /section:directoryBrowse /enabled:true /commit:apphost')
    const renamed = await ask('PATCH', at, { body: { name: 'Renamed' } })
    expect(renamed).toMatchObject({ status: 409, body: { name: 'location_tags' } })
  })
})
