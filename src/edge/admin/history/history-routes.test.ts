import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { routes } from '../routes.ts'
import { apiClient } from '../testing/api-client.ts'
import { managedInstance } from '../testing/managed-instance.ts'

const url = 'http://localhost:8080/index.html'
const web = 'C:\\sites\\contoso\\web.config'

async function server() {
  const made = await managedInstance()
  const client = apiClient(made.ports, routes)
  const entries = async () => (await client.ask('GET', '/config/history')).body.history
  return { ...made, ...client, entries }
}

describe('the history', () => {
  it('is told newest first, by pages, each change with its difference', async () => {
    const { ask, run, entries } = await server()
    await run('appcmd set config Contoso /section:directoryBrowse /enabled:true')
    const [last, ...more] = await entries()
    expect(last).toMatchObject({ tool: 'test', kind: 'applied', names: [web], number: more.length + 1 })
    const page = await ask('GET', '/config/history?limit=1&offset=1')
    expect(page.body).toEqual({ history: [more[0]], total: more.length + 1 })
    const one = await ask('GET', `/config/history/${last.number}`)
    expect(one.body.files[0].name).toBe(web)
    expect(one.body.files[0].lines).toContainEqual(
      expect.stringContaining('+        <directoryBrowse enabled="true"'),
    )
    for (const number of ['0', '999', 'x', '-1'])
      expect(await ask('GET', `/config/history/${number}`)).toMatchObject({ status: 404 })
  })

  it('shows no secret, and that one was changed', async () => {
    const { ask, run, entries } = await server()
    const pool = (password: string) =>
      run(
        `appcmd set apppool Contoso /processModel.identityType:SpecificUser /processModel.userName:anna /processModel.password:${password}`,
      )
    await pool('First-secret-1')
    await pool('Other-secret-2')
    const [last] = await entries()
    const { text, body } = await ask('GET', `/config/history/${last.number}`)
    expect(body.files[0].lines.filter((line: string) => /^[-+]/.test(line))).toHaveLength(2)
    expect(text).not.toMatch(/(First|Other)-secret/)
    const { text: files } = await ask('GET', '/config/files?name=applicationHost.config')
    expect(files).not.toContain('Other-secret-2')
  })
})

describe('restore', () => {
  it('makes files as they were behind a change, and can be previewed and taken back', async () => {
    const { ask, run, entries, read } = await server()
    const file = 'drive_c/sites/contoso/web.config'
    await run('appcmd set config Contoso /section:directoryBrowse /enabled:true')
    const [wanted] = await entries()
    const before = read(file)
    await run('appcmd set config Contoso /section:directoryBrowse /enabled:false')
    const now = read(file)
    const path = `/config/history/${wanted.number}/restore`
    const preview = await ask('POST', `${path}?preview=true`, { body: {} })
    expect(preview.body.files.map(({ name }: { name: string }) => name)).toEqual([web])
    expect(read(file)).toBe(now)
    const done = await ask('POST', path)
    expect(done.body).toEqual({ restored: [web], warnings: [] })
    expect(read(file)).toBe(before)
    const undone = await ask('POST', `/config/undo/${done.headers['x-undo']}`)
    expect(undone).toMatchObject({
      status: 200,
      body: { undone: expect.stringMatching(/^Restore the state behind/) },
    })
    expect(read(file)).toBe(now)
    expect((await ask('POST', `${path}`, { body: { names: ['nothing.config'] } })).status).toBe(400)
  })

  it('is held to what its preview was about: whatever is changed meanwhile is a conflict', async () => {
    const { ask, run, entries } = await server()
    await run('appcmd set config Contoso /section:directoryBrowse /enabled:true')
    const [wanted] = await entries()
    await run('appcmd set config Contoso /section:directoryBrowse /enabled:false')
    const path = `/config/history/${wanted.number}/restore`
    const { etag = '' } = (await ask('POST', `${path}?preview=true`, { body: {} })).headers
    await run('appcmd set config Contoso /section:httpErrors /errorMode:Detailed')
    const late = await ask('POST', path, { body: {}, etag })
    expect(late).toMatchObject({ status: 412, body: { conflict: { changed_by: { tool: 'test' } } } })
    expect((await ask('POST', path, { body: {}, etag: late.headers.etag ?? '' })).status).toBe(200)
  })

  it('takes a change back with state before; a file that was not there goes', async () => {
    const { ask, run, entries, session, write } = await server()
    write('drive_c/sites/contoso/hr/web.config', '<configuration/>')
    await setImmediate()
    await run('appcmd set config Contoso /section:directoryBrowse /enabled:true')
    const [made] = await entries()
    const done = await ask('POST', `/config/history/${made.number}/restore`, { body: { state: 'before' } })
    expect(done.body).toMatchObject({ restored: [web] })
    expect(session.world.facts.configFile(web)).toBeUndefined()
    const first = await ask('POST', '/config/history/1/restore', { body: { state: 'before' } })
    expect(first).toMatchObject({ status: 404 })
  })

  it('brings permissions, states and accounts back as far as the history holds them', async () => {
    const { ask, run, entries, session } = await server()
    const listOf = () => JSON.stringify(session.world.facts.descriptor('C:\\sites\\contoso'))
    const [then] = await entries()
    const list = listOf()
    await run('icacls C:\\sites\\contoso /grant Guests:(OI)(CI)F')
    await run('appcmd stop apppool Contoso')
    await run('net localgroup Editors /add')
    await run('net localgroup Users anna /delete')
    await run('net user eve Secret-2 /add')
    await run('net user anna /active:no')
    const done = await ask('POST', `/config/history/${then.number}/restore`)
    expect(done.status).toBe(200)
    expect(done.body.warnings).toEqual(
      expect.arrayContaining([
        'WEB01\\eve was made since: it stays.',
        'WEB01\\Editors was made since: it stays.',
      ]),
    )
    await setImmediate()
    session.world.refresh()
    expect(listOf()).toBe(list)
    expect(session.world.facts.poolState('Contoso')).toBe('started')
    expect(session.world.facts.accounts().users.find(({ name }) => name === 'WEB01\\anna')).toMatchObject({
      enabled: true,
      groups: ['BUILTIN\\Users'],
    })
    expect(await session.verify('WEB01\\anna', 'Secret-1')).toBe(true)
  })
})

