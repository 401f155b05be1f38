import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConfigEdit } from './config-edit.ts'
import { ConfigEditError } from './config-edit-error.ts'
import { encodeConfig } from './decode-config.ts'
import { editConfig } from './edit-config.ts'
import { parseXml } from './parse-xml.ts'
import { anonymous, authorization, edited, file, read } from './testing/edited-config.ts'

describe('an edit that cannot be made', () => {
  it('says what is missing and where', () => {
    const at = { ...authorization, path: [{ element: 'add', match: { users: 'nobody' } }] }
    expect(() => edited(file, { kind: 'remove-element', at })).toThrow(
      'web.config:6: there is no <add users="nobody"> in <authorization>',
    )
    expect(() => edited(file, { kind: 'remove-attribute', at: authorization, name: 'x' })).toThrow(
      ConfigEditError,
    )
    const nowhere = { section: 'system.webServer/asp', path: [], location: 'Site' }
    expect(() => edited(file, { kind: 'remove-element', at: nowhere })).toThrow(
      "(system.webServer/asp of location 'Site')",
    )
  })

  it('is refused where a name or value would become mark-up', () => {
    const at = { section: anonymous, path: [] }
    expect(() => edited(file, { kind: 'set-attribute', at, name: 'a="b" c', value: '' })).toThrow(
      ConfigEditError,
    )
    expect(() => edited(file, { kind: 'set-attribute', at, name: 'a', value: '\0' })).toThrow(ConfigEditError)
    const section = 'a><b'
    expect(() =>
      edited(file, { kind: 'set-attribute', at: { section, path: [] }, name: 'a', value: '' }),
    ).toThrow(ConfigEditError)
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
      fc.property(
        fc.constantFrom(file, file.replaceAll('\n', '\r\n')),
        fc.nat(4),
        values,
        (source, position, value) => {
          const element = { name: 'add', attributes: [['users', `+${value}`]] } as const
          const item = { ...authorization, path: [{ element: 'add', match: { users: `+${value}` } }] }
          const both: ConfigEdit[] = [
            { kind: 'add-element', at: authorization, element, position },
            { kind: 'remove-element', at: item },
          ]
          expect(edited(source, ...both)).toBe(source)
        },
      ),
    )
  })
})
