import { describe, expect, it } from 'vitest'
import { contosoServer } from './testing/contoso.ts'
import { run } from './testing/run.ts'
import { smallServer } from './testing/small-server.ts'

describe('appcmd /in', () => {
  it('moves pools and sites from one server to another', () => {
    const from = contosoServer()
    const pools = run(from, 'list apppool Shop /config /xml').out
    const sites = run(from, 'list site /config /xml').out
    const to = smallServer({
      applicationHost:
        '<configuration><system.applicationHost><applicationPools /><sites /></system.applicationHost></configuration>',
    })
    const withPools = run(to, 'add apppool /in', pools)
    expect(withPools.out).toBe('APPPOOL object "Shop" added\n')
    const withSites = run(withPools.world, 'add site /in', sites)
    expect(withSites.out).toBe('SITE object "Contoso" added\nSITE object "Intranet" added\n')
    expect(run(withSites.world, 'list app').out).toBe(run(from, 'list app').out)
    expect(run(withSites.world, 'list vdir').out).toBe(run(from, 'list vdir').out)
  })

  it('does not take a masked password for a password', () => {
    const pool = run(contosoServer(), 'list apppool Contoso /config /xml').out
    const to = smallServer({
      applicationHost:
        '<configuration><system.applicationHost><applicationPools /></system.applicationHost></configuration>',
    })
    const { world } = run(to, 'add apppool /in', pool)
    const text = run(world, 'list apppool Contoso /config').out
    expect(text).toContain('userName="CONTOSO\\svc"')
    expect(text).not.toContain('password')
  })

  it('acts on each object that another command found', () => {
    const apps = run(contosoServer(), 'list apps /site.name:Contoso /xml').out
    expect(run(contosoServer(), 'set app /in /enabledProtocols:http,net.tcp', apps).out).toBe(
      'APP object "Contoso/" changed\nAPP object "Contoso/shop" changed\n',
    )
    const pools = run(contosoServer(), 'list apppools /in /xml', apps).out
    expect(run(contosoServer(), 'stop apppools /in', pools)).toMatchObject({
      out: '"Contoso" successfully stopped\n"Shop" successfully stopped\n',
      changes: [{ name: 'Contoso' }, { name: 'Shop' }],
    })
  })

  it('lists what belongs to the objects that another command found', () => {
    const pools = run(contosoServer(), 'list apppool Shop /xml').out
    expect(run(contosoServer(), 'list app /in', pools).out).toBe(
      'APP "Contoso/shop" (applicationPool:Shop)\n',
    )
    const sites = run(contosoServer(), 'list site /xml').out
    expect(run(contosoServer(), 'list app /in', sites).out).toBe(run(contosoServer(), 'list app').out)
  })

  it('lays a section over what the file says', () => {
    const input =
      '<?xml version="1.0" encoding="UTF-8"?><appcmd><CONFIG CONFIG.SECTION="system.webServer/staticContent" path="MACHINE/WEBROOT/APPHOST">' +
      '<system.webServer-staticContent defaultDocFooter="x"><clear /><mimeMap fileExtension=".a" mimeType="text/a" /><clientCache cacheControlMode="NoControl" />' +
      '</system.webServer-staticContent></CONFIG></appcmd>'
    const { world, code } = run(contosoServer(), 'set config /in Contoso', input)
    expect(code).toBe(0)
    expect(run(world, 'list config Contoso /section:staticContent').out).toBe(
      '<system.webServer>\n  <staticContent defaultDocFooter="x">\n    <clientCache cacheControlMode="NoControl" />\n' +
        '    <mimeMap fileExtension=".a" mimeType="text/a" />\n  </staticContent>\n</system.webServer>\n',
    )
  })

  it.each([
    ['', 'line 1'],
    ['<appcmd><SITE', 'line 1'],
    ['<other/>', 'expected <appcmd>, found <other>'],
  ])('refuses %j', (stdin, why) => {
    expect(run(contosoServer(), 'delete site /in', stdin)).toMatchObject({
      code: 13,
      changes: [],
      out: expect.stringContaining(why),
    })
  })

  it('does all or nothing', () => {
    const input = '<appcmd><APPPOOL APPPOOL.NAME="Shop" /><APPPOOL APPPOOL.NAME="Nope" /></appcmd>'
    expect(run(contosoServer(), 'delete apppool /in', input)).toMatchObject({ code: 1168, changes: [] })
  })
})
