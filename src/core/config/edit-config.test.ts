import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConfigEdit, EditTarget } from './config-edit.ts'
import { ConfigEditError } from './config-edit-error.ts'
import { encodeConfig } from './decode-config.ts'
import { editConfig } from './edit-config.ts'
import { emptyConfig, isConfigError, parseXml } from './parse-xml.ts'
import type { XmlDocument } from './xml-document.ts'

function read(source: string | Uint8Array): XmlDocument {
  const document = parseXml('web.config', source)
  if (isConfigError(document)) throw new Error(document.message)
  return document
}

const edited = (source: string, ...edits: readonly ConfigEdit[]): string => editConfig(read(source), edits).text

/** The lines of the one text that are not in the other, by a line diff that knows only moves as changes. */
function changedLines(before: string, after: string): { removed: string[]; added: string[] } {
  const [old, now] = [before.split('\n'), after.split('\n')]
  let first = 0
  while (first < Math.min(old.length, now.length) && old[first] === now[first]) first += 1
  let last = 0
  while (last < Math.min(old.length, now.length) - first && old.at(-1 - last) === now.at(-1 - last)) last += 1
  return { removed: old.slice(first, old.length - last), added: now.slice(first, now.length - last) }
}

const anonymous = 'system.webServer/security/authentication/anonymousAuthentication'
const authorization: EditTarget = { section: 'system.webServer/security/authorization', path: [] }

const file = `<?xml version="1.0"?>
<configuration>
  <!-- ours -->
  <system.webServer>
    <security>
      <authorization>
        <remove users="*" roles="" verbs="" />
        <add accessType="Allow" users="?" /> <!-- everybody -->
        <!-- and now the others -->
        <add accessType="Deny" users="bob, O&apos;Neill" />
      </authorization>
      <authentication>
        <anonymousAuthentication enabled="false" />
        <windowsAuthentication enabled='true'
                               useKernelMode='true' />
      </authentication>
    </security>
  </system.webServer>
</configuration>
`

describe('set-attribute', () => {
  it('changes one line where the attribute is there', () => {
    const after = edited(file, {
      kind: 'set-attribute',
      at: { section: anonymous, path: [] },
      name: 'enabled',
      value: 'true',
    })
    expect(changedLines(file, after)).toEqual({
      removed: ['        <anonymousAuthentication enabled="false" />'],
      added: ['        <anonymousAuthentication enabled="true" />'],
    })
  })

  it('adds an attribute behind the last one', () => {
    const at = { section: anonymous, path: [] }
    expect(edited(file, { kind: 'set-attribute', at, name: 'userName', value: 'a"b<c>&' })).toContain(
      '<anonymousAuthentication enabled="false" userName="a&quot;b&lt;c&gt;&amp;" />',
    )
  })

  it('adds an attribute on a line of its own, in its quotes, where the others have one', () => {
    const at = { section: 'system.webServer/security/authentication/windowsAuthentication', path: [] }
    const after = edited(file, { kind: 'set-attribute', at, name: 'authPersistSingleRequest', value: "it's" })
    expect(changedLines(file, after)).toEqual({
      removed: ["                               useKernelMode='true' />"],
      added: [
        "                               useKernelMode='true'",
        "                               authPersistSingleRequest='it&apos;s' />",
      ],
    })
  })

  it('keeps the bytes where the value is the same, however it is written', () => {
    const at = { ...authorization, path: [{ element: 'add', match: { users: "bob, O'Neill" } }] }
    expect(edited(file, { kind: 'set-attribute', at, name: 'users', value: "bob, O'Neill" })).toBe(file)
  })

  it('makes the groups and the section that are missing, in an empty file with four blanks and CRLF', () => {
    const edit: ConfigEdit = {
      kind: 'set-attribute',
      at: { section: anonymous, path: [] },
      name: 'enabled',
      value: 'true',
    }
    expect(editConfig(emptyConfig('web.config'), [edit]).text).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<configuration>',
        '    <system.webServer>',
        '        <security>',
        '            <authentication>',
        '                <anonymousAuthentication enabled="true" />',
        '            </authentication>',
        '        </security>',
        '    </system.webServer>',
        '</configuration>',
        '',
      ].join('\r\n'),
    )
  })

  it('opens an empty element that gets a child, and uses tabs where the file does', () => {
    const tabbed =
      '<configuration>\n\t<system.webServer>\n\t\t<security/>\n\t</system.webServer>\n\t<location path="a"/>\n</configuration>'
    const after = edited(tabbed, {
      kind: 'set-attribute',
      at: { section: 'system.webServer/security/access', path: [] },
      name: 'sslFlags',
      value: 'Ssl',
    })
    expect(after).toBe(tabbed.replace('<security/>', '<security>\n\t\t\t<access sslFlags="Ssl"/>\n\t\t</security>'))
  })

  it('keeps a file of one line on one line', () => {
    expect(
      edited('<configuration><a x="1"/></configuration>', {
        kind: 'set-attribute',
        at: { section: 'b/c', path: [] },
        name: 'y',
        value: '2',
      }),
    ).toBe('<configuration><a x="1"/><b><c y="2"/></b></configuration>')
  })

  it('puts a new section before the location tags and a new location at the end', () => {
    const before = '<configuration>\n  <a />\n  <location path="x">\n  </location>\n</configuration>\n'
    const after = edited(
      before,
      { kind: 'set-attribute', at: { section: 'b', path: [] }, name: 'c', value: '1' },
      { kind: 'set-attribute', at: { location: 'Y/z', section: 'b', path: [] }, name: 'c', value: '2' },
    )
    expect(after).toBe(
      '<configuration>\n  <a />\n  <b c="1" />\n  <location path="x">\n  </location>\n' +
        '  <location path="Y/z">\n    <b c="2" />\n  </location>\n</configuration>\n',
    )
  })
})

