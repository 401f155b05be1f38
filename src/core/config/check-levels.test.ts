import { describe, expect, it } from 'vitest'
import { listSections } from './list-sections.ts'
import { checkLevels } from './read-section.ts'
import { location, stackOf, webServer } from './testing/stacks.ts'

const verdict = (below: Readonly<Record<string, string | undefined>>, apphost = ''): string => {
  const error = checkLevels(stackOf({ apphost, below }))
  return error === undefined
    ? 'ok'
    : `${error.code} ${error.win32} ${error.file}:${error.line} ${error.facts.section}`
}

describe('what IIS judges for every URL', () => {
  it.each([
    [
      'a section of a module that is not installed',
      webServer('<rewrite><rules/></rewrite>'),
      3,
      'system.webServer/rewrite',
    ],
    ['ASP.NET Core without its module', webServer('<aspNetCore/>'), 3, 'system.webServer/aspNetCore'],
    [
      'a misspelt section',
      webServer('<security><authorisation/></security>'),
      3,
      'system.webServer/security/authorisation',
    ],
    ['letter case', webServer('<DefaultDocument/>'), 3, 'system.webServer/DefaultDocument'],
    [
      'a section in a section’s place',
      webServer('<anonymousAuthentication/>'),
      3,
      'system.webServer/anonymousAuthentication',
    ],
    ['an unknown group', '<nobody/>', 2, 'nobody'],
    ['in a location that holds', location('.', '<rewrite/>'), 3, 'system.webServer/rewrite'],
  ])('%s is not registered', (_, text, line, section) => {
    expect(verdict({ Site: text })).toBe(`config.unknown-element 13 Site/web.config:${line} ${section}`)
  })

  it.each([
    [
      'the framework’s own groups',
      '<appSettings/><connectionStrings/><system.web><anything/></system.web><runtime/>',
    ],
    [
      'what the file declares itself',
      '<configSections><section name="mine"/></configSections><mine><x/></mine>',
    ],
    [
      'groups that the file declares',
      '<configSections><sectionGroup name="g"><section name="s"/></sectionGroup></configSections><g><s/></g>',
    ],
    ['a location of another path', location('elsewhere', '<rewrite/>')],
    ['a bad value, which waits for its reader', webServer('<directoryBrowse enabled="maybe"/>')],
    ['a locked section, which waits for its reader', webServer('<security><access/></security>')],
  ])('passes %s', (_, text) => {
    expect(verdict({ Site: text })).toBe('ok')
  })

  it.each([
    [
      'names the module',
      webServer('<globalModules><add name="RewriteModule" image="r.dll"/></globalModules>'),
    ],
    ['states the section', webServer('<rewrite><rules/></rewrite>')],
    [
      'declares it',
      '<configSections><sectionGroup name="system.webServer"><sectionGroup name="rewrite"><section name="rules"/></sectionGroup></sectionGroup></configSections>',
    ],
  ])('a section is registered where a partial applicationHost.config %s', (_, apphost) => {
    expect(verdict({ Site: webServer('<rewrite><rules/></rewrite>') }, apphost)).toBe('ok')
  })

  it('what a file declares holds for the files below it', () => {
    const declared = '<configSections><section name="mine"/></configSections>'
    expect(verdict({ Site: declared, 'Site/a': '<mine/>' })).toBe('ok')
  })
})

describe('a web.config of .NET 3.5', () => {
  const old = `<configSections><sectionGroup name="system.web.extensions"><sectionGroup name="scripting">
    <section name="scriptResourceHandler" type="x"/></sectionGroup></sectionGroup></configSections>`
  const host = (applications: string): string => `<system.applicationHost>
    <applicationPools><add name="Two" managedRuntimeVersion="v2.0"/><add name="Four"/><add name="None" managedRuntimeVersion=""/></applicationPools>
    <sites><site name="Site" id="1">${applications}</site></sites></system.applicationHost>`
  const root = (pool: string): string => `<application path="/" applicationPool="${pool}"/>`

  it.each([
    [
      'Four',
      'config.duplicate-entry 183 Site/web.config:3 system.web.extensions/scripting/scriptResourceHandler',
    ],
    ['Two', 'ok'],
    ['None', 'ok'],
  ])('declares again what machine.config has, in the pool %s: %s', (pool, outcome) => {
    expect(verdict({ Site: old }, host(root(pool)))).toBe(outcome)
  })

  it('is judged by the application that the URL is in', () => {
    const apphost = host(`${root('Two')}<application path="/app" applicationPool="Four"/>`)
    expect(verdict({ Site: old, 'Site/x': undefined }, apphost)).toBe('ok')
    expect(verdict({ Site: old, 'Site/app': undefined }, apphost)).toMatch(/^config.duplicate-entry/)
  })
})

describe('a hostile file', () => {
  it('may nest groups without end: it declares nothing, and nothing breaks', () => {
    const deep = `${'<sectionGroup name="a">'.repeat(20_000)}${'</sectionGroup>'.repeat(20_000)}`
    expect(verdict({ Site: `<configSections>${deep}</configSections>` })).toBe('ok')
    const groups = `${'<security><system.webServer>'.repeat(20_000)}${'</system.webServer></security>'.repeat(20_000)}`
    expect(verdict({ Site: webServer(groups) })).toMatch(/^config.unknown-element/)
  })
})

describe('the sections that occur', () => {
  it('are those that the files of the way mention, custom ones too', () => {
    const stack = stackOf({
      withoutDefaults: true,
      apphost: location('Site', '<directoryBrowse/>'),
      below: {
        Site: '<configSections><section name="mine"/></configSections><mine/><system.webServer><asp/></system.webServer>',
      },
    })
    expect([...listSections(stack)].toSorted()).toEqual([
      'mine',
      'system.webServer/asp',
      'system.webServer/directoryBrowse',
    ])
  })
})
