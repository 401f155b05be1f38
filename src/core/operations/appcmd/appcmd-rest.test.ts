import { describe, expect, it } from 'vitest'
import { appcmd } from './appcmd.ts'
import { contosoHost, contosoServer } from './testing/contoso.ts'
import { hostText, run, runAll, webText } from './testing/run.ts'
import { smallServer } from './testing/small-server.ts'

describe("appcmd's help", () => {
  it.each([[''], ['/?'], ['site /?'], ['list site /?'], ['set config /section:asp /?']])(
    'answers "%s" and changes nothing',
    (line) => {
      const { out, err, changes } = run(contosoServer(), line)
      expect({ isText: out.length > 20, err, changes }).toEqual({ isText: true, err: '', changes: [] })
    },
  )

  it('names what can be set', () => {
    expect(run(contosoServer(), 'set config /section:asp /?').out).toContain('\n-limits.requestQueueMax\n')
    expect(run(contosoServer(), 'set site /?').out).toContain(
      "\n-[path='string'].[path='string'].physicalPath\n",
    )
  })

  it.each([
    'recycle site Contoso',
    'delete wp 1',
    'lock apppool Shop',
    'constructor site x',
    'toString config',
  ])('%s is no command', (line) => {
    const { out, code, changes } = run(contosoServer(), line)
    expect({ code, changes }).toEqual({ code: 87, changes: [] })
    expect(out).toMatch(/^Command '.*' is not supported on object '/)
  })
})

describe('locks that are there already', () => {
  it.each([
    'lock config /section:asp',
    'unlock config /section:directoryBrowse',
    'unlock config Contoso /section:handlers',
  ])('%s says so and leaves the file as it is', (line) => {
    const { code, changes } = run(contosoServer(), line)
    expect({ code, changes }).toEqual({ code: 0, changes: [] })
  })
})

describe('appcmd search config', () => {
  it('looks into the folders of the sites', () => {
    const world = runAll(contosoServer(), [
      'set config Contoso/secure /section:directoryBrowse /enabled:true',
    ])
    expect(run(world, 'search config /section:directoryBrowse /enabled:true').out).toBe(
      'CONFIGSEARCH "MACHINE/WEBROOT/APPHOST/Contoso/secure"\n',
    )
  })
})

describe("the .NET Framework's own files", () => {
  const server = smallServer({
    applicationHost: contosoHost,
    files: {
      'C:\\Windows\\Microsoft.NET\\Framework64\\v4.0.30319\\Config\\machine.config': '<configuration/>',
    },
  })

  it('are written and read with /commit:webroot', () => {
    const { out, world } = run(server, 'set config /commit:WEBROOT /section:machineKey /validation:SHA1')
    expect(out).toBe(
      'Applied configuration changes to section "system.web/machineKey" for "MACHINE/WEBROOT" at configuration commit path "MACHINE/WEBROOT"\n',
    )
    expect(run(world, 'list config /commit:WEBROOT /section:machineKey').out).toBe(
      '<system.web>\n  <machineKey validation="SHA1" />\n</system.web>\n',
    )
  })

  it('hold a location for a site', () => {
    const { out, world } = run(server, 'set config Contoso /commit:webroot /section:compilation /debug:true')
    expect(out).toContain(
      'for "MACHINE/WEBROOT/APPHOST/Contoso" at configuration commit path "MACHINE/WEBROOT"\n',
    )
    const text = webText(world, 'C:\\Windows\\Microsoft.NET\\Framework64\\v4.0.30319\\Config\\web.config')
    expect(text).toContain('<location path="Contoso">')
    expect(run(world, 'list config Contoso /commit:webroot /section:compilation /text:debug').out).toBe(
      'true\n',
    )
  })

  it('are missing on a server without them, which is told', () => {
    expect(
      run(contosoServer(), 'set config /commit:webroot /section:machineKey /validation:SHA1'),
    ).toMatchObject({
      code: 3,
      changes: [],
    })
  })
})

describe('appcmd migrate config', () => {
  it('copies classic modules and handlers to the integrated pipeline', () => {
    const web =
      '<configuration><system.web><httpModules><add name="M" type="My.M" /></httpModules>' +
      '<httpHandlers><add path="*.x" verb="GET" type="My.H" validate="false" /></httpHandlers></system.web></configuration>'
    const { out, world } = run(contosoServer(web), 'migrate config Contoso')
    expect(out).toBe(
      'Successfully migrated section "system.web/httpModules".\nSuccessfully migrated section "system.web/httpHandlers".\n',
    )
    expect(webText(world)).toContain('<add name="M" type="My.M" preCondition="managedHandler" />')
    expect(webText(world)).toContain(
      '<add name="*.x_GET" path="*.x" verb="GET" type="My.H" preCondition="integratedMode" />',
    )
    expect(webText(world)).toContain('<validation validateIntegratedModeConfiguration="false" />')
  })

  it('says where there is nothing to do', () => {
    expect(run(contosoServer(), 'migrate config Contoso')).toMatchObject({ code: 0, changes: [] })
  })
})

describe('appcmd trace', () => {
  const log =
    '<?xml version="1.0"?><failedRequest url="http://localhost:80/x" siteId="1" appPoolId="Contoso" processId="2864" verb="GET" statusCode="500"></failedRequest>'
  const server = smallServer({
    applicationHost: contosoHost,
    files: { 'C:\\inetpub\\logs\\FailedReqLogFiles\\W3SVC1\\fr000001.xml': log, 'C:\\site\\index.htm': '' },
  })

  it('lists the logs of failed requests', () => {
    expect(run(server, 'list traces').out).toMatch(/^TRACE "Contoso\/fr000001\.xml" \(url:/)
    expect(run(server, 'list traces Contoso').code).toBe(0)
    expect(run(server, 'list trace Contoso/fr000001.xml /text:site.name').out).toBe('Contoso\n')
    expect(run(server, 'list traces Intranet').code).toBe(1)
  })

  it('switches logging on for a site, and for a path', () => {
    const site = run(server, 'configure trace Contoso /enablesite')
    expect(site.code).toBe(0)
    expect(hostText(site.world)).toContain('<traceFailedRequestsLogging enabled="true" />')
    const path = run(server, 'configure trace Contoso /enable /path:*.aspx /areas:ASPNET /statuscodes:500')
    expect(webText(path.world)).toContain('<add provider="ASPNET" verbosity="Verbose" />')
    expect(run(path.world, 'configure trace Contoso /disable /path:*.aspx').code).toBe(0)
    expect(run(server, 'configure trace Contoso').code).toBe(87)
  })
})

describe('a server whose applicationHost.config is broken', () => {
  const server = smallServer({ applicationHost: '<configuration><system.applicationHost>' })

  it.each([
    'list site',
    'add site /name:x',
    'set config /section:asp /codePage:0',
    'list config',
    'unlock config /section:asp',
    'search config',
  ])('%s tells where', (line) => {
    const [first = '', ...rest] = line.split(' ')
    expect(appcmd(server, [first, ...rest])).toMatchObject({
      code: 13,
      changes: [],
      out: expect.stringContaining(
        'Configuration error\n\nFilename: applicationHost.config\nLine Number: 1\n',
      ),
    })
  })
})