describe('the place of a section', () => {
  const located = (tags: string): string => `<configuration>\n${tags}\n</configuration>\n`
  const set = (source: string, location?: string): string =>
    edited(source, {
      kind: 'set-attribute',
      at: { section: 'g/s', path: [], ...(location === undefined ? {} : { location }) },
      name: 'v',
      value: '1',
    })

  it('is found by a location path without regard to case and to slashes', () => {
    const source = located('  <location path="Default Web Site/App">\n    <g><s v="0" /></g>\n  </location>')
    expect(set(source, '/default web site/APP/')).toBe(source.replace('v="0"', 'v="1"'))
  })

  it('is in the location tag that holds it already', () => {
    const source = located(
      '  <location path="x" />\n  <location path="x" overrideMode="Deny">\n    <g><s /></g>\n  </location>',
    )
    expect(set(source, 'X')).toBe(source.replace('<s />', '<s v="1" />'))
  })

  it('is never a tag whose overrideMode was set for other sections', () => {
    const source = located('  <location path="x" overrideMode="Allow">\n    <g><t /></g>\n  </location>')
    expect(set(source, 'x')).toBe(
      source.replace(
        '</configuration>',
        '  <location path="x">\n    <g>\n      <s v="1" />\n    </g>\n  </location>\n</configuration>',
      ),
    )
  })

  it('is found where its group stands several times', () => {
    const source = located('  <g><t /></g>\n  <g><s v="0"/></g>')
    expect(set(source)).toBe(source.replace('v="0"', 'v="1"'))
  })

  it('is not made twice at the level of one file', () => {
    const inTag = located('  <location path="." inheritInChildApplications="false">\n    <g><s /></g>\n  </location>')
    expect(set(inTag)).toBe(inTag.replace('<s />', '<s v="1" />'))
    const outside = located('  <g><s /></g>')
    expect(set(outside, '')).toBe(outside.replace('<s />', '<s v="1" />'))
  })

  it('is refused where its content stands in another file', () => {
    const source = located('  <g><s configSource="s.config" /></g>')
    expect(() => set(source)).toThrow("web.config:2: the content of <s> stands in 's.config' (configSource)")
  })
})

