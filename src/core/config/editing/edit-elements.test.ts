import { describe, expect, it } from 'vitest'
import { authorization, changedLines, edited, file } from '../testing/edited-config.ts'

describe('elements', () => {
  const add = {
    name: 'add',
    attributes: [
      ['accessType', 'Allow'],
      ['users', 'eve'],
    ],
  } as const
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
    const element = {
      name: 'site',
      attributes: [['name', 'a']],
      children: [{ name: 'bindings', attributes: [] }],
    } as const
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
