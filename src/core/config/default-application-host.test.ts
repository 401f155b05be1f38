import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sharedPath, skipWithoutShared } from '../../../tools/testing/shared-material.ts'
import { boolOf, type ConfigElement, childOf, textOf } from './config-section.ts'
import { defaultApplicationHost, defaultLevel } from './default-application-host.ts'
import { listSections } from './list-sections.ts'
import { checkLevels } from './read-section.ts'
import { sectionPaths } from './schema/section-schema.ts'
import { appHost, outcomeOf, sectionOf, stackOf, webServer } from './testing/stacks.ts'

const names = (element: ConfigElement, attribute = 'name'): string[] =>
  element.items.map((item) => textOf(item, attribute))
const pools = 'system.applicationHost/applicationPools'
const sites = 'system.applicationHost/sites'

describe('the default installation', () => {
  const stack = stackOf({})

  it('is written with CRLF and four spaces', () => {
    expect(defaultApplicationHost.replaceAll('\r\n', '')).not.toMatch(/[\r\n\t]/)
    expect(defaultApplicationHost).toContain(
      '\r\n        <sectionGroup name="system.webServer">\r\n            <section ',
    )
  })

  it('is one level, always the same object', () => {
    expect(defaultLevel()).toBe(defaultLevel())
    expect(defaultLevel()).toMatchObject({ path: appHost, kind: 'defaults' })
  })

  it('holds no error in any section, and all its sections are registered', () => {
    expect(sectionPaths().filter((path) => outcomeOf(stack, path) !== 'ok')).toEqual([])
    expect(checkLevels(stackOf({ apphost: defaultApplicationHost }))).toBeUndefined()
    expect(listSections(stack)).toContain('system.webServer/handlers')
  })

  it('states what iis.md 4.1 says is installed', () => {
    const section = (name: string): ConfigElement =>
      sectionOf(stack, `system.webServer/security/authentication/${name}`)
    expect(boolOf(section('anonymousAuthentication'), 'enabled')).toBe(true)
    expect(textOf(section('anonymousAuthentication'), 'userName')).toBe('IUSR')
    expect(boolOf(section('basicAuthentication'), 'enabled')).toBe(false)
    expect(boolOf(section('windowsAuthentication'), 'authPersistNonNTLM')).toBe(true)
    expect(names(childOf(section('windowsAuthentication'), 'providers'), 'value')).toEqual([
      'Negotiate',
      'NTLM',
    ])
    expect(textOf(sectionOf(stack, 'system.webServer/handlers'), 'accessPolicy')).toBe('Read, Script')
    const { items } = sectionOf(stack, 'system.web/authorization')
    expect(items.map((item) => `${item.directive} ${textOf(item, 'users')}`)).toEqual(['allow *'])
    expect(textOf(sectionOf(stack, 'system.web/authentication'), 'mode')).toBe('Windows')
  })
})

describe.skipIf(skipWithoutShared)('the default installation beside a real full server', () => {
  const file = ['applicationHost', 'RedHatSE+windowcontainertest', 'config', 'applicationHost.config']
  const apphost = skipWithoutShared ? '' : readFileSync(sharedPath('corpus', ...file), 'utf8')
  const real = stackOf(apphost === '' ? {} : { apphost })
  const rows = (stack: typeof real, path: string, ...steps: string[]): string[] => {
    const element = steps.reduce<ConfigElement>(
      (parent, name) => childOf(parent, name),
      sectionOf(stack, path),
    )
    const row = (item: ConfigElement): string =>
      [...item.values].map(([name, { text }]) => `${name}=${text}`).join('|')
    return element.items.map(row).filter((text) => !/webdav/i.test(text))
  }

  it.each([
    ['system.webServer/globalModules', []],
    ['system.webServer/modules', []],
    ['system.webServer/staticContent', []],
    ['system.webServer/httpErrors', []],
    ['system.webServer/isapiFilters', []],
    ['system.webServer/security/isapiCgiRestriction', []],
    ['system.webServer/security/authorization', []],
    ['system.webServer/tracing/traceProviderDefinitions', []],
    ['system.webServer/defaultDocument', ['files']],
    ['system.webServer/security/requestFiltering', ['fileExtensions']],
    ['system.webServer/security/requestFiltering', ['hiddenSegments']],
    ['system.webServer/httpCompression', ['staticTypes']],
    ['system.webServer/httpProtocol', ['customHeaders']],
  ])('%s %s holds the same items in the same order, but for WebDAV', (path, steps) => {
    const ours = rows(stackOf({}), path, ...steps)
    expect(ours.length).toBeGreaterThan(0)
    expect(ours).toEqual(rows(real, path, ...steps))
  })

  it('the handlers are the same in the same order, but for letter case of a key token', () => {
    const fold = (all: string[]): string[] => all.map((row) => row.toLowerCase())
    expect(fold(rows(stackOf({}), 'system.webServer/handlers'))).toEqual(
      fold(rows(real, 'system.webServer/handlers')),
    )
  })
})

