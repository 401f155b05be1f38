import { describe, expect, it } from 'vitest'
import { defaultApplicationHost } from '../config/default-application-host.ts'
import type { World } from '../world/world.ts'
import { contosoServer } from './appcmd/testing/contoso.ts'
import { hostText, run, webText } from './appcmd/testing/run.ts'
import { smallServer } from './appcmd/testing/small-server.ts'
import { appcmdLineOf, editSectionAt } from './section-edit.ts'
import type { SectionEdit, SectionPlace } from './section-edit-types.ts'

/** The server after the edits; they must be possible. */
function edited(world: World, place: SectionPlace, edits: readonly SectionEdit[]): World {
  const result = editSectionAt(world, place, edits)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return world.with(result.changes)
}

const texts = (world: World) => ({ host: hostText(world), web: webText(world) })

/** The edits and appcmd's line write the same, and so do the lines that the edits are said to equal. */
function expectSame(world: World, place: SectionPlace, edits: readonly SectionEdit[], line: string): string {
  const after = run(world, line)
  expect(after.out).not.toContain('ERROR')
  const own = texts(edited(world, place, edits))
  expect(own).toEqual(texts(after.world))
  const lines = appcmdLineOf(world, place, edits) ?? ['none']
  const again = lines.reduce((server, said) => run(server, said.replace(/^appcmd /, '')).world, world)
  expect(texts(again)).toEqual(own)
  return lines.join('\n')
}

const documents = { sitePath: 'Contoso', section: 'defaultDocument' }
const item = (value: string) => ({ value })

const webConfig = `<configuration>
  <!-- mine -->
  <system.webServer>
    <defaultDocument enabled="true">
      <files>
        <add value="a.htm" />
        <!-- second -->
        <add value="b.htm" />
        <add value="c.htm" />
      </files>
    </defaultDocument>
  </system.webServer>
</configuration>
`

