import { expect, test } from 'vitest'
import { highlightXml, sharedIndent } from './highlight-xml.ts'

const kinds = (line: string) => highlightXml(line).map(({ kind, text }) => [kind, text])

test('a tag, its attributes and their values are told apart', () => {
  expect(kinds('  <add name="a" />')).toEqual([
    ['text', '  '],
    ['tag', '<add'],
    ['text', ' '],
    ['name', 'name'],
    ['text', '='],
    ['value', '"a"'],
    ['text', ' '],
    ['tag', '/>'],
  ])
  expect(kinds('</add><!-- x -->')).toEqual([
    ['tag', '</add'],
    ['tag', '>'],
    ['comment', '<!-- x -->'],
  ])
})

test('what is meant is cut out, also within a piece', () => {
  const pieces = highlightXml('<a name="IUSR" />', { column: 10, length: 4 })
  expect(pieces.filter(({ isMeant }) => isMeant).map(({ text }) => text)).toEqual(['IUSR'])
  expect(pieces.map(({ text }) => text).join('')).toBe('<a name="IUSR" />')
})

test('no character is lost, whatever the line', () => {
  for (const line of [
    '',
    'text',
    '<a b=',
    '<!-- open',
    "x='1' <",
    '<<>>',
    '<a b="unclosed',
    '&amp; <![CDATA[x]]>',
  ])
    expect(
      highlightXml(line, { column: 2, length: 3 })
        .map(({ text }) => text)
        .join(''),
    ).toBe(line)
})

test('blank lines do not count for the shared indentation', () => {
  expect(sharedIndent(['    a', '', '  b'])).toBe(2)
  expect(sharedIndent([])).toBe(0)
})
