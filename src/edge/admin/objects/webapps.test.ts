import { describe, expect, it } from 'vitest'
import { servedInstance } from './testing/said-by-commands.ts'

const apps = '/webserver/webapps'
const directories = '/webserver/virtual-directories'
const secret = 'Secret-1'

describe('applications', () => {
  it('are added, listed, changed and removed as appcmd does it', async () => {
    const { ask, item, sameByCommands } = await servedInstance()
    const added = await sameByCommands('POST', apps, {
      path: 'shop',
      physical_path: 'C:\\sites\\app',
      website: { name: 'contoso' },
      application_pool: { name: 'Contoso' },
    })
    expect(added).toMatchObject({
      status: 201,
      body: {
        location: 'Contoso/shop',
        path: '/shop',
        physical_path: 'C:\\sites\\app',
        application_pool: { name: 'Contoso' },
      },
    })
    const { id, website } = await item(apps, 'webapps', 'location', 'Contoso/shop')
    expect((await ask('GET', `${apps}?website.id=${website.id}`)).body.total).toBe(3)
    const changed = await sameByCommands('PATCH', `${apps}/${id}`, {
      path: '/store',
      physical_path: 'C:\\sites\\contoso\\hr',
      enabled_protocols: 'http,net.tcp',
      preload_enabled: true,
      identity: { logon_method: 'batch' },
      application_pool: { name: 'DefaultAppPool' },
    })
    expect(changed.body).toMatchObject({
      location: 'Contoso/store',
      physical_path: 'C:\\sites\\contoso\\hr',
      enabled_protocols: 'http,net.tcp',
      preload_enabled: true,
      identity: { username: '', logon_method: 'batch' },
      application_pool: { name: 'DefaultAppPool' },
    })
    expect((await ask('GET', `${apps}/${id}`)).status).toBe(404)
    await sameByCommands('DELETE', `${apps}/${changed.body.id}`, undefined)
  })

  it('say what goes by their path in applicationHost.config', async () => {
    const { ask, item, run } = await servedInstance()
    await run('appcmd set config Contoso/app /section:directoryBrowse /enabled:true /commit:apphost')
    const { id } = await item(apps, 'webapps', 'location', 'Contoso/app')
    const moved = await ask('PATCH', `${apps}/${id}`, { body: { path: '/other' } })
    expect(moved).toMatchObject({ status: 409, body: { name: 'location_tags' } })
    expect((await ask('DELETE', `${apps}/${id}?preview=true`)).body.warnings).toEqual([
      "applicationHost.config keeps its settings for 'Contoso/app' in location tags.",
    ])
    expect((await ask('PATCH', `${apps}/${id}?confirm=true`, { body: { path: '/other' } })).status).toBe(200)
  })

  it('say what is wrong', async () => {
    const { ask, item } = await servedInstance()
    const root = await item(apps, 'webapps', 'location', 'Contoso')
    const app = { path: '/new', physical_path: 'C:\\sites\\app', website: { name: 'Contoso' } }
    const post = (body: object) => ask('POST', apps, { body: { ...app, ...body } })
    expect(await post({ path: '/app' })).toMatchObject({ status: 409, body: { name: 'duplicate' } })
    expect(await post({ website: { name: 'None' } })).toMatchObject({ status: 400 })
    for (const path of ['/', '/a/../b', '/a\\b', '/a//b', '/a/', '/a?b'])
      expect(await post({ path })).toMatchObject({ status: 400 })
    expect(await ask('DELETE', `${apps}/${root.id}`)).toMatchObject({ status: 409, body: { name: 'root' } })
    expect(await ask('PATCH', `${apps}/${root.id}`, { body: { path: '/x' } })).toMatchObject({ status: 409 })
    const elsewhere = { website: { name: 'Default Web Site' } }
    expect(await ask('PATCH', `${apps}/${root.id}`, { body: elsewhere })).toMatchObject({ status: 400 })
    expect(await ask('GET', `${apps}?website.id=x`)).toMatchObject({ status: 404 })
  })
})

describe('virtual directories', () => {
  it('are added, listed, changed and removed as appcmd does it; their password is never told', async () => {
    const { ask, item, sameByCommands, told } = await servedInstance()
    const added = await sameByCommands(
      'POST',
      directories,
      {
        path: '/pics',
        physical_path: 'C:\\sites\\app',
        website: { name: 'Contoso' },
        webapp: { name: '/app' },
        identity: { username: 'WEB01\\anna', password: secret, logon_method: 'network' },
      },
      { secret },
    )
    expect(added.body).toMatchObject({
      location: 'Contoso/app/pics',
      identity: { username: 'WEB01\\anna', logon_method: 'network' },
      webapp: { name: '/app' },
    })
    const { id, webapp } = await item(directories, 'virtual_directories', 'path', '/pics')
    expect((await ask('GET', `${directories}?webapp.id=${webapp.id}`)).body.total).toBe(2)
    const changed = await sameByCommands('PATCH', `${directories}/${id}`, {
      path: '/images',
      physical_path: 'C:\\sites\\contoso',
      identity: { username: '', logon_method: 'clear_text' },
    })
    expect(changed.body).toMatchObject({
      location: 'Contoso/app/images',
      identity: { username: '', logon_method: 'clear_text' },
    })
    await sameByCommands('DELETE', `${directories}/${changed.body.id}`, undefined)
    expect(told.join('\n')).not.toContain(secret)
  })

  it('say what is wrong', async () => {
    const { ask, item } = await servedInstance()
    const root = await item(directories, 'virtual_directories', 'location', 'Contoso')
    const at = `${directories}/${root.id}`
    const post = (body: object) =>
      ask('POST', directories, {
        body: { path: '/new', physical_path: 'C:\\x', website: { name: 'Contoso' }, ...body },
      })
    expect(await post({ webapp: { name: '/none' } })).toMatchObject({ status: 400 })
    expect(await post({ website: undefined })).toMatchObject({ status: 400 })
    expect(await post({ identity: { username: 'anna' } })).toMatchObject({ status: 400 })
    expect(await ask('DELETE', at)).toMatchObject({ status: 409, body: { name: 'root' } })
    expect(await ask('PATCH', at, { body: { path: '/x' } })).toMatchObject({ status: 409 })
    expect(await ask('PATCH', at, { body: { webapp: { name: '/app' } } })).toMatchObject({ status: 400 })
    const etag = '"old"'
    expect(await ask('PATCH', at, { body: { physical_path: 'C:\\y' }, etag })).toMatchObject({ status: 412 })
  })
})
