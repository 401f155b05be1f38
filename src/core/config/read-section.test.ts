import { describe, expect, it } from 'vitest'
import { boolOf, childOf, numberOf, textOf, valueOf } from './config-section.ts'
import { readSection } from './read-section.ts'
import { location, outcomeOf, sectionOf, stackOf, webServer } from './testing/stacks.ts'

const browse = 'system.webServer/directoryBrowse'
const documents = 'system.webServer/defaultDocument'

describe('attribute by attribute', () => {
  const stack = stackOf({
    apphost: webServer('<directoryBrowse enabled="true" showFlags="Date"/>'),
    below: { Site: webServer('<directoryBrowse showFlags="Time, Size"/>'), 'Site/a': undefined },
  })

  it('a child sets one and inherits the others', () => {
    const section = sectionOf(stack, browse)
    expect(boolOf(section, 'enabled')).toBe(true)
    expect(textOf(section, 'showFlags')).toBe('Time, Size')
    expect(numberOf(section, 'showFlags')).toBe(12)
  })

  it('each value tells its place', () => {
    const section = sectionOf(stack, browse)
    expect(valueOf(section, 'enabled').origin).toMatchObject({
      file: 'applicationHost.config',
      line: 3,
      column: 18,
    })
    expect(valueOf(section, 'showFlags').origin).toEqual({
      file: 'Site/web.config',
      line: 3,
      column: 18,
      text: '<directoryBrowse showFlags="Time, Size"/>',
      level: 'MACHINE/WEBROOT/APPHOST/Site',
    })
    expect(section.origin).toMatchObject({ file: 'Site/web.config', line: 3, column: 1 })
  })

  it('the place survives a copy of the value', () => {
    expect({ ...valueOf(sectionOf(stack, browse), 'enabled') }.origin).toMatchObject({ line: 3 })
  })

  it('what nobody states is the schema’s, without a place', () => {
    const stated = valueOf(sectionOf(stack, 'system.webServer/serverRuntime'), 'uploadReadAheadSize')
    expect(stated).toMatchObject({ value: 49152, text: '49152', origin: undefined })
  })

  it('children that no file mentions are there', () => {
    const section = sectionOf(
      stackOf({ withoutDefaults: true, apphost: '' }),
      'system.webServer/security/requestFiltering',
    )
    expect(numberOf(childOf(section, 'requestLimits'), 'maxUrl')).toBe(4096)
    expect(childOf(childOf(section, 'requestLimits'), 'headerLimits').items).toEqual([])
    expect(childOf(section, 'requestLimits').origin).toBeUndefined()
  })

  it('a section that no schema knows is empty and kept', () => {
    const kept = stackOf({
      below: {
        Site: '<configSections><section name="mine" type="x"/></configSections><mine a="1"><b/></mine>',
      },
    })
    expect(sectionOf(kept, 'mine')).toMatchObject({ path: 'mine', name: 'mine' })
    expect(sectionOf(kept, 'mine').values.size).toBe(0)
  })
})

