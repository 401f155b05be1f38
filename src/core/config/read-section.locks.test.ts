import { describe, expect, it } from 'vitest'
import { valueOf } from './config-section.ts'
import { lockState } from './lock-state.ts'
import { isConfigError } from './parse-xml.ts'
import { readSection } from './read-section.ts'
import { location, outcomeOf, sectionOf, stackOf, webServer } from './testing/stacks.ts'

const authentication = (inner: string): string =>
  `<security><authentication>${inner}</authentication></security>`
const windows = 'system.webServer/security/authentication/windowsAuthentication'
const enabled = authentication('<windowsAuthentication enabled="true"/>')
const siteFile = { Site: webServer(enabled) }

describe('sections as installed', () => {
  it.each([
    [
      'system.webServer/security/authentication/anonymousAuthentication',
      authentication('<anonymousAuthentication/>'),
      33,
    ],
    [windows, enabled, 33],
    ['system.webServer/security/access', '<security><access/></security>', 33],
    ['system.webServer/security/ipSecurity', '<security><ipSecurity/></security>', 33],
    ['system.webServer/serverRuntime', '<serverRuntime/>', 33],
    ['system.webServer/globalModules', '<globalModules/>', 33],
    ['system.webServer/security/authorization', '<security><authorization/></security>', 0],
    ['system.webServer/security/requestFiltering', '<security><requestFiltering/></security>', 0],
    ['system.webServer/defaultDocument', '<defaultDocument/>', 0],
    ['system.webServer/httpErrors', '<httpErrors/>', 0],
    ['system.webServer/handlers', '<handlers/>', 0],
    ['system.webServer/modules', '<modules/>', 0],
    ['system.webServer/staticContent', '<staticContent/>', 0],
  ])('%s in a web.config: %s', (path, text, win32) => {
    const result = readSection(stackOf({ apphost: '', below: { Site: webServer(text) } }), path)
    expect(result.ok ? 0 : result.error.win32).toBe(win32)
  })

  it('the error names the place, the section and who locked it', () => {
    const result = readSection(stackOf({ apphost: '', below: siteFile }), windows)
    expect(result).toMatchObject({
      ok: false,
      error: {
        code: 'config.locked-section',
        win32: 33,
        file: 'Site/web.config',
        line: 3,
        facts: { section: windows, lock: 'overrideMode' },
        lockedAt: {
          file: 'applicationHost.config (defaults)',
          text: expect.stringContaining('windowsAuthentication'),
        },
      },
    })
  })

  it('an application’s modules may not stand in a folder', () => {
    const below = { Site: undefined, 'Site/a': webServer('<modules/>') }
    const modules = 'system.webServer/modules'
    expect(outcomeOf(stackOf({ apphost: '', below }), modules)).toBe(
      'config.locked-section 33 Site/a/web.config:3',
    )
    expect(outcomeOf(stackOf({ apphost: '', below, kinds: { 'Site/a': 'application' } }), modules)).toBe('ok')
    expect(
      outcomeOf(stackOf({ apphost: '', below, kinds: { 'Site/a': 'virtual-directory' } }), modules),
    ).toMatch('locked')
  })
})