describe('a partial applicationHost.config', () => {
  it('lays its attributes over the defaults', () => {
    const stack = stackOf({ apphost: webServer('<directoryBrowse enabled="true"/>') })
    expect(boolOf(sectionOf(stack, 'system.webServer/directoryBrowse'), 'enabled')).toBe(true)
    expect(
      names(childOf(sectionOf(stack, 'system.webServer/defaultDocument'), 'files'), 'value'),
    ).toHaveLength(6)
  })

  it('an item with a key of the defaults takes its place; new ones go where the schema has them', () => {
    const stack = stackOf({
      apphost:
        webServer(`<handlers><add name="StaticFile" path="*" verb="GET" modules="X"/><add name="New" path="n" verb="*"/></handlers>
        <staticContent><mimeMap fileExtension=".HTM" mimeType="text/x"/><mimeMap fileExtension=".new" mimeType="a/b"/></staticContent>`),
    })
    const handlers = sectionOf(stack, 'system.webServer/handlers')
    expect([names(handlers).at(0), names(handlers).at(-1), handlers.items.length]).toEqual([
      'New',
      'StaticFile',
      71,
    ])
    expect(textOf(handlers.items.at(-1) ?? handlers, 'verb')).toBe('GET')
    const types = sectionOf(stack, 'system.webServer/staticContent')
    expect(types.items.filter((item) => textOf(item, 'fileExtension').toLowerCase() === '.htm')).toHaveLength(
      1,
    )
    expect(names(types, 'fileExtension').at(-1)).toBe('.new')
  })

  it('an item twice in the file itself is a duplicate; so is one of a location', () => {
    const twice = webServer(
      '<staticContent><mimeMap fileExtension=".x" mimeType="a/b"/><mimeMap fileExtension=".x" mimeType="a/b"/></staticContent>',
    )
    expect(outcomeOf(stackOf({ apphost: twice }), 'system.webServer/staticContent')).toMatch(
      /^config.duplicate-entry/,
    )
    const placed = `<location path="Site">${webServer('<staticContent><mimeMap fileExtension=".htm" mimeType="a/b"/></staticContent>')}</location>`
    expect(
      outcomeOf(stackOf({ apphost: placed, below: { Site: undefined } }), 'system.webServer/staticContent'),
    ).toMatch(/^config.duplicate-entry/)
  })

  it('may remove, clear and unlock what the defaults state and lock', () => {
    const text = webServer('<modules><remove name="IsapiModule"/></modules><httpErrors defaultPath="x"/>')
    const stack = stackOf({ apphost: text })
    expect(names(sectionOf(stack, 'system.webServer/modules'))).not.toContain('IsapiModule')
    expect(textOf(sectionOf(stack, 'system.webServer/httpErrors'), 'defaultPath')).toBe('x')
    expect(
      names(
        sectionOf(stackOf({ apphost: webServer('<modules><clear/></modules>') }), 'system.webServer/modules'),
      ),
    ).toEqual([])
  })

  const host = (inner: string): ReturnType<typeof stackOf> =>
    stackOf({ apphost: `<system.applicationHost>${inner}</system.applicationHost>` })
  const site = (pool: string): string =>
    `<sites><site name="S" id="7"><application path="/"${pool}><virtualDirectory path="/" physicalPath="C:\\s"/></application></site></sites>`

  it('sites that are mentioned are all there are; their defaults are inherited', () => {
    const section = sectionOf(host(site('')), sites)
    expect(names(section)).toEqual(['S'])
    expect(textOf(section.items[0]?.items[0] ?? section, 'applicationPool')).toBe('DefaultAppPool')
  })

  it.each([
    ['no pools mentioned', site(' applicationPool="P"'), ['DefaultAppPool']],
    [
      'all sites have their pool',
      `<applicationPools><add name="P"/></applicationPools>${site(' applicationPool="P"')}`,
      ['P'],
    ],
    [
      'a site has none',
      `<applicationPools><add name="P"/></applicationPools>${site('')}`,
      ['DefaultAppPool', 'P'],
    ],
    [
      'a site names it',
      `<applicationPools/>${site(' applicationPool="defaultapppool"')}`,
      ['DefaultAppPool'],
    ],
    [
      'the default site needs it',
      '<applicationPools><add name="P"/></applicationPools>',
      ['DefaultAppPool', 'P'],
    ],
    [
      'it is stated',
      `<applicationPools><add name="DefaultAppPool"/></applicationPools>${site('')}`,
      ['DefaultAppPool'],
    ],
    [
      'applicationDefaults name another',
      `<applicationPools><add name="P"/></applicationPools>${site('').replace('</sites>', '<applicationDefaults applicationPool="P"/></sites>')}`,
      ['P'],
    ],
  ])('pools: %s', (_, inner, expected) => {
    expect(names(sectionOf(host(inner), pools))).toEqual(expected)
  })

  it('pools inherit from applicationPoolDefaults, element by element', () => {
    const section = sectionOf(
      host(`<applicationPools><add name="P"><processModel userName="u"/></add>
        <applicationPoolDefaults><processModel identityType="SpecificUser" userName="all"/><recycling><periodicRestart>
        <schedule><add value="03:00:00"/></schedule></periodicRestart></recycling></applicationPoolDefaults></applicationPools>${site(' applicationPool="P"')}`),
      pools,
    )
    const pool = section.items[0] ?? section
    expect(textOf(pool, 'managedRuntimeVersion')).toBe('v4.0')
    expect([
      textOf(childOf(pool, 'processModel'), 'identityType'),
      textOf(childOf(pool, 'processModel'), 'userName'),
    ]).toEqual(['SpecificUser', 'u'])
    const schedule = childOf(childOf(childOf(pool, 'recycling'), 'periodicRestart'), 'schedule')
    expect(names(schedule, 'value')).toEqual(['03:00:00'])
    expect(textOf(pool, 'name')).toBe('P')
  })
})

