import { describe, expect, it } from 'vitest'
import { defaultApplicationHost } from '../config/default-application-host.ts'
import { contosoServer } from './appcmd/testing/contoso.ts'
import { webText } from './appcmd/testing/run.ts'
import { smallServer } from './appcmd/testing/small-server.ts'
import { edited, expectSame } from './testing/section-edits.ts'

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
})