describe('location tags', () => {
  const flags = (stack: Parameters<typeof sectionOf>[0]): string =>
    textOf(sectionOf(stack, browse), 'showFlags')

  it.each(['Site/a', 'site/A', '/Site/a/', 'Site\\a'])('path="%s" of the server holds at Site/a', (path) => {
    const stack = stackOf({
      apphost: location(path, '<directoryBrowse showFlags="Size"/>'),
      below: { Site: undefined, 'Site/a': undefined },
    })
    expect(flags(stack)).toBe('Size')
    expect(valueOf(sectionOf(stack, browse), 'showFlags').origin?.locationPath).toBe(path)
  })

  it('holds for a file, and below, and not beside', () => {
    const apphost = location('Site/a/x.htm', '<directoryBrowse showFlags="Size"/>')
    const at = (last: string): string =>
      flags(stackOf({ apphost, below: { Site: undefined, 'Site/a': undefined, [last]: undefined } }))
    expect(at('Site/a/x.htm')).toBe('Size')
    expect(at('Site/a/x.html')).toBe('Date, Time, Size, Extension')
    expect(at('Site/ab')).toBe('Date, Time, Size, Extension')
  })

  it('a path in a web.config counts from its level', () => {
    const below = {
      Site: undefined,
      'Site/a': location('b', '<directoryBrowse showFlags="Size"/>'),
      'Site/a/b': undefined,
    }
    expect(flags(stackOf({ apphost: '', below }))).toBe('Size')
  })

  it.each(['', ' path=""', ' path="."'])('<location%s> is the level itself', (path) => {
    const text = `<location${path}>${webServer('<directoryBrowse showFlags="Size"/>')}</location>`
    expect(flags(stackOf({ apphost: '', below: { Site: text } }))).toBe('Size')
    expect(flags(stackOf({ apphost: '', below: { Site: text, 'Site/a': undefined } }))).toBe('Size')
  })

  it('the longer path wins within a file, whatever the order; a deeper file wins over both', () => {
    const apphost = `${location('Site/a', '<directoryBrowse showFlags="Size"/>')}
      ${location('Site', '<directoryBrowse showFlags="Time" enabled="true"/>')}`
    const stack = stackOf({ apphost, below: { Site: undefined, 'Site/a': undefined } })
    expect(flags(stack)).toBe('Size')
    expect(boolOf(sectionOf(stack, browse), 'enabled')).toBe(true)
    const deeper = stackOf({
      apphost,
      below: { Site: webServer('<directoryBrowse showFlags="Date"/>'), 'Site/a': undefined },
    })
    expect(flags(deeper)).toBe('Date')
  })

  it('several tags may name one path for different sections', () => {
    const apphost = `${location('Site', '<directoryBrowse enabled="true"/>')}
      ${location('Site', '<defaultDocument enabled="false"/>')}`
    const stack = stackOf({ apphost, below: { Site: undefined } })
    expect(boolOf(sectionOf(stack, browse), 'enabled')).toBe(true)
    expect(boolOf(sectionOf(stack, documents), 'enabled')).toBe(false)
  })

  it.each([
    [
      'two locations of one path',
      `${location('a', '<directoryBrowse/>')}\n${location('A', '<directoryBrowse/>')}`,
    ],
    [
      'the open and a location "."',
      `${webServer('<directoryBrowse/>')}\n${location('.', '<directoryBrowse/>')}`,
    ],
    ['twice in the open', webServer('<directoryBrowse/>\n<directoryBrowse/>')],
  ])('a section twice for one path is an error: %s', (_, text) => {
    const stack = stackOf({ apphost: '', below: { Site: text, 'Site/a': undefined } })
    expect(outcomeOf(stack, browse)).toMatch(/^config.duplicate-entry 183 Site\/web.config:\d/)
    expect(outcomeOf(stack, documents)).toBe('ok')
  })

  it('inheritInChildApplications="false" stops at an application below', () => {
    const text = location('.', '<directoryBrowse showFlags="Size"/>', ' inheritInChildApplications="false"')
    const below = { Site: text, 'Site/a': undefined }
    expect(flags(stackOf({ apphost: '', below }))).toBe('Size')
    expect(flags(stackOf({ apphost: '', below, kinds: { 'Site/a': 'application' } }))).toBe(
      'Date, Time, Size, Extension',
    )
  })

  it.each([
    [' overrideMode="Allow" allowOverride="true"', 'config.bad-value 13'],
    [' overrideMode="Maybe"', 'config.bad-value 13'],
    [' allowOverride="true"', 'ok'],
  ])('<location%s> is %s', (attributes, outcome) => {
    const stack = stackOf({
      apphost: location('Site', '<directoryBrowse/>', attributes),
      below: { Site: undefined },
    })
    expect(outcomeOf(stack, browse)).toMatch(new RegExp(`^${outcome}`))
  })
})

describe('what is read lazily', () => {
  it('a mistake in one section does not touch the others', () => {
    const stack = stackOf({
      apphost: '',
      below: { Site: webServer('<directoryBrowse enabled="maybe"/><defaultDocument/>') },
    })
    expect(outcomeOf(stack, browse)).toBe('config.bad-value 13 Site/web.config:3')
    expect(outcomeOf(stack, documents)).toBe('ok')
  })

  it('a level that cannot be used fails every section below', () => {
    const error = {
      code: 'config.unreadable',
      win32: 5,
      message: 'x',
      file: 'y',
      line: 0,
      column: 0,
      source: [],
      facts: {},
    } as const
    const stack = stackOf({ apphost: '' })
    const broken = {
      ...stack,
      levels: [...stack.levels, { path: 'MACHINE/WEBROOT/APPHOST/S', kind: 'site' as const, error }],
    }
    expect(readSection(broken, browse)).toEqual({ ok: false, error })
  })
})