describe('overrideMode', () => {
  it.each([
    ['a location of the site unlocks it', location('Site', enabled, ' overrideMode="Allow"'), 'ok'],
    [
      'a location of the server unlocks it',
      location('', authentication('<windowsAuthentication/>'), ' overrideMode="Allow"'),
      'ok',
    ],
    ['the older word unlocks it', location('Site', enabled, ' allowOverride="true"'), 'ok'],
    ['Inherit does not', location('Site', enabled), 'config.locked-section'],
    [
      'a location of another site does not',
      location('Other', enabled, ' overrideMode="Allow"'),
      'config.locked-section',
    ],
    [
      'a tag without the section does not',
      location('Site', '<security/>', ' overrideMode="Allow"'),
      'config.locked-section',
    ],
  ])('%s', (_, apphost, outcome) => {
    expect(outcomeOf(stackOf({ apphost, below: siteFile }), windows)).toMatch(new RegExp(`^${outcome}`))
  })

  it('Deny at a site locks what is open; other sites stay open; the place is the location tag', () => {
    const apphost = location('Site', '<handlers/>', ' overrideMode="Deny"')
    const handlers = webServer('<handlers accessPolicy="Read"/>')
    expect(
      readSection(stackOf({ apphost, below: { Site: handlers } }), 'system.webServer/handlers'),
    ).toMatchObject({
      error: {
        code: 'config.locked-section',
        lockedAt: { file: 'applicationHost.config', line: 2, locationPath: 'Site' },
      },
    })
    expect(outcomeOf(stackOf({ apphost, below: { Site2: handlers } }), 'system.webServer/handlers')).toBe(
      'ok',
    )
  })

  it('Deny at a folder does not touch the site’s file above it, but its location for the folder', () => {
    const apphost = location('Site/a', '<directoryBrowse/>', ' overrideMode="Deny"')
    const browse = 'system.webServer/directoryBrowse'
    const above = { Site: webServer('<directoryBrowse enabled="true"/>'), 'Site/a': undefined }
    expect(outcomeOf(stackOf({ apphost, below: above }), browse)).toBe('ok')
    const within = { Site: location('a', '<directoryBrowse enabled="true"/>'), 'Site/a': undefined }
    expect(outcomeOf(stackOf({ apphost, below: within }), browse)).toMatch(/^config.locked-section/)
  })

  it('a longer path of the server may unlock what a shorter one locks', () => {
    const apphost = `${location('Site', '<directoryBrowse/>', ' overrideMode="Deny"')}
      ${location('Site/a', '<directoryBrowse/>', ' overrideMode="Allow"')}`
    const below = { Site: undefined, 'Site/a': webServer('<directoryBrowse enabled="true"/>') }
    expect(outcomeOf(stackOf({ apphost, below }), 'system.webServer/directoryBrowse')).toBe('ok')
  })

  it('a web.config may lock what is below it, and may not unlock what is locked above', () => {
    const lock = location('.', '<directoryBrowse enabled="true"/>', ' overrideMode="Deny"')
    const below = { Site: lock, 'Site/a': webServer('<directoryBrowse/>') }
    const browse = 'system.webServer/directoryBrowse'
    expect(outcomeOf(stackOf({ apphost: '', below }), browse)).toMatch(/^config.locked-section 33 Site\/a/)
    expect(outcomeOf(stackOf({ apphost: '', below: { Site: lock } }), browse)).toBe('ok')
    const unlock = { Site: location('.', enabled, ' overrideMode="Allow"') }
    expect(outcomeOf(stackOf({ apphost: '', below: unlock }), windows)).toMatch(/^config.locked-section/)
  })

  it('the server’s own file and its locations are not bound by its locks', () => {
    const apphost = `${webServer(enabled)}${location('Site', authentication('<windowsAuthentication useKernelMode="false"/>'))}`
    expect(outcomeOf(stackOf({ apphost, below: { Site: undefined } }), windows)).toBe('ok')
  })

  it('a declaration in applicationHost.config counts before the defaults’', () => {
    const declared = `<configSections><sectionGroup name="system.webServer"><sectionGroup name="security">
      <sectionGroup name="authentication"><section name="windowsAuthentication" overrideModeDefault="Allow"/></sectionGroup>
      </sectionGroup></sectionGroup></configSections>`
    expect(outcomeOf(stackOf({ apphost: declared, below: siteFile }), windows)).toBe('ok')
  })
})

describe('a declaration of a partial applicationHost.config', () => {
  it('keeps what the defaults declare and it does not state', () => {
    const apphost = `<configSections><sectionGroup name="system.webServer">
      <section name="handlers" allowDefinition="AppHostOnly"/><section name="asp" allowDefinition="Everywhere"/>
      </sectionGroup></configSections>`
    const at = (text: string, path: string): string =>
      outcomeOf(stackOf({ apphost, below: { Site: webServer(text) } }), path)
    expect(at('<asp/>', 'system.webServer/asp')).toMatch(/^config.locked-section/)
    expect(at('<handlers/>', 'system.webServer/handlers')).toMatch(/^config.locked-section/)
    expect(at('<modules/>', 'system.webServer/modules')).toBe('ok')
  })
})