describe('blame', () => {
  it('names the change since which a request is refused: when, who, by what, from what to what', async () => {
    const { ask, run, ports } = await server()
    await ports.apply(
      [
        {
          kind: 'set-config',
          file: 'applicationHost.config',
          edits: [
            {
              kind: 'set-attribute',
              at: { section: 'system.webServer/security/authentication/anonymousAuthentication', path: [] },
              name: 'enabled',
              value: 'false',
            },
          ],
        },
      ],
      { user: 'WEB01\\Administrator', tool: 'manager' },
    )
    await run('appcmd set config Contoso /section:directoryBrowse /enabled:true')
    const { body } = await ask('POST', '/config/blame', { body: { url } })
    expect(body).toMatchObject({
      decision: { status: 401, substatus: 2 },
      since: {
        user: 'WEB01\\Administrator',
        tool: 'manager',
        before: '200',
        names: ['applicationHost.config'],
      },
    })
    expect(body.since.files[0].lines.filter((line: string) => /^[-+]/.test(line)).join('\n')).toMatch(
      /enabled="false"/,
    )
    expect(Date.parse(body.since.time)).toBeGreaterThan(0)
    const always = await ask('POST', '/config/blame', { body: { url: 'http://localhost:81/' } })
    expect(always.body).toMatchObject({ since: null, decision: { status: 400 } })
  })
})

describe('the configuration files', () => {
  it('are listed, and told with their lines where they stand', async () => {
    const { ask, run, read } = await server()
    await run('appcmd set config Contoso /section:directoryBrowse /enabled:true')
    const { body } = await ask('GET', '/config/files')
    expect(body.files).toEqual([
      { name: 'applicationHost.config', scopes: [] },
      { name: web, scopes: ['Contoso'] },
    ])
    const text = (await ask('GET', `/config/files?name=${encodeURIComponent(web)}`)).body.text
    expect(text).toBe(read('drive_c/sites/contoso/web.config'))
  })

  it('one that is broken is told as it is, with its mistake', async () => {
    const { ask, write } = await server()
    write('drive_c/sites/contoso/web.config', '<configuration>\n  <a password="x-secret-9">\n')
    await setImmediate()
    const { body } = await ask('GET', `/config/files?name=${encodeURIComponent(web)}`)
    expect(body).toMatchObject({ error: { line: expect.any(Number) } })
    expect(body.text).toContain('<configuration>')
    expect(body.text).not.toContain('x-secret-9')
    for (const name of ['C:\\sites\\contoso\\index.html', 'C:\\nothing\\web.config', '../../etc/passwd', ''])
      expect((await ask('GET', `/config/files?name=${encodeURIComponent(name)}`)).status).toBe(404)
  })
})

describe('undo', () => {
  it('lists the saves, takes one back once, and says where something was changed since', async () => {
    const { ask, ports, run } = await server()
    const edit = (value: string) => ({
      kind: 'set-config' as const,
      file: 'applicationHost.config',
      edits: [
        {
          kind: 'set-attribute' as const,
          at: { section: 'system.webServer/directoryBrowse', path: [] },
          name: 'enabled',
          value,
        },
      ],
    })
    const saved = await ports.apply([edit('true')], {
      user: 'WEB01\\Administrator',
      tool: 'manager',
      title: 'Browsing on',
    })
    if (!saved.ok) throw new Error(saved.message)
    const { body } = await ask('GET', '/config/undo')
    expect(body).toMatchObject({ saves: [{ id: saved.undo, title: 'Browsing on' }], total: 1 })
    const undone = await ask('POST', `/config/undo/${saved.undo}`)
    expect(undone.body).toEqual({ undone: 'Browsing on' })
    expect(await ask('POST', `/config/undo/${saved.undo}`)).toMatchObject({ status: 404 })
    await run('appcmd set config /section:directoryBrowse /showFlags:Size')
    expect(await ask('POST', `/config/undo/${undone.headers['x-undo']}`)).toMatchObject({
      status: 409,
      body: { name: 'conflict' },
    })
  })
})