describe('editSectionAt', () => {
  it('sets as appcmd sets, in the web.config of the path', () => {
    const line = expectSame(
      contosoServer(),
      { sitePath: 'contoso', section: 'directoryBrowse' },
      [
        { kind: 'set', path: [], name: 'enabled', value: 'True' },
        { kind: 'set', path: [], name: 'showFlags', value: '6' },
      ],
      'set config Contoso /section:directoryBrowse /enabled:True /showFlags:6',
    )
    expect(line).toBe(
      'appcmd set config Contoso /section:system.webServer/directoryBrowse /enabled:True /showFlags:6',
    )
  })

  it('sets in a location of applicationHost.config where the section is locked at the path', () => {
    const line = expectSame(
      contosoServer(),
      { sitePath: 'Contoso', section: 'anonymousAuthentication' },
      [{ kind: 'set', path: [], name: 'userName', value: '' }],
      'set config Contoso /section:anonymousAuthentication /userName: /commit:apphost',
    )
    expect(line).toMatch(/ \/userName:"" \/commit:apphost$/)
  })

  it('adds items at positions as appcmd does', () => {
    const positions = [undefined, 0, 1, 2, 7]
    for (const position of positions) {
      const at = position === undefined ? '' : `@${position},`
      expectSame(
        contosoServer(webConfig),
        documents,
        [
          {
            kind: 'add',
            path: ['files'],
            attributes: item("it's.htm"),
            ...(position !== undefined && { position }),
          },
        ],
        `set config Contoso /section:defaultDocument /+"files.[${at}value='it''s.htm']"`,
      )
    }
  })

  it('adds an item with what stands in it', () => {
    expectSame(
      contosoServer(),
      { sitePath: '', section: 'requestFiltering' },
      [
        {
          kind: 'add',
          path: ['filteringRules'],
          attributes: { name: 'r', scanUrl: 'true' },
          children: [
            {
              name: 'denyStrings',
              attributes: {},
              children: [{ name: 'add', attributes: { string: '--' } }],
            },
          ],
        },
      ],
      `set config /section:requestFiltering /+"filteringRules.[name='r',scanUrl='true']" /+"filteringRules.[name='r'].denyStrings.[string='--']"`,
    )
  })

  it('removes own items, and inherited ones by a remove directive', () => {
    for (const value of ['b.htm', 'iisstart.htm'])
      expectSame(
        contosoServer(webConfig),
        documents,
        [{ kind: 'remove', path: ['files', item(value)] }],
        `set config Contoso /section:defaultDocument /-files.[value='${value}']`,
      )
    expectSame(
      contosoServer(webConfig),
      documents,
      [{ kind: 'remove', path: ['files', 1] }],
      'set config Contoso /section:defaultDocument /-files.[@1]',
    )
  })

  it('clears a collection', () => {
    expectSame(
      contosoServer(),
      documents,
      [{ kind: 'clear', path: ['files'] }],
      'set config Contoso /section:defaultDocument /-files',
    )
  })

  it('moves own items by remove and add', () => {
    expectSame(
      contosoServer(webConfig),
      documents,
      [{ kind: 'move', path: ['files', item('c.htm')], position: 0 }],
      `set config Contoso /section:defaultDocument /-files.[value='c.htm'] /+"files.[@0,value='c.htm']"`,
    )
  })

  it('states all items in the new order where an inherited one moves', () => {
    const world = contosoServer()
    const after = edited(world, documents, [
      { kind: 'move', path: ['files', item('iisstart.htm')], position: 0 },
    ])
    expect(webText(after)?.match(/<clear|value="[^"]+"/g)).toEqual([
      '<clear',
      'value="iisstart.htm"',
      'value="Default.htm"',
      'value="Default.asp"',
      'value="index.htm"',
      'value="index.html"',
      'value="default.aspx"',
    ])
  })

  it('reverts, locks and unlocks as appcmd does', () => {
    const server = contosoServer(webConfig)
    expectSame(server, documents, [{ kind: 'revert' }], 'clear config Contoso /section:defaultDocument')
    expectSame(
      server,
      documents,
      [{ kind: 'override-mode', mode: 'Deny' }],
      'lock config Contoso /section:defaultDocument',
    )
    const authentication = { sitePath: 'Contoso', section: 'windowsAuthentication' }
    expectSame(
      server,
      authentication,
      [{ kind: 'override-mode', mode: 'Allow' }],
      'unlock config Contoso /section:windowsAuthentication',
    )
  })

  it('locks attributes and elements', () => {
    const place = { sitePath: '', section: 'defaultDocument' }
    expectSame(
      smallServer({ applicationHost: defaultApplicationHost }),
      place,
      [{ kind: 'lock', path: [], attributes: ['enabled'], elements: ['files'] }],
      'set config /section:defaultDocument /lockAttributes:enabled /lockElements:files',
    )
  })

  it('says who locked what may not be set', () => {
    const place = { sitePath: 'Contoso', section: 'anonymousAuthentication', commit: 'url' }
    const result = editSectionAt(contosoServer(), place, [
      { kind: 'set', path: [], name: 'enabled', value: 'false' },
    ])
    expect(result).toMatchObject({
      ok: false,
      problem: { kind: 'locked', code: 33, origin: { file: expect.stringContaining('applicationHost') } },
    })
  })

  it('reverts wherever the level is spoken of, also what makes the configuration unusable', () => {
    const broken = contosoServer(
      '<configuration><system.webServer><security><authentication><anonymousAuthentication enabled="false" />' +
        '</authentication></security></system.webServer></configuration>',
    )
    const place = { sitePath: 'Contoso', section: 'anonymousAuthentication' }
    expect(broken.section('Contoso', place.section).ok).toBe(false)
    const mended = edited(broken, place, [{ kind: 'revert' }])
    expect(mended.section('Contoso', place.section).ok).toBe(true)
    const secure = { sitePath: 'Contoso/secure', section: 'windowsAuthentication' }
    const line = expectSame(
      contosoServer(),
      secure,
      [{ kind: 'revert' }],
      'clear config Contoso/secure /section:windowsAuthentication /commit:apphost',
    )
    expect(line).toMatch(/\/commit:apphost$/)
  })

  it('goes to applicationHost.config where the declaration does not allow a folder', () => {
    const place = { sitePath: 'Contoso/secure', section: 'modules' }
    const result = editSectionAt(contosoServer(), place, [
      { kind: 'set', path: [], name: 'runAllManagedModulesForAllRequests', value: 'true' },
    ])
    expect(result).toMatchObject({
      ok: true,
      target: { file: 'applicationHost.config', relative: 'Contoso/secure' },
    })
  })

  it('takes a masked secret for the one that is there', () => {
    const place = { sitePath: '', section: 'applicationPools' }
    const path = [{ name: 'Contoso' }, 'processModel']
    const edits = [
      { kind: 'set', path, name: 'userName', value: 'x' },
      { kind: 'set', path, name: 'password', value: '********' },
    ] as const
    expect(hostText(edited(contosoServer(), place, edits))).toContain('userName="x" password="S3cret!"')
    const other = editSectionAt(contosoServer(), place, [{ ...edits[0], value: '********' }])
    expect(other).toMatchObject({ ok: true, isSaidByAppcmd: true })
  })

  it('names what is not there', () => {
    const set = { kind: 'set', path: [], name: 'enabled', value: 'true' } as const
    const kindAt = (sitePath: string, section: string, edit: SectionEdit = set) => {
      const result = editSectionAt(contosoServer(), { sitePath, section }, [edit])
      return result.ok ? 'ok' : result.problem.kind
    }
    expect(kindAt('Nowhere', 'directoryBrowse')).toBe('no-such-place')
    expect(kindAt('Contoso/..', 'directoryBrowse')).toBe('no-such-place')
    expect(kindAt('Contoso/missing', 'directoryBrowse')).toBe('no-such-place')
    expect(kindAt('Contoso', 'noSuchSection')).toBe('not-found')
    expect(kindAt('Contoso', 'directoryBrowse', { ...set, name: 'nonsense' })).toBe('invalid')
    expect(kindAt('Contoso', 'directoryBrowse', { ...set, value: 'perhaps' })).toBe('invalid')
    expect(kindAt('Contoso', 'defaultDocument', { kind: 'remove', path: ['files', item('x')] })).toBe(
      'not-found',
    )
    const twice = { kind: 'add', path: ['files'], attributes: item('Default.htm') } as const
    expect(kindAt('Contoso', 'defaultDocument', twice)).toBe('duplicate')
  })
})
