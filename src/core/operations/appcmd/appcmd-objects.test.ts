import { describe, expect, it } from 'vitest'
import { appcmd } from './appcmd.ts'
import { contosoHost, contosoServer } from './testing/contoso.ts'
import { changedLines, hostText, run, runAll } from './testing/run.ts'
import { smallServer } from './testing/small-server.ts'

describe('sites, applications, directories and pools in appcmd', () => {
  it('adds a site with its root application and directory', () => {
    const { out, world } = run(
      contosoServer(),
      'add site /name:MySite /id:9 /bindings:http/*:81:,https/*:443:my /physicalPath:C:\\my',
    )
    expect(out).toBe('SITE object "MySite" added\nAPP object "MySite/" added\nVDIR object "MySite/" added\n')
    expect(run(world, 'list site MySite').out).toBe(
      'SITE "MySite" (id:9,bindings:http/*:81:,https/*:443:my,state:Started)\n',
    )
    expect(run(world, 'list vdir MySite/').out).toBe('VDIR "MySite/" (physicalPath:C:\\my)\n')
  })

  it('gives a site the next id, and no application without a path on disk', () => {
    const { out, world } = run(contosoServer(), 'add site /name:Bare /limits.connectionTimeout:00:01:00')
    expect(out).toBe('SITE object "Bare" added\n')
    expect(run(world, 'list site Bare /text:id').out).toBe('8\n')
    expect(run(world, 'list site Bare /text:limits.connectionTimeout').out).toBe('00:01:00\n')
    expect(run(world, 'list app /site.name:Bare').code).toBe(1)
  })

  it('adds applications, directories and pools', () => {
    const lines = [
      [
        'add apppool /name:New /managedRuntimeVersion: /processModel.identityType:LocalService',
        'APPPOOL object "New" added\n',
      ],
      [
        'add app /site.name:Contoso /path:/new /physicalPath:C:\\new /applicationPool:New',
        'APP object "Contoso/new" added\nVDIR object "Contoso/new/" added\n',
      ],
      [
        'add vdir /app.name:Contoso/new /path:/docs /physicalPath:D:\\docs /userName:x /password:y',
        'VDIR object "Contoso/new/docs" added\n',
      ],
      [
        'add vdir /app.name:Contoso/ /path:/pics /physicalPath:D:\\pics',
        'VDIR object "Contoso/pics" added\n',
      ],
    ] as const
    let world = contosoServer()
    for (const [line, said] of lines) {
      const done = run(world, line)
      expect(done.out).toBe(said)
      world = done.world
    }
    expect(run(world, 'list app Contoso/new').out).toBe('APP "Contoso/new" (applicationPool:New)\n')
    expect(run(world, 'list apppool New').out).toBe(
      'APPPOOL "New" (MgdVersion:,MgdMode:Integrated,state:Started)\n',
    )
  })

  it.each([
    [
      'set apppool Shop /processModel.idleTimeout:00:05:00',
      'APPPOOL object "Shop" changed\n',
      '+<processModel idleTimeout="00:05:00" />',
    ],
    [
      'set apppool /apppool.name:shop /managedPipelineMode:Integrated',
      'APPPOOL object "Shop" changed\n',
      '+<add name="Shop" managedPipelineMode="Integrated" autoStart="false" />',
    ],
    [
      'set app Contoso/shop /applicationPool:Contoso',
      'APP object "Contoso/shop" changed\n',
      '+<application path="/shop" applicationPool="Contoso">',
    ],
    [
      'set vdir "Contoso/" /physicalPath:E:\\site',
      'VDIR object "Contoso/" changed\n',
      '+<virtualDirectory path="/" physicalPath="E:\\site" />',
    ],
    ['set site Contoso /id:200', 'SITE object "Contoso" changed\n', '+<site name="Contoso" id="200">'],
    ['set site Contoso /name:Fabrikam', 'SITE object "Contoso" changed\n', '+<site name="Fabrikam" id="1">'],
    [
      "set site Contoso /+bindings.[protocol='http',bindingInformation='*:81:']",
      'SITE object "Contoso" changed\n',
      '+<binding protocol="http" bindingInformation="*:81:" />',
    ],
    [
      "set site Contoso /bindings.[protocol='http',bindingInformation='*:80:'].bindingInformation:*:81:",
      'SITE object "Contoso" changed\n',
      '+<binding protocol="http" bindingInformation="*:81:" />',
    ],
    [
      "set site Contoso /[path='/shop'].[path='/'].physicalPath:E:\\shop",
      'SITE object "Contoso" changed\n',
      '+<virtualDirectory path="/" physicalPath="E:\\shop" />',
    ],
    [
      'set site Contoso /applicationDefaults.applicationPool:Shop',
      'SITE object "Contoso" changed\n',
      '+<applicationDefaults applicationPool="Shop" />',
    ],
    [
      'set site Contoso /ftpServer.userIsolation.mode:Custom',
      'SITE object "Contoso" changed\n',
      '+<userIsolation mode="Custom" />',
    ],
  ])('%s changes what it names', (line, said, added) => {
    const { out, world, code } = run(contosoServer(), line)
    expect({ code, out }).toEqual({ code: 0, out: said })
    expect(changedLines(contosoHost, hostText(world))).toContain(added)
    expect(changedLines(contosoHost, hostText(world)).length).toBeLessThanOrEqual(4)
  })

  it('keeps comments, line ends and quoting of the rest', () => {
    const text = hostText(
      runAll(contosoServer(), ['set apppool Contoso /processModel.userName:CONTOSO\\new']),
    )
    expect(text).toBe(contosoHost.replace('userName="CONTOSO\\svc"', 'userName="CONTOSO\\new"'))
  })

  it('replaces all bindings by a list', () => {
    const world = runAll(contosoServer(), ['set site Contoso /bindings:http/*:90:,http/*:91:a'])
    expect(run(world, 'list site Contoso').out).toContain('bindings:http/*:90:,http/*:91:a,')
  })

  it.each([
    ['delete site Contoso', 'SITE object "Contoso" deleted\n', 'list site Contoso'],
    ['delete app "Contoso/shop"', 'APP object "Contoso/shop" deleted\n', 'list app Contoso/shop'],
    ['delete vdir Contoso/img', 'VDIR object "Contoso/img" deleted\n', 'list vdir Contoso/img'],
    ['delete apppool Shop', 'APPPOOL object "Shop" deleted\n', 'list apppool Shop'],
  ])('%s takes it away', (line, said, list) => {
    const { out, world } = run(contosoServer(), line)
    expect(out).toBe(said)
    expect(run(world, list).code).toBe(1)
  })

  it.each([
    ['add site /name:contoso', 183, 'Failed to add duplicate collection element "contoso".'],
    ['add site /name:Other /id:7', 183, 'Failed to add duplicate collection element "Other".'],
    ['add app /site.name:Contoso /path:/shop', 183, 'Failed to add duplicate collection element "/shop".'],
    ['add vdir /app.name:Contoso/ /path:/img', 183, 'Failed to add duplicate collection element "/img".'],
    ['add apppool /name:SHOP', 183, 'Failed to add duplicate collection element "SHOP".'],
    ['add app /site.name:Nowhere /path:/x', 1168, 'Cannot find SITE object with identifier "Nowhere".'],
    ['set apppool Nope /autoStart:false', 1168, 'Cannot find APPPOOL object with identifier "Nope".'],
    [
      'set vdir Contoso/nope /physicalPath:x',
      1168,
      'Cannot find VDIR object with identifier "Contoso/nope".',
    ],
    ['delete app Contoso/nope', 1168, 'Cannot find APP object with identifier "Contoso/nope".'],
    ['set site /serverAutoStart:false', 87, 'Must specify the SITE object with identifier.'],
    ['set apppool Shop /nope:1', 87, 'Unknown attribute "nope".  Replace with -? for help.'],
    ['set site Contoso /name:Intranet', 183, 'Failed to add duplicate collection element "Intranet".'],
    [
      'add site /name:a/b',
      87,
      'Can not set attribute "name" to value "a/b".. Reason: Attribute \'name\' holds a character that a site name may not hold\n.',
    ],
    ['add backup', 87, 'Must specify the name of the backup: the time is not known here.'],
  ])('%s is refused with exit code %i', (line, code, message) => {
    expect(run(contosoServer(), line)).toMatchObject({
      code,
      out: `ERROR ( message:${message} )\n`,
      changes: [],
    })
  })

  it.each([
    [
      'start site Intranet',
      'started',
      '"Intranet" successfully started.\n',
      { what: 'site', name: 'Intranet' },
    ],
    ['stop site /id:1', 'stopped', '"Contoso" successfully stopped\n', { what: 'site', name: 'Contoso' }],
    [
      'start apppool /apppool.name:"shop"',
      'started',
      '"Shop" successfully started.\n',
      { what: 'pool', name: 'Shop' },
    ],
    ['stop apppool Shop', 'stopped', '"Shop" successfully stopped\n', { what: 'pool', name: 'Shop' }],
    ['recycle apppool Shop', 'started', '"Shop" successfully recycled\n', { what: 'pool', name: 'Shop' }],
  ])('%s changes its state', (line, state, said, object) => {
    const { out, changes } = run(contosoServer(), line)
    expect({ out, changes }).toEqual({ out: said, changes: [{ kind: 'set-state', ...object, state }] })
  })

  it('does not stop what is stopped', () => {
    expect(run(contosoServer(), 'stop site Intranet')).toMatchObject({
      code: 1062,
      out: 'ERROR ( hresult:80070426, message:Command execution failed.\nThe service has not been started.\n )\n',
    })
  })

  it('writes the installed pools and sites into a file that does not speak of them, before it changes one', () => {
    const server = smallServer({ applicationHost: '<configuration />' })
    const world = runAll(server, [
      'add apppool /name:Mine',
      'set site "Default Web Site" /serverAutoStart:false',
    ])
    expect(run(world, 'list apppool /text:name').out).toBe('DefaultAppPool\nMine\n')
    expect(run(world, 'list vdir').out).toBe(
      'VDIR "Default Web Site/" (physicalPath:%SystemDrive%\\inetpub\\wwwroot)\n',
    )
    const defaults = runAll(server, ['set config /section:sites /siteDefaults.limits.maxUrlSegments:9'])
    expect(run(defaults, 'list site /text:name').out).toBe('Default Web Site\n')
  })

  it('hands a backup to the store of backups', () => {
    expect(run(contosoServer(), 'add backup "Before"')).toMatchObject({
      out: 'BACKUP object "Before" added\n',
      backup: { verb: 'add', name: 'Before' },
      changes: [],
    })
    expect(run(contosoServer(), 'add backup ..\\x').code).toBe(87)
  })

  it('knows the backups that the store names', () => {
    const server = contosoServer()
    const backups = ['Before', 'After']
    expect(appcmd(server, ['list', 'backup'], { backups }).out).toBe('BACKUP "After"\nBACKUP "Before"\n')
    expect(appcmd(server, ['add', 'backup', 'before'], { backups }).code).toBe(183)
    expect(appcmd(server, ['restore', 'backup', 'before'], { backups }).backup).toEqual({
      verb: 'restore',
      name: 'Before',
    })
    expect(appcmd(server, ['delete', 'backup', 'Nope'], { backups })).toMatchObject({
      code: 1168,
      changes: [],
    })
    expect(appcmd(server, ['restore', 'backup', 'Unseen']).backup).toEqual({
      verb: 'restore',
      name: 'Unseen',
    })
  })

  it('installs, enables and takes away modules', () => {
    const world = runAll(contosoServer(), [
      'install module /name:Mine /image:C:\\mine.dll',
      'add module /name:Managed /type:My.Module /preCondition:managedHandler /app.name:Contoso',
    ])
    expect(run(world, 'list modules /app.name:Contoso').out).toContain(
      'MODULE "Managed" ( type:My.Module, preCondition:managedHandler )\n',
    )
    expect(run(world, 'list module Mine').out).toBe('MODULE "Mine" ( native, preCondition: )\n')
    expect(run(world, 'install module /name:Mine /image:x').code).toBe(183)
    expect(run(world, 'uninstall module Mine').out).toBe(
      'GLOBAL MODULE object "Mine" deleted\nMODULE object "Mine" deleted\n',
    )
    expect(run(world, 'add module /name:Unknown').code).toBe(87)
    expect(run(world, 'delete module Managed /app.name:Contoso').out).toBe(
      'MODULE object "Managed" deleted\n',
    )
  })
})