describe('elements', () => {
  const add = { name: 'add', attributes: [['accessType', 'Allow'], ['users', 'eve']] } as const
  const line = '        <add accessType="Allow" users="eve" />'

  it('are added behind the last child, on one line', () => {
    const after = edited(file, { kind: 'add-element', at: authorization, element: add })
    expect(changedLines(file, after)).toEqual({ removed: [], added: [line] })
    expect(after).toContain(`O&apos;Neill" />\n${line}\n      </authorization>`)
  })

  it('are added at an index among those of their name, behind the comments of the one before', () => {
    const first = edited(file, { kind: 'add-element', at: authorization, element: add, position: 0 })
    expect(first).toContain(`verbs="" />\n${line}\n        <add accessType="Allow" users="?" />`)
    const second = edited(file, { kind: 'add-element', at: authorization, element: add, position: 1 })
    expect(second).toContain(`<!-- everybody -->\n${line}\n        <!-- and now`)
  })

  it('are written with their children', () => {
    const element = { name: 'site', attributes: [['name', 'a']], children: [{ name: 'bindings', attributes: [] }] } as const
    const after = edited('<configuration>\n\t<sites/>\n</configuration>', {
      kind: 'add-element',
      at: { section: 'sites', path: [] },
      element,
    })
    expect(after).toBe(
      '<configuration>\n\t<sites>\n\t\t<site name="a">\n\t\t\t<bindings/>\n\t\t</site>\n\t</sites>\n</configuration>',
    )
  })

  it('are removed with their line', () => {
    const at = { ...authorization, path: [{ element: 'add', match: { accesstype: '' }, index: 1 }] }
    const after = edited(file, { kind: 'remove-element', at })
    expect(after).toBe(file.replace(/.*O&apos;Neill.*\n/, ''))
  })

  it('are removed with the comment on their line', () => {
    const at = { ...authorization, path: [{ element: 'add', match: { users: '?' } }] }
    expect(edited(file, { kind: 'remove-element', at })).toBe(file.replace(/.*everybody.*\n/, ''))
  })

  it('leave the rest of the line where they stand among others', () => {
    const source = '<configuration>\n  <s><a /><b /><c /></s>\n</configuration>\n'
    const at = { section: 's/b', path: [] }
    expect(edited(source, { kind: 'remove-element', at })).toBe(source.replace('<b />', ''))
  })

  it('are moved with their line', () => {
    const at = { ...authorization, path: [{ element: 'add', match: { users: "BOB, o'neill" }, fold: true }] }
    const after = edited(file, { kind: 'move-element', at, position: 0 })
    expect(after).toContain('<authorization>\n        <add accessType="Deny"')
    expect(after.split('\n').toSorted()).toEqual(file.split('\n').toSorted())
    expect(edited(file, { kind: 'move-element', at, position: 9 })).toBe(file)
  })

  it('lose an attribute with the blank before it', () => {
    const at = { ...authorization, path: [{ element: 'remove' }] }
    expect(edited(file, { kind: 'remove-attribute', at, name: 'roles' })).toBe(file.replace(' roles=""', ''))
  })
})

describe('locks', () => {
  const windows = 'system.webServer/security/authentication/windowsAuthentication'
  const apphost = `<configuration>
  <configSections>
    <sectionGroup name="system.webServer">
      <section name="asp" overrideModeDefault="Deny" />
    </sectionGroup>
  </configSections>
  <system.webServer>
    <security>
      <authentication>
        <windowsAuthentication enabled="false">
          <providers />
        </windowsAuthentication>
      </authentication>
    </security>
  </system.webServer>
  <location path="" overrideMode="Deny">
    <system.webServer>
      <asp />
      <cgi />
    </system.webServer>
  </location>
</configuration>
`
  const mode = (location: string, section: string, wanted: 'Allow' | 'Deny' | 'Inherit'): string =>
    edited(apphost, { kind: 'set-override-mode', location, section, mode: wanted })

  it('move a section from the top level into a tag of its own', () => {
    const after = mode('', windows, 'Allow')
    expect(after).toContain(`  <location path="" overrideMode="Allow">
    <system.webServer>
      <security>
        <authentication>
          <windowsAuthentication enabled="false">
            <providers />
          </windowsAuthentication>
        </authentication>
      </security>
    </system.webServer>
  </location>
</configuration>`)
    expect(after.match(/<windowsAuthentication/g)).toHaveLength(1)
  })

  it('take a section out of a tag that it shares', () => {
    const after = mode('.', 'system.webServer/asp', 'Allow')
    expect(after).toContain('    <system.webServer>\n      <cgi />\n')
    expect(after).toContain('<location path="" overrideMode="Allow">\n    <system.webServer>\n      <asp />\n')
  })

  it('join a tag of the same mode', () => {
    expect(mode('', 'system.webServer/fastCgi', 'Deny')).toBe(
      apphost.replace('      <cgi />\n', '      <cgi />\n      <fastCgi />\n'),
    )
  })

  it('change nothing where the mode holds already', () => {
    expect(mode('', 'system.webServer/cgi', 'Deny')).toBe(apphost)
    expect(mode('Site', 'system.webServer/cgi', 'Inherit')).toBe(apphost)
  })

  it('change the attribute of a tag that holds only the section, and drop allowOverride', () => {
    const source = '<configuration>\n  <location path="S" allowOverride="false"><a><b /></a></location>\n</configuration>'
    expect(edited(source, { kind: 'set-override-mode', location: 's', section: 'a/b', mode: 'Allow' })).toBe(
      source.replace('allowOverride="false"', 'overrideMode="Allow"'),
    )
  })

  it('change the declaration of a section', () => {
    const edit = {
      kind: 'set-section-declaration',
      section: 'system.webServer/asp',
      name: 'overrideModeDefault',
      value: 'Allow',
    } as const
    expect(edited(apphost, edit)).toBe(apphost.replace('overrideModeDefault="Deny"', 'overrideModeDefault="Allow"'))
    expect(() => edited(apphost, { ...edit, section: 'system.webServer/cgi' })).toThrow(ConfigEditError)
  })
})

