import { describe, expect, it } from 'vitest'
import type { ConfigEdit } from '../config-edit.ts'
import { editConfig } from '../edit-config.ts'
import { emptyConfig } from '../parse-xml.ts'
import { anonymous, authorization, changedLines, edited, file } from '../testing/edited-config.ts'

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
    expect(after).toBe(
      tabbed.replace('<security/>', '<security>\n\t\t\t<access sslFlags="Ssl"/>\n\t\t</security>'),
    )
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