describe('a complete applicationHost.config', () => {
  const declarations = `<configSections>
    <sectionGroup name="system.applicationHost"><section name="sites" overrideModeDefault="Deny"/><section name="applicationPools"/></sectionGroup>
    <sectionGroup name="system.webServer"><section name="handlers" overrideModeDefault="Deny"/><section name="directoryBrowse"/>
    <section name="defaultDocument"/></sectionGroup></configSections>`

  it('says all of a section that it mentions, in the open or for the level itself', () => {
    const stack = stackOf({
      apphost: `${declarations}${webServer('<defaultDocument><files><add value="x"/></files></defaultDocument>')}
        <location path="">${webServer('<handlers><add name="H" path="*" verb="*"/></handlers>')}</location>`,
    })
    expect(names(childOf(sectionOf(stack, 'system.webServer/defaultDocument'), 'files'), 'value')).toEqual([
      'x',
    ])
    expect(names(sectionOf(stack, 'system.webServer/handlers'))).toEqual(['H'])
    expect(names(sectionOf(stack, 'system.webServer/modules'))).toContain('Session')
  })

  it('declares what is installed: its own locks hold, and what it does not declare is unknown below', () => {
    const handlers = { Site: webServer('<handlers accessPolicy="Read"/>') }
    expect(
      outcomeOf(stackOf({ apphost: declarations, below: handlers }), 'system.webServer/handlers'),
    ).toMatch(/locked-section/)
    const check = (text: string): unknown =>
      checkLevels(stackOf({ apphost: declarations, below: { Site: webServer(text) } }))?.code
    expect(check('<directoryBrowse/>')).toBeUndefined()
    expect(check('<modules/>')).toBe('config.unknown-element')
  })
})