describe('granular locks', () => {
  const errors = 'system.webServer/httpErrors'
  const below = (text: string): Parameters<typeof outcomeOf>[0] =>
    stackOf({ apphost: '', below: { Site: webServer(text) } })

  it('lockAttributes of the installation: defaultPath of httpErrors, even with the value it has', () => {
    const result = readSection(below('<httpErrors errorMode="Detailed" defaultPath=""/>'), errors)
    expect(result).toMatchObject({
      error: {
        code: 'config.locked-attribute',
        win32: 33,
        line: 3,
        column: 34,
        facts: { section: errors, element: 'httpErrors', attribute: 'defaultPath', lock: 'lockAttributes' },
        lockedAt: { text: expect.stringContaining('lockAttributes') },
      },
    })
    expect(outcomeOf(below('<httpErrors errorMode="Detailed"/>'), errors)).toBe('ok')
  })

  const lockedBy = (words: string, text: string): string => {
    const apphost = webServer(`<defaultDocument ${words}><files ${words}/></defaultDocument>`)
    const stack = stackOf({ apphost, below: { Site: webServer(text) } })
    return outcomeOf(stack, 'system.webServer/defaultDocument').split(' ')[0] ?? ''
  }

  it.each([
    ['lockAttributes="*"', '<defaultDocument enabled="true"/>', 'config.locked-attribute'],
    ['lockAttributes="other,enabled"', '<defaultDocument enabled="true"/>', 'config.locked-attribute'],
    ['lockAllAttributesExcept="enabled"', '<defaultDocument enabled="true"/>', 'ok'],
    ['lockAllAttributesExcept="other"', '<defaultDocument enabled="true"/>', 'config.locked-attribute'],
    ['lockElements="files"', '<defaultDocument><files/></defaultDocument>', 'config.locked-attribute'],
    ['lockElements="*"', '<defaultDocument><files/></defaultDocument>', 'config.locked-attribute'],
    [
      'lockElements="remove,clear"',
      '<defaultDocument><files><add value="x"/></files></defaultDocument>',
      'ok',
    ],
    [
      'lockElements="remove,clear"',
      '<defaultDocument><files><clear/></files></defaultDocument>',
      'config.locked-attribute',
    ],
    [
      'lockAllElementsExcept="files,add"',
      '<defaultDocument><files><add value="x"/></files></defaultDocument>',
      'ok',
    ],
    [
      'lockAllElementsExcept="files"',
      '<defaultDocument><files><add value="x"/></files></defaultDocument>',
      'config.locked-attribute',
    ],
    ['lockItem="true"', '<defaultDocument enabled="true"/>', 'config.locked-attribute'],
    ['lockItem="false"', '<defaultDocument enabled="true"/>', 'ok'],
  ])('%s makes of %s: %s', (words, text, outcome) => {
    expect(lockedBy(words, text)).toBe(outcome)
  })

  it.each([
    ['removed', '<remove name="AnonymousAuthenticationModule"/>', 'config.locked-attribute 33'],
    ['cleared away', '<clear/>', 'config.locked-attribute 33'],
    ['added again', '<add name="AnonymousAuthenticationModule"/>', 'config.locked-attribute 33'],
    ['left alone', '<remove name="Session"/><add name="Mine" type="X"/>', 'ok'],
  ])('a locked module may not be %s below', (_, text, outcome) => {
    const stack = below(`<modules>${text}</modules>`)
    expect(outcomeOf(stack, 'system.webServer/modules')).toMatch(new RegExp(`^${outcome}`))
  })

  it('granular locks of a location bind only what is below its path', () => {
    const apphost = location('Site/a', '<directoryBrowse lockAttributes="enabled"/>')
    const text = webServer('<directoryBrowse enabled="true"/>')
    const browse = 'system.webServer/directoryBrowse'
    expect(outcomeOf(stackOf({ apphost, below: { Site: text, 'Site/a': undefined } }), browse)).toBe('ok')
    expect(outcomeOf(stackOf({ apphost, below: { Site: undefined, 'Site/a': text } }), browse)).toMatch(
      /locked-attribute/,
    )
  })

  it('a value tells who forbids the levels below to set it', () => {
    const section = sectionOf(stackOf({ apphost: '' }), errors)
    expect(valueOf(section, 'defaultPath').lock).toMatchObject({ by: 'lockAttributes' })
    expect(valueOf(section, 'errorMode').lock).toBeUndefined()
    expect(valueOf(sectionOf(stackOf({ apphost: '' }), windows), 'enabled').lock).toMatchObject({
      by: 'overrideMode',
    })
    const modules = sectionOf(stackOf({ apphost: '' }), 'system.webServer/modules')
    const lockOf = (name: string): string | undefined =>
      modules.items.find(({ key }) => key === `name=${name}`)?.lock?.by
    expect(lockOf('IsapiModule')).toBe('lockItem')
    expect(lockOf('Session')).toBeUndefined()
  })
})

describe('lockState', () => {
  const at = (stack: Parameters<typeof lockState>[0], path: string): unknown => {
    const state = lockState(stack, path)
    return isConfigError(state) ? state.code : [state.overrideMode, state.stated, state.isLocked]
  }

  it('tells the effective mode, the level’s own word, and whether the level’s file is locked out', () => {
    expect(at(stackOf({ apphost: '' }), windows)).toEqual(['Deny', 'Deny', false])
    expect(at(stackOf({ apphost: '', below: { Site: undefined } }), windows)).toEqual([
      'Deny',
      'Inherit',
      true,
    ])
    expect(at(stackOf({ apphost: '' }), 'system.webServer/handlers')).toEqual(['Allow', 'Allow', false])
    const unlocked = location('Site', enabled, ' overrideMode="Allow"')
    expect(at(stackOf({ apphost: unlocked, below: { Site: undefined } }), windows)).toEqual([
      'Allow',
      'Inherit',
      false,
    ])
  })

  it('answers the error where a file contradicts itself', () => {
    const twice = webServer('<directoryBrowse/><directoryBrowse/>')
    expect(at(stackOf({ apphost: twice }), 'system.webServer/directoryBrowse')).toBe('config.duplicate-entry')
  })
})
