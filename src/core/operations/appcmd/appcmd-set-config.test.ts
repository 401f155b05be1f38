import { describe, expect, it } from 'vitest'
import { defaultApplicationHost } from '../../config/default-application-host.ts'
import { contosoHost, contosoServer } from './testing/contoso.ts'
import { changedLines, hostText, run, runAll, webText } from './testing/run.ts'
import { smallServer } from './testing/small-server.ts'

const anonymous = '/section:anonymousAuthentication'
const locked =
  'This configuration section cannot be used at this path: a level above has locked it, by overrideModeDefault="Deny" or by a ' +
  'location tag with overrideMode="Deny" or allowOverride="false".'

describe('appcmd set config', () => {
  it('writes to the web.config of the path, which it makes', () => {
    const { out, code, world } = run(
      contosoServer(),
      'set config Contoso /section:directoryBrowse /enabled:True',
    )
    expect({ code, out }).toEqual({
      code: 0,
      out:
        'Applied configuration changes to section "system.webServer/directoryBrowse" for "MACHINE/WEBROOT/APPHOST/Contoso" ' +
        'at configuration commit path "MACHINE/WEBROOT/APPHOST/Contoso"\n',
    })
    expect(webText(world)).toContain('<directoryBrowse enabled="true" />')
    expect(hostText(world)).toBe(contosoHost)
  })

  it('fails with the words of the lock where the section is locked there, and changes nothing', () => {
    const { out, code, changes } = run(contosoServer(), `set config Contoso ${anonymous} /enabled:false`)
    expect({ out, code, changes }).toEqual({
      out: `ERROR ( message:Can not set attribute "enabled" to value "false".. Reason: ${locked}\n. )\n`,
      code: 33,
      changes: [],
    })
  })

  it('tells of the lock before it tells that there is no folder', () => {
    const { world } = run(
      contosoServer(),
      'add site /name:Empty /physicalPath:C:\\nowhere /bindings:http/*:81:',
    )
    expect(run(world, `set config Empty ${anonymous} /enabled:false`).code).toBe(33)
    expect(run(world, 'set config Empty /section:directoryBrowse /enabled:true')).toMatchObject({
      code: 3,
      out: expect.stringContaining('C:\\nowhere\\web.config cannot be written'),
    })
  })

  it('writes a location of applicationHost.config with /commit:apphost', () => {
    const { out, world } = run(contosoServer(), `set config Contoso ${anonymous} /userName: -commit:apphost`)
    expect(out).toContain(
      'for "MACHINE/WEBROOT/APPHOST/Contoso" at configuration commit path "MACHINE/WEBROOT/APPHOST"\n',
    )
    expect(hostText(world)).toContain('\t<location path="Contoso">\r\n')
    expect(hostText(world)).toContain('\t\t\t\t\t<anonymousAuthentication userName="" />\r\n')
    expect(run(world, `list config Contoso ${anonymous} /text:userName`).out).toBe('\n')
    expect(run(world, `list config Intranet ${anonymous} /text:userName`).out).toBe('IUSR\n')
  })

  it('uses the location that is there, and changes one line of the file', () => {
    const { world } = run(
      contosoServer(),
      'set config Contoso/secure /section:windowsAuthentication /useKernelMode:false /commit:apphost',
    )
    expect(changedLines(contosoHost, hostText(world))).toEqual([
      '-<windowsAuthentication enabled="true" />',
      '+<windowsAuthentication enabled="true" useKernelMode="false" />',
    ])
  })

  it('edits modules and handlers where a default installation holds them: in the location without a path', () => {
    const server = smallServer({ applicationHost: defaultApplicationHost })
    const { world } = run(server, "set config /section:handlers /[name='StaticFile'].path:*.htm")
    const changed = changedLines(defaultApplicationHost, hostText(world))
    expect(changed.map((line) => line.replace(/ modules=.*/, ''))).toEqual([
      '-<add name="StaticFile" path="*" verb="*"',
      '+<add name="StaticFile" path="*.htm" verb="*"',
    ])
  })

  it('writes without a path to the top of applicationHost.config, where every site inherits it', () => {
    const world = runAll(contosoServer(), ['set config /section:requestFiltering /requestLimits.maxUrl:100'])
    expect(hostText(world)).toContain('<requestLimits maxUrl="100" />')
    expect(run(world, 'list config Intranet /section:requestFiltering /text:requestLimits.maxUrl').out).toBe(
      '100\n',
    )
  })

  it.each([
    ['site', 'C:\\site\\web.config', '<location path="shop/old">'],
    ['app', 'C:\\shop\\web.config', '<location path="old">'],
    ['parent', 'C:\\shop\\web.config', '<location path="old">'],
    ['"Contoso/shop"', 'C:\\shop\\web.config', '<location path="old">'],
  ])('/commit:%s writes to %s', (commit, file, location) => {
    const { world, code } = run(
      contosoServer(),
      `set config Contoso/shop/old /section:directoryBrowse /enabled:true /commit:${commit}`,
    )
    expect(code).toBe(0)
    expect(webText(world, file)).toContain(location)
  })

  it('writes what is about a file to the web.config of its folder', () => {
    const { world } = run(
      contosoServer(),
      'set config Contoso/secure/index.htm /section:directoryBrowse /enabled:true',
    )
    expect(webText(world, 'C:\\site\\secure\\web.config')).toContain('<location path="index.htm">')
  })

  it('takes URLs and full configuration paths', () => {
    const world = runAll(contosoServer(), [
      'set config http://localhost/shop /section:directoryBrowse /enabled:true',
      'set config MACHINE/WEBROOT/APPHOST/Intranet /section:directoryBrowse /enabled:true',
    ])
    expect(webText(world, 'C:\\shop\\web.config')).toContain('enabled="true"')
    expect(webText(world, 'C:\\intranet\\web.config')).toContain('enabled="true"')
  })

  it('writes flags, enums, numbers and letter case as the schema has them', () => {
    const world = runAll(contosoServer(), [
      'unlock config /section:access',
      'set config Contoso /section:access /SSLFLAGS:"ssl, sslnegotiatecert"',
      'set config Contoso /section:httpErrors /errorMode:1',
      'set config Contoso /section:requestfiltering /requestlimits.maxURL:100',
    ])
    const text = webText(world)
    expect(text).toContain('<access sslFlags="Ssl, SslNegotiateCert" />')
    expect(text).toContain('<httpErrors errorMode="Custom" />')
    expect(text).toContain('<requestLimits maxUrl="100" />')
  })

  it('takes an attribute away again with /-name', () => {
    const world = runAll(contosoServer(), [
      `set config Contoso ${anonymous} /userName:x /password:y /commit:apphost`,
      `set config Contoso ${anonymous} /userName:"" --password /commit:apphost`,
    ])
    expect(hostText(world)).toContain('<anonymousAuthentication userName="" />')
  })

  it.each([
    [
      'set config Nowhere /section:directoryBrowse /enabled:true',
      1168,
      'Cannot find SITE object with identifier "Nowhere".',
    ],
    [
      'set config Contoso /section:nope /enabled:true',
      87,
      'Unknown config section "nope".  Replace with ? for help.',
    ],
    [
      'set config Contoso /section:directoryBrowse /nope:true',
      87,
      'Unknown attribute "nope".  Replace with -? for help.',
    ],
    [
      'set config Contoso /section:directoryBrowse /a.b:true',
      87,
      'Unknown attribute "a.b".  Replace with -? for help.',
    ],
    ['set config Contoso /section:directoryBrowse', 87, 'Must specify one or more properties to set.'],
    ['set config Contoso /enabled:true', 87, 'Must specify the section parameter.'],
    [
      'set config Contoso /section:directoryBrowse /enabled:perhaps',
      87,
      `Can not set attribute "enabled" to value "perhaps".. Reason: Attribute 'enabled' must be true or false\n.`,
    ],
    [
      'set config Contoso /section:httpErrors /errorMode:Loud',
      87,
      'Can not set attribute "errorMode" to value "Loud".. Reason: Enum must be one of DetailedLocalOnly, Custom, Detailed\n.',
    ],
    [
      "set config Contoso /section:requestFiltering /-fileExtensions.[fileExtension='.zzz']",
      4312,
      'Cannot find requested collection element.',
    ],
    [
      "set config Contoso /section:requestFiltering /+fileExtensions.[fileExtension='.cs',allowed='true']",
      183,
      "New add object missing required attributes. Cannot add duplicate collection entry of type 'add' with unique key attribute 'fileExtension' set to '.cs'\n.",
    ],
    [
      "set config Contoso /section:requestFiltering /+fileExtensions.[allowed='true']",
      13,
      "New add object missing required attributes. The required attribute 'fileExtension' is missing\n.",
    ],
    [
      "set config Contoso /section:directoryBrowse /+[a='b']",
      87,
      'The configuration element that is indexed is not a collection.',
    ],
  ])('%s is refused with exit code %i', (line, code, message) => {
    expect(run(contosoServer(), line)).toMatchObject({
      code,
      out: `ERROR ( message:${message} )\n`,
      changes: [],
    })
  })

  it('changes nothing at all where one of several parameters is wrong', () => {
    const line = 'set config Contoso /section:directoryBrowse /enabled:true /showFlags:Nope'
    expect(run(contosoServer(), line)).toMatchObject({ code: 87, changes: [] })
  })

  it('never repeats a password in an error', () => {
    const { out } = run(contosoServer(), `set config Contoso ${anonymous} /password:Hush!`)
    expect(out).toContain('********')
    expect(out).not.toContain('Hush!')
  })

  it('tells file and line of a configuration that cannot be read', () => {
    const broken =
      '<configuration>\n  <system.webServer>\n    <directoryBrowse enabled="perhaps" />\n  </system.webServer>\n</configuration>'
    const { out, code } = run(
      contosoServer(broken),
      'set config Contoso /section:directoryBrowse /showFlags:Date',
    )
    expect(code).toBe(13)
    expect(out).toContain(
      'Configuration error\n\nFilename: \\\\?\\C:\\site\\web.config\nLine Number: 3\nDescription: ',
    )
  })

  it('refuses a web.config that is no XML, but still edits applicationHost.config', () => {
    const server = contosoServer('<configuration><oops>')
    expect(run(server, 'set config Contoso /section:directoryBrowse /enabled:true').code).toBe(13)
    expect(
      run(server, 'set config Contoso /section:directoryBrowse /enabled:true /commit:apphost').code,
    ).toBe(0)
  })
})
