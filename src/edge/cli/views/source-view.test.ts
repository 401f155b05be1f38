import { describe, expect, it } from 'vitest'
import { sourceView } from './source-view.ts'

const style = { width: 60, colour: false, unicode: false }

describe('lines of a file', () => {
  it('stand without the indentation they share, with a mark under what is meant', () => {
    const source = {
      file: 'web.config',
      line: 9,
      column: 11,
      length: 15,
      lines: [
        { line: 8, text: '\t\t<a>' },
        { line: 9, text: '\t\t  <b c="1" enabled="false" />' },
        { line: 10, text: '\t\t</a>' },
      ],
    }
    expect(sourceView({ ...source, column: 12 }, style)).toEqual(
      [
        '    web.config:9:12',
        '       8 | <a>',
        '       9 |   <b c="1" enabled="false" />',
        '         |            ^^^^^^^^^^^^^^^',
        '      10 | </a>',
      ].map((line, at) => (at === 3 ? `         |${' '.repeat(10)}^^^^^^^^^^^^^^^` : line)),
    )
  })

  it('are cut where they are longer than the screen, and the mark with them', () => {
    const text = `<add name="x" value="${'y'.repeat(200)}" />`
    const view = sourceView(
      { file: 'f', line: 1, column: 1, length: text.length, lines: [{ line: 1, text }] },
      style,
    )
    expect(Math.max(...view.map((line) => line.length))).toBeLessThanOrEqual(style.width)
    expect(view[1]).toMatch(/\.\.\.$/)
    expect(view[2]).toMatch(/\^{40,}$/)
  })

  it('show control characters as what they are not', () => {
    const view = sourceView(
      { file: 'f', line: 1, column: 1, length: 3, lines: [{ line: 1, text: 'a\u001b[31mb' }] },
      style,
    )
    expect(view.join('')).not.toContain('\u001b')
  })
})