describe('an edit that cannot be made', () => {
  it('says what is missing and where', () => {
    const at = { ...authorization, path: [{ element: 'add', match: { users: 'nobody' } }] }
    expect(() => edited(file, { kind: 'remove-element', at })).toThrow(
      'web.config:6: there is no <add users="nobody"> in <authorization>',
    )
    expect(() => edited(file, { kind: 'remove-attribute', at: authorization, name: 'x' })).toThrow(ConfigEditError)
    const nowhere = { section: 'system.webServer/asp', path: [], location: 'Site' }
    expect(() => edited(file, { kind: 'remove-element', at: nowhere })).toThrow("(system.webServer/asp of location 'Site')")
  })

  it('is refused where a name or value would become mark-up', () => {
    const at = { section: anonymous, path: [] }
    expect(() => edited(file, { kind: 'set-attribute', at, name: 'a="b" c', value: '' })).toThrow(ConfigEditError)
    expect(() => edited(file, { kind: 'set-attribute', at, name: 'a', value: '\0' })).toThrow(ConfigEditError)
    const section = 'a><b'
    expect(() => edited(file, { kind: 'set-attribute', at: { section, path: [] }, name: 'a', value: '' })).toThrow(
      ConfigEditError,
    )
  })
})

describe('any edit', () => {
  const names = fc.constantFrom('a', 'b', 'c.d', 'add')
  const legal = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u
  const values = fc.string({ unit: 'grapheme' }).filter((value) => legal.test(value))
  const layouts = fc.constantFrom(file, file.replaceAll('\n', '\r\n'), file.replace(/\n\s*/g, ' '))

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(layouts, names, names, names, values, (source, group, section, name, value) => {
        const at = { section: `${group}/${section}`, path: [] }
        const document = editConfig(read(source), [{ kind: 'set-attribute', at, name, value }])
        const found = document.root.children.filter((child) => child.name === group)
        const element = found.flatMap(({ children }) => children).find((child) => child.name === section)
        expect(element?.attributes).toMatchObject([{ name, value }])
        const again = parseXml('x', encodeConfig(document, document.text))
        expect(again).toMatchObject({ text: document.text })
      }),
    )
  })

  it('in windows-1252 is the same text when the bytes are read again', () => {
    const bytes = encodeConfig(
      { encoding: 'windows-1252', bom: false },
      '<?xml version="1.0" encoding="iso-8859-1"?>\n<configuration>\n  <a b="Größe €" />\n</configuration>',
    )
    const at = { section: 'a', path: [] }
    const document = editConfig(read(bytes), [{ kind: 'set-attribute', at, name: 'c', value: 'Größe Ж 🙂' }])
    expect(document.encoding).toBe('windows-1252')
    expect(document.text).toContain('b="Größe €" c="Größe &#x416; &#x1F642;"')
    expect(read(encodeConfig(document, document.text)).text).toBe(document.text)
  })

  it('that adds and removes an element gives the file back', () => {
    fc.assert(
      fc.property(fc.constantFrom(file, file.replaceAll('\n', '\r\n')), fc.nat(4), values, (source, position, value) => {
        const element = { name: 'add', attributes: [['users', `+${value}`]] } as const
        const item = { ...authorization, path: [{ element: 'add', match: { users: `+${value}` } }] }
        const both: ConfigEdit[] = [
          { kind: 'add-element', at: authorization, element, position },
          { kind: 'remove-element', at: item },
        ]
        expect(edited(source, ...both)).toBe(source)
      }),
    )
  })
})
