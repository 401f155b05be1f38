import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConfigStack } from './config-level.ts'
import { type ConfigElement, childOf, valueOf } from './config-section.ts'
import { readSection } from './read-section.ts'
import {
  appHost,
  documentOf,
  environment,
  outcomeOf,
  sectionOf,
  stackOf,
  webServer,
} from './testing/stacks.ts'

const server = (text: string): ConfigStack => stackOf({ apphost: text })
const at = (element: ConfigElement | undefined, name: string): unknown =>
  element && valueOf(element, name).value
const textAt = (element: ConfigElement | undefined, name: string): unknown =>
  element && valueOf(element, name).text

describe('types', () => {
  it.each([
    ['<directoryBrowse enabled="True"/>', 'directoryBrowse', 'enabled', true, 'true'],
    ['<directoryBrowse showFlags="size,Date"/>', 'directoryBrowse', 'showFlags', 10, 'Date, Size'],
    ['<directoryBrowse showFlags="None"/>', 'directoryBrowse', 'showFlags', 0, 'None'],
    ['<directoryBrowse showFlags=""/>', 'directoryBrowse', 'showFlags', 0, 'None'],
    ['<httpErrors errorMode="custom"/>', 'httpErrors', 'errorMode', 1, 'Custom'],
    [
      '<httpRedirect httpResponseStatus="Temporary"/>',
      'httpRedirect',
      'httpResponseStatus',
      307,
      'Temporary',
    ],
    ['<caching maxCacheSize="0x10"/>', 'caching', 'maxCacheSize', 16, '0x10'],
    ['<cgi timeout="00:01:30"/>', 'cgi', 'timeout', 90, '00:01:30'],
    ['<cgi timeout="1.01:00:00"/>', 'cgi', 'timeout', 90_000, '1.01:00:00'],
    ['<cgi timeout="30:00:00"/>', 'cgi', 'timeout', 108_000, '30:00:00'],
    [
      '<security><access sslFlags="Ssl, SslRequireCert"/></security>',
      'security/access',
      'sslFlags',
      72,
      'Ssl, SslRequireCert',
    ],
  ])('%s', (text, section, attribute, value, shown) => {
    const found = sectionOf(server(webServer(text)), `system.webServer/${section}`)
    expect([at(found, attribute), textAt(found, attribute)]).toEqual([value, shown])
  })

  it('minutes and seconds as numbers, where the schema counts so', () => {
    const stack = server(
      '<system.web><authentication mode="Forms"><forms timeout="20"/></authentication></system.web>',
    )
    const forms = childOf(sectionOf(stack, 'system.web/authentication'), 'forms')
    expect(at(forms, 'timeout')).toBe(1200)
    expect(at(sectionOf(stack, 'system.web/authentication'), 'mode')).toBe(3)
  })

  it.each([
    ['<directoryBrowse enabled="yes"/>', 'directoryBrowse'],
    ['<directoryBrowse enabled=""/>', 'directoryBrowse'],
    ['<directoryBrowse showFlags="Date, Colour"/>', 'directoryBrowse'],
    ['<httpErrors errorMode="Sometimes"/>', 'httpErrors'],
    ['<httpErrors><error statusCode="399" path="x"/></httpErrors>', 'httpErrors'],
    ['<httpErrors><error statusCode="404" subStatusCode="1000" path="x"/></httpErrors>', 'httpErrors'],
    ['<httpErrors><error statusCode="404" subStatusCode="77" path=""/></httpErrors>', 'httpErrors'],
    ['<caching maxCacheSize="-1"/>', 'caching'],
    ['<caching maxCacheSize="4294967296"/>', 'caching'],
    ['<caching maxCacheSize="1.5"/>', 'caching'],
    ['<cgi timeout="90"/>', 'cgi'],
    ['<cgi timeout="00:61:00"/>', 'cgi'],
    ['<cgi timeout="00:00:00"/>', 'cgi'],
    ['<asp><session timeout="00:01:01"/></asp>', 'asp'],
    ['<security><access sslFlags="SslMapCert"/></security>', 'security/access'],
  ])('%s is a bad value', (text, section) => {
    expect(outcomeOf(server(webServer(text)), `system.webServer/${section}`)).toBe(
      'config.bad-value 13 applicationHost.config:3',
    )
  })

  it.each([
    ['<add name="a|b"/>', 'applicationPools'],
    ['<add name="a" queueLength="5"/>', 'applicationPools'],
    ['<site name="a/b" id="1"/>', 'sites'],
    ['<site name="a" id="1"><application path="x"/></site>', 'sites'],
    ['<site name="a" id="1"><application path="/x/"/></site>', 'sites'],
    ['<site name="a" id="1"><application path="/x/../y"/></site>', 'sites'],
    ['<site name="a" id="1"><limits maxBandwidth="500"/></site>', 'sites'],
  ])('%s is a bad value', (text, section) => {
    const stack = server(
      `<system.applicationHost><${section}>\n${text}\n</${section}></system.applicationHost>`,
    )
    expect(outcomeOf(stack, `system.applicationHost/${section}`)).toBe(
      'config.bad-value 13 applicationHost.config:3',
    )
  })

  it('the error names attribute, value and column', () => {
    const result = readSection(
      server(webServer('<directoryBrowse  enabled="yes"/>')),
      'system.webServer/directoryBrowse',
    )
    expect(result).toMatchObject({
      error: {
        line: 3,
        column: 19,
        facts: {
          section: 'system.webServer/directoryBrowse',
          element: 'directoryBrowse',
          attribute: 'enabled',
          value: 'yes',
        },
        source: [{ line: 2 }, { line: 3, text: '<directoryBrowse  enabled="yes"/>' }, { line: 4 }],
      },
    })
  })

  it('no text whatever makes a reading throw', () => {
    const attribute = fc.constantFrom(
      'enabled',
      'showFlags',
      'timeout',
      'lockAttributes',
      'configSource',
      'x',
    )
    fc.assert(
      fc.property(attribute, fc.string(), (name, value) => {
        const safe = value.replaceAll(/[<>&"\u0000-\u001f\ufffe\uffff\ud800-\udfff]/g, '.')
        for (const section of ['directoryBrowse', 'cgi', 'access']) {
          const result = readSection(
            server(webServer(`<${section} ${name}="${safe}"/>`)),
            `system.webServer/${section}`,
          )
          expect(typeof result.ok).toBe('boolean')
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('unknown words', () => {
  it.each([
    ['<directoryBrowse colour="1"/>', 'directoryBrowse', 3],
    ['<directoryBrowse Enabled="true"/>', 'directoryBrowse', 3],
    ['<directoryBrowse><x/></directoryBrowse>', 'directoryBrowse', 3],
    ['<defaultDocument><files>\n<Add value="x"/></files></defaultDocument>', 'defaultDocument', 4],
  ])('%s is an unknown element', (text, section, line) => {
    expect(outcomeOf(server(webServer(text)), `system.webServer/${section}`)).toBe(
      `config.unknown-element 13 applicationHost.config:${line}`,
    )
  })

  it('what ASP.NET judges itself is passed over', () => {
    const stack = server(
      '<system.web><authorization><foo/></authorization><httpRuntime newWord="1"/></system.web>',
    )
    expect([
      outcomeOf(stack, 'system.web/authorization'),
      outcomeOf(stack, 'system.web/httpRuntime'),
    ]).toEqual(['ok', 'ok'])
  })

  it('an extension may add its element to a site', () => {
    const stack = server(
      '<system.applicationHost><sites><site name="a" id="1"><ftpServer><security/></ftpServer></site></sites></system.applicationHost>',
    )
    expect(outcomeOf(stack, 'system.applicationHost/sites')).toBe('ok')
  })
})

describe('environment variables', () => {
  const path = (physical: string): unknown => {
    const text = `<system.applicationHost><sites><site name="a" id="1"><application path="/"><virtualDirectory path="/" physicalPath="${physical}"/></application></site></sites></system.applicationHost>`
    return at(
      sectionOf(server(text), 'system.applicationHost/sites').items[0]?.items[0]?.items[0],
      'physicalPath',
    )
  }

  it.each([
    ['%SystemDrive%\\inetpub', 'C:\\inetpub'],
    ['%windir%\\%SYSTEMDRIVE%', 'C:\\Windows\\C:'],
    ['%nobody%\\x', '%nobody%\\x'],
    ['%constructor%', '%constructor%'],
    ['100%', '100%'],
  ])('%s is read as %s', (stated, read) => {
    expect(path(stated)).toBe(read)
  })

  it('an attribute that the schema does not expand stays as it is, and the text always does', () => {
    const text = webServer('<httpRedirect destination="%windir%"/>')
    expect(at(sectionOf(server(text), 'system.webServer/httpRedirect'), 'destination')).toBe('%windir%')
    const site = sectionOf(stackOf({}), 'system.applicationHost/sites').items[0]?.items[0]?.items[0]
    expect(textAt(site, 'physicalPath')).toBe('%SystemDrive%\\inetpub\\wwwroot')
    expect(at(site, 'physicalPath')).toBe('C:\\inetpub\\wwwroot')
  })
})

describe('encrypted values', () => {
  const anonymous = 'system.webServer/security/authentication/anonymousAuthentication'
  const text = (password: string): string =>
    webServer(
      `<security><authentication><anonymousAuthentication password="${password}"/></authentication></security>`,
    )

  it('are kept as they are where nobody can open them', () => {
    const section = sectionOf(server(text('[enc:AesProvider:Zm9v:enc]')), anonymous)
    expect(valueOf(section, 'password')).toMatchObject({
      encrypted: true,
      text: '[enc:AesProvider:Zm9v:enc]',
    })
  })

  it('are opened by the stack’s own means; the text stays', () => {
    const stack = {
      ...server(text('[enc:AesProvider:Zm9v:enc]')),
      decrypt: (p: string, v: string) => `${p}+${v}`,
    }
    const value = valueOf(sectionOf(stack, anonymous), 'password')
    expect([value.value, value.text, value.encrypted]).toEqual([
      'AesProvider+Zm9v',
      '[enc:AesProvider:Zm9v:enc]',
      undefined,
    ])
  })

  it('an empty one is no password', () => {
    expect(valueOf(sectionOf(server(text('[enc:IISCngProvider::enc]')), anonymous), 'password').value).toBe(
      '',
    )
    expect(valueOf(sectionOf(stackOf({}), anonymous), 'password').value).toBe('')
  })

  it('a plain one is accepted, and masked in its place', () => {
    const value = valueOf(sectionOf(server(text('hunter2')), anonymous), 'password')
    expect(value.value).toBe('hunter2')
    expect(value.origin?.text).not.toContain('hunter2')
  })
})

describe('configSource', () => {
  const stack = (attribute: string, source: string | undefined): ConfigStack => ({
    ...stackOf({ apphost: '', below: { Site: webServer(`<defaultDocument configSource="${attribute}"/>`) } }),
    readSource: (level, path) =>
      source === undefined ? undefined : documentOf(`${level.path}/${path}`, source),
  })
  const documents = 'system.webServer/defaultDocument'

  it('the section stands in the other file, and values tell so', () => {
    const section = sectionOf(stack('x\\docs.config', '<defaultDocument enabled="false"/>'), documents)
    expect(valueOf(section, 'enabled')).toMatchObject({
      value: false,
      origin: { file: `${appHost}/Site/x\\docs.config` },
    })
  })

  it.each([
    ['docs.config', undefined, 'config.path-not-found 2'],
    ['docs.config', '<other/>', 'config.unknown-element 13'],
    ['..\\docs.config', '<defaultDocument/>', 'config.bad-value 13'],
    ['C:\\docs.config', '<defaultDocument/>', 'config.bad-value 13'],
    ['\\\\server\\share\\docs.config', '<defaultDocument/>', 'config.bad-value 13'],
    ['a/../../docs.config', '<defaultDocument/>', 'config.bad-value 13'],
  ])('%s holding %s: %s', (attribute, source, outcome) => {
    expect(outcomeOf(stack(attribute, source), documents)).toMatch(new RegExp(`^${outcome}`))
  })

  it('an environment is all that a stack needs', () => {
    expect(readSection({ levels: [], environment }, documents)).toMatchObject({ ok: true })
  })
})
