import { describe, expect, it } from 'vitest'
import { contosoServer } from './testing/contoso.ts'
import { run } from './testing/run.ts'

const server = contosoServer()
const out = (line: string): string => run(server, line).out

describe('appcmd list', () => {
  it('prints sites with id, bindings and state', () => {
    expect(out('list sites')).toBe(
      'SITE "Contoso" (id:1,bindings:http/*:80:,https/*:443:www.contoso.com,state:Started)\n' +
        'SITE "Intranet" (id:7,bindings:http/*:8080:,state:Stopped)\n',
    )
  })

  it('prints applications, directories and pools', () => {
    expect(out('list app')).toBe(
      'APP "Contoso/" (applicationPool:Contoso)\nAPP "Contoso/shop" (applicationPool:Shop)\n' +
        'APP "Intranet/" (applicationPool:DefaultAppPool)\n',
    )
    expect(out('list vdir /app.name:Contoso/')).toBe(
      'VDIR "Contoso/" (physicalPath:C:\\site)\nVDIR "Contoso/img" (physicalPath:D:\\img)\n',
    )
    expect(out('list apppool Shop')).toBe('APPPOOL "Shop" (MgdVersion:v2.0,MgdMode:Classic,state:Started)\n')
  })

  it.each([
    ['list site Contoso', 'SITE "Contoso"'],
    ['list site /site.name:contoso', 'SITE "Contoso"'],
    ['list site /id:7', 'SITE "Intranet"'],
    ['list sites /state:Stopped /serverAutoStart:false', 'SITE "Intranet"'],
    ['list sites "/bindings:*:8080:*"', 'SITE "Intranet"'],
    ['list site http://localhost:8080/', 'SITE "Intranet"'],
    ['list site https://www.contoso.com/', 'SITE "Contoso"'],
    ['list app Contoso/shop/', 'APP "Contoso/shop"'],
    ['list apps /apppool.name:Shop', 'APP "Contoso/shop"'],
    ['list apps /path:/shop', 'APP "Contoso/shop"'],
    ['list vdirs /physicalPath:C:\\shop', 'VDIR "Contoso/shop/"'],
    ['list apppools /processModel.userName:contoso\\svc', 'APPPOOL "Contoso"'],
    ['list apppool /autoStart:false', 'APPPOOL "Shop"'],
  ])('%s finds one object: %s', (line, found) => {
    const { out: text, code } = run(server, line)
    expect({ code, lines: text.split('\n').length - 1, found: text.startsWith(`${found} `) }).toEqual({
      code: 0,
      lines: 1,
      found: true,
    })
  })

  it.each([
    'list site Nowhere',
    'list sites /state:Starting',
    'list wp /apppool.name:Contoso',
    'search config Intranet',
  ])('%s finds nothing: no output, exit code 1', (line) => {
    expect(run(server, line)).toMatchObject({ out: '', err: '', code: 1 })
  })

  it.each(['list wps', 'list requests', 'list traces', 'list backups'])(
    '%s of none is no failure',
    (line) => {
      expect(run(server, line)).toMatchObject({ out: '', code: 0 })
    },
  )

  it('refuses a filter by an attribute that there is not', () => {
    expect(run(server, 'list site /nope:x')).toMatchObject({
      code: 87,
      out: expect.stringContaining('Unknown attribute "nope"'),
    })
  })

  it('prints one attribute of each object with /text:attribute', () => {
    expect(out('list vdirs /text:physicalPath')).toBe('C:\\site\nD:\\img\nC:\\shop\nC:\\intranet\n')
    expect(out('list apppool Contoso /text:processModel.userName')).toBe('CONTOSO\\svc\n')
    expect(out("list site Contoso /text:[path='/shop'].applicationPool")).toBe('Shop\n')
    expect(out('list site /text:name')).toBe('Contoso\nIntranet\n')
    expect(out('list app /text:apppool.name')).toBe('Contoso\nShop\nDefaultAppPool\n')
  })

  it('prints everything with /text:*, what the defaults give included', () => {
    const lines = out('list apppool Shop /text:*').split('\n')
    expect(lines.slice(0, 8)).toEqual([
      'APPPOOL',
      '  APPPOOL.NAME:"Shop"',
      '  PipelineMode:"Classic"',
      '  RuntimeVersion:"v2.0"',
      '  state:"Started"',
      '  [add]',
      '    name:"Shop"',
      '    queueLength:"1000"',
    ])
    expect(lines).toContain('    [processModel]')
    expect(lines).toContain('      pingingEnabled:"true"')
  })

  it('prints the configuration of an object with /config: only what it says itself', () => {
    expect(out('list apppool Shop /config')).toBe(
      '<add name="Shop" autoStart="false" managedPipelineMode="Classic" />\n',
    )
    expect(out('list site Intranet /config')).toBe(
      '<site name="Intranet" id="7" serverAutoStart="false">\n  <bindings>\n' +
        '    <binding protocol="http" bindingInformation="*:8080:" />\n  </bindings>\n' +
        '  <application path="/">\n    <virtualDirectory path="/" physicalPath="C:\\intranet" />\n  </application>\n</site>\n',
    )
  })

  it('prints its own XML with /xml, and the configuration in it with /config', () => {
    expect(out('list site Intranet /xml')).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<appcmd>\n' +
        '    <SITE SITE.NAME="Intranet" SITE.ID="7" bindings="http/*:8080:" state="Stopped" />\n</appcmd>\n',
    )
    expect(out('list apppool Shop /xml /config')).toContain(
      '    <APPPOOL APPPOOL.NAME="Shop" PipelineMode="Classic" RuntimeVersion="v2.0" state="Started">\n' +
        '        <add name="Shop" autoStart="false" managedPipelineMode="Classic" />\n    </APPPOOL>\n',
    )
  })

  it.each([
    'list apppool Contoso /text:*',
    'list apppool Contoso /text:processModel.password',
    'list apppool Contoso /config',
    'list apppool Contoso /config:* /xml',
    'list vdir Contoso/img /text:password',
    'list config /section:applicationPools',
    'list config /section:sites /config:*',
    'list site Contoso /config',
  ])('%s never shows a password', (line) => {
    const { out: text, code } = run(server, line)
    expect(code).toBe(0)
    expect(text).toContain('********')
    expect(text).not.toMatch(/S3cret!|Im4ge!/)
  })

  it('prints a section in its groups, set values only, all of them with /config:*', () => {
    expect(out('list config Contoso/secure /section:windowsAuthentication')).toBe(
      '<system.webServer>\n  <security>\n    <authentication>\n' +
        '      <windowsAuthentication enabled="true" authPersistNonNTLM="true">\n        <providers>\n' +
        '          <add value="Negotiate" />\n          <add value="NTLM" />\n        </providers>\n' +
        '      </windowsAuthentication>\n    </authentication>\n  </security>\n</system.webServer>\n',
    )
    expect(out('list config Contoso /section:directoryBrowse /config:*')).toContain(
      'showFlags="Date, Time, Size, Extension"',
    )
  })

  it('tells where a section stands and whether it is locked with /xml', () => {
    expect(out('list config Contoso /section:windowsAuthentication /xml')).toContain(
      '<CONFIG CONFIG.SECTION="system.webServer/security/authentication/windowsAuthentication" ' +
        'path="MACHINE/WEBROOT/APPHOST/Contoso" overrideMode="Inherit" locked="true">',
    )
  })

  it('names the sections with /section:?', () => {
    const names = out('list config /section:?').trimEnd().split('\n')
    expect(names).toContain('system.webServer/security/authentication/anonymousAuthentication')
    expect(names).toEqual(names.toSorted())
    expect(out('list config "/section:?system.webServer/tracing/*"').split('\n')).toHaveLength(3)
  })

  it('lists the enabled modules', () => {
    expect(out('list module AnonymousAuthenticationModule')).toBe(
      'MODULE "AnonymousAuthenticationModule" ( native, preCondition: )\n',
    )
    expect(out('list modules /app.name:Contoso')).toContain(
      'MODULE "Session" ( type:System.Web.SessionState.SessionStateModule, preCondition:managedHandler )\n',
    )
  })

  it('searches for the places that say something of a section', () => {
    expect(out('search config')).toBe(
      'CONFIGSEARCH "MACHINE/WEBROOT/APPHOST"\nCONFIGSEARCH "MACHINE/WEBROOT/APPHOST/contoso/secure"\n',
    )
    expect(out('search config Contoso /section:windowsAuthentication /enabled:true')).toBe(
      'CONFIGSEARCH "MACHINE/WEBROOT/APPHOST/contoso/secure"\n',
    )
    expect(run(server, 'search config /section:windowsAuthentication /enabled:false').code).toBe(1)
  })
})
