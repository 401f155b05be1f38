import { describe, expect, it } from 'vitest'
import type { World } from '../world/world.ts'
import { contosoServer } from './appcmd/testing/contoso.ts'
import { hostText } from './appcmd/testing/run.ts'
import type { Refused } from './edit-problem.ts'
import { runCommand } from './run-command.ts'
import {
  addApplication,
  addPool,
  addSite,
  addVirtualDirectory,
  bindingEdits,
  changeObject,
  changeState,
  type Edited,
  removeObject,
} from './server-objects-edit.ts'

const server = contosoServer()

/** The edit and its command line write the same file. */
function expectSaid(result: Edited | Refused, world: World = server): { text: string; lines: string } {
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  const after = result.commandLines.reduce((now, line) => {
    const { out, code, changes } = runCommand(now, line)
    expect({ out, code }).toMatchObject({ code: 0 })
    return now.with(changes)
  }, world)
  const text = hostText(world.with(result.changes))
  expect(hostText(after)).toBe(text)
  return { text, lines: result.commandLines.join('\n') }
}

describe('server objects', () => {
  it('adds a site with bindings, pool and limits, as the line says', () => {
    const { text, lines } = expectSaid(
      addSite(server, {
        name: 'New Site',
        bindings: [
          { protocol: 'http', bindingInformation: '*:80:new.contoso.com' },
          { protocol: 'https', bindingInformation: '*:443:new.contoso.com', sslFlags: 1 },
        ],
        physicalPath: 'C:\\new site\\',
        applicationPool: 'Contoso',
        settings: [{ path: ['limits'], name: 'maxConnections', value: '5' }],
      }),
    )
    expect(text).toContain('<site name="New Site" id="8">')
    expect(text).toContain('<application path="/" applicationPool="Contoso">')
    expect(lines).toContain(
      'appcmd add site "/name:New Site" "/bindings:http/*:80:new.contoso.com,https/*:443:new.contoso.com"',
    )
  })

  it('keeps a comma in a binding a comma', () => {
    const { text } = expectSaid(
      addSite(server, {
        name: 'Odd',
        bindings: [{ protocol: 'net.tcp', bindingInformation: '808:*,http/*:1:' }],
        physicalPath: 'C:\\new',
      }),
    )
    expect(text).toContain('<binding protocol="net.tcp" bindingInformation="808:*,http/*:1:" />')
  })

  it('adds applications, virtual directories and pools', () => {
    expectSaid(
      addApplication(server, {
        site: 'Contoso',
        path: '/blog',
        physicalPath: 'C:\\blog',
        applicationPool: 'Shop',
      }),
    )
    expectSaid(
      addVirtualDirectory(server, {
        application: 'Contoso/shop',
        path: '/img',
        physicalPath: 'C:\\img',
        settings: [{ path: [], name: 'logonMethod', value: 'Batch' }],
      }),
    )
    expectSaid(
      addPool(server, {
        name: 'Blog pool',
        settings: [{ path: ['processModel'], name: 'identityType', value: 'NetworkService' }],
      }),
    )
  })

  it('changes settings and the name in one line', () => {
    const { lines } = expectSaid(
      changeObject(server, 'apppool', 'contoso', [
        { kind: 'set', path: [], name: 'name', value: 'Contoso 2' },
        { kind: 'set', path: ['processModel'], name: 'idleTimeout', value: '00:10:00' },
      ]),
    )
    expect(lines).toBe('appcmd set apppool Contoso /processModel.idleTimeout:00:10:00 "/name:Contoso 2"')
  })

  it('changes the bindings that differ and no other', () => {
    const current = [
      { protocol: 'http', bindingInformation: '*:80:' },
      { protocol: 'https', bindingInformation: '*:443:www.contoso.com', sslFlags: 1 },
    ]
    const wanted = [
      { protocol: 'http', bindingInformation: '*:81:' },
      { protocol: 'https', bindingInformation: '*:443:www.contoso.com', sslFlags: 0 },
    ]
    const { text } = expectSaid(changeObject(server, 'site', 'Contoso', bindingEdits(current, wanted)))
    expect(text).toContain('<binding protocol="http" bindingInformation="*:81:" />')
    expect(text).toContain('bindingInformation="*:443:www.contoso.com" sslFlags="0" />')
    expect(text).not.toContain('"*:80:"')
  })

  it('shows no password in a line', () => {
    const result = changeObject(server, 'apppool', 'Contoso', [
      { kind: 'set', path: ['processModel'], name: 'password', value: 'hunter2' },
    ])
    expect(result).toMatchObject({ ok: true, commandLines: [expect.stringContaining('********')] })
    expect(JSON.stringify(result.ok && result.commandLines)).not.toContain('hunter2')
    const added = addVirtualDirectory(server, {
      application: 'Contoso/',
      path: '/p',
      physicalPath: 'C:\\p',
      settings: [{ path: [], name: 'password', value: 'hunter2' }],
    })
    expect(JSON.stringify(added.ok && added.commandLines)).not.toContain('hunter2')
  })

  it('removes, starts, stops and recycles', () => {
    expectSaid(removeObject(server, 'site', 'Intranet'))
    expectSaid(removeObject(server, 'app', 'Contoso/shop'))
    expectSaid(removeObject(server, 'vdir', 'Contoso/img'))
    expect(changeState(server, 'site', 'Intranet', 'start')).toMatchObject({
      ok: true,
      changes: [{ kind: 'set-state', what: 'site', name: 'Intranet', state: 'started' }],
      commandLines: ['appcmd start site Intranet'],
    })
    expect(changeState(server, 'apppool', 'Contoso', 'recycle')).toMatchObject({ ok: true })
  })

  it('says what is wrong', () => {
    const bindings = [{ protocol: 'http', bindingInformation: '*:80:' }]
    const problem = (result: Edited | Refused) => (result.ok ? undefined : result.problem)
    expect(problem(addSite(server, { name: 'CONTOSO', bindings, physicalPath: 'C:\\x' }))).toMatchObject({
      kind: 'duplicate',
      code: 183,
    })
    expect(problem(removeObject(server, 'app', 'Contoso/none'))).toMatchObject({ kind: 'not-found' })
    expect(problem(changeState(server, 'site', 'Intranet', 'stop'))).toMatchObject({ code: 1062 })
    expect(
      problem(changeObject(server, 'site', 'Contoso', [{ kind: 'set', path: [], name: 'id', value: 'x' }])),
    ).toMatchObject({ kind: 'invalid', code: 87 })
    expect(
      problem(
        changeObject(server, 'site', 'Contoso', [{ kind: 'set', path: [], name: 'name', value: 'intranet' }]),
      ),
    ).toMatchObject({ kind: 'duplicate' })
  })
})
