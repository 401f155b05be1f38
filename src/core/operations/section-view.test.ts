import { describe, expect, it } from 'vitest'
import type { ConfigElement } from '../config/config-section.ts'
import { sectionPaths } from '../config/section-schema.ts'
import type { World } from '../world/world.ts'
import { contosoServer } from './appcmd/testing/contoso.ts'
import { editSectionAt } from './section-edit.ts'
import type { SectionEdit, SectionPlace } from './section-edit-types.ts'
import { sectionState, viewSection } from './section-view.ts'

const server = contosoServer()

function viewOf(world: World, sitePath: string, section: string) {
  const viewed = viewSection(world, sitePath, section)
  if (!viewed.ok) throw new Error(viewed.error.message)
  return viewed.view
}

function edited(world: World, place: SectionPlace, edit: SectionEdit): World {
  const result = editSectionAt(world, place, [edit])
  if (!result.ok) throw new Error(result.problem.message)
  return world.with(result.changes)
}

const textsOf = (element: ConfigElement): string[] => [
  ...[...element.values.values()].flatMap(({ text, value }) => [text, String(value)]),
  ...[...element.children.values()].flatMap(textsOf),
  ...element.items.flatMap(textsOf),
]

describe('viewSection', () => {
  it('tells where an edit would go', () => {
    expect(viewOf(server, 'contoso', 'directoryBrowse')).toMatchObject({
      sitePath: 'Contoso',
      isLocal: false,
      writesTo: { file: 'C:\\site\\web.config', commitPath: 'MACHINE/WEBROOT/APPHOST/Contoso' },
    })
    expect(viewOf(server, 'Contoso/secure/index.htm', 'directoryBrowse').writesTo).toEqual({
      file: 'C:\\site\\secure\\web.config',
      commitPath: 'MACHINE/WEBROOT/APPHOST/Contoso/secure',
      locationPath: 'index.htm',
    })
    expect(viewOf(server, 'Contoso/img', 'anonymousAuthentication')).toMatchObject({
      lock: { isLocked: true, overrideMode: 'Deny' },
      writesTo: {
        file: 'applicationHost.config',
        commitPath: 'MACHINE/WEBROOT/APPHOST',
        locationPath: 'Contoso/img',
      },
    })
    expect(viewOf(server, '', 'directoryBrowse').writesTo).toEqual({
      file: 'applicationHost.config',
      commitPath: 'MACHINE/WEBROOT/APPHOST',
    })
  })

  it('goes where the edit then goes, for every section and place', () => {
    for (const sitePath of ['', 'Contoso', 'Contoso/shop', 'Contoso/secure', 'Contoso/img'])
      for (const section of sectionPaths()) {
        const { writesTo } = viewOf(server, sitePath, section)
        const lock = { kind: 'lock', path: [], attributes: ['*'] } as const
        const result = editSectionAt(server, { sitePath, section }, [lock])
        if (result.ok) expect(result.target.file).toBe(writesTo.file)
        else expect(result.problem.kind).not.toBe('locked')
      }
  })

  it('is local where the level is spoken of, in its own file or in a location above', () => {
    expect(viewOf(server, 'Contoso/secure', 'windowsAuthentication').isLocal).toBe(true)
    expect(viewOf(server, 'Contoso', 'windowsAuthentication').isLocal).toBe(false)
    const place = { sitePath: 'Contoso', section: 'directoryBrowse' }
    const after = edited(server, place, { kind: 'set', path: [], name: 'enabled', value: 'true' })
    expect(viewOf(after, 'Contoso', 'directoryBrowse').isLocal).toBe(true)
    expect(viewOf(after, 'Contoso/secure', 'directoryBrowse').isLocal).toBe(false)
    const back = edited(after, place, { kind: 'revert' })
    expect(viewOf(back, 'Contoso', 'directoryBrowse').isLocal).toBe(false)
  })

  it('holds no secret, in no section', () => {
    for (const section of sectionPaths())
      expect(textsOf(viewOf(server, '', section).section).join('\n')).not.toMatch(/S3cret!|Im4ge!/)
    const pools = viewOf(server, '', 'applicationPools').section.items
    const pool = pools.find(({ values }) => values.get('name')?.text === 'Contoso')
    expect(pool?.children.get('processModel')?.values.get('password')?.text).toBe('********')
  })

  it('says why it cannot be read', () => {
    const broken = contosoServer('<configuration><system.webServer><directoryBrowse enabled="perhaps"/>')
    expect(viewSection(broken, 'Contoso', 'directoryBrowse')).toMatchObject({
      ok: false,
      error: { code: 'config.malformed', file: 'C:\\site\\web.config' },
    })
    expect(viewSection(server, 'Nowhere', 'directoryBrowse')).toMatchObject({
      ok: false,
      error: { code: 'config.path-not-found' },
    })
  })
})

describe('sectionState', () => {
  const stateOf = (world: World) => sectionState(viewOf(world, 'Contoso', 'defaultDocument'))
  const place = { sitePath: 'Contoso', section: 'defaultDocument' }

  it('changes with every change of what holds, and only then', () => {
    const before = stateOf(server)
    const edits: SectionEdit[] = [
      { kind: 'set', path: [], name: 'enabled', value: 'false' },
      { kind: 'add', path: ['files'], attributes: { value: 'x.htm' } },
      { kind: 'remove', path: ['files', 0] },
      { kind: 'move', path: ['files', 0], position: 2 },
      { kind: 'clear', path: ['files'] },
      { kind: 'override-mode', mode: 'Deny' },
    ]
    const states = edits.map((edit) => stateOf(edited(server, place, edit)))
    expect(new Set([before, ...states]).size).toBe(edits.length + 1)
    expect(stateOf(server.with([]))).toBe(before)
    const other = { sitePath: 'Contoso', section: 'directoryBrowse' }
    const set = { kind: 'set', path: [], name: 'enabled', value: 'true' } as const
    expect(stateOf(edited(server, other, set))).toBe(before)
  })

  it('knows sections that nothing describes', () => {
    const settings = { sitePath: 'Contoso', section: 'appSettings' }
    const add = { kind: 'add', path: [], attributes: { key: 'a', value: '1' } } as const
    const [one, two] = [add, { ...add, attributes: { key: 'a', value: '2' } }].map((edit) =>
      sectionState(viewOf(edited(server, settings, edit), 'Contoso', 'appSettings')),
    )
    expect(one).not.toBe(two)
  })

  it('holds no secret', () => {
    expect(sectionState(viewOf(server, '', 'applicationPools'))).not.toContain('S3cret!')
  })
})
