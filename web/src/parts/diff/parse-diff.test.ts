import { describe, expect, test } from 'vitest'
import { countChanges, differing, parseDiff } from './parse-diff.ts'

const diff = [
  '@@ -20,3 +20,4 @@',
  ' <a>',
  '-  <b enabled="true" />',
  '+  <b enabled="false" />',
  '+  <c />',
  ' </a>',
]

describe('a unified diff', () => {
  test('is told with the numbers of both files', () => {
    expect(parseDiff(diff)).toEqual([
      { kind: 'hunk', oldLine: 20, newLine: 20 },
      { kind: 'same', oldLine: 20, newLine: 20, text: '<a>' },
      { kind: 'old', oldLine: 21, text: '  <b enabled="true" />' },
      { kind: 'new', newLine: 21, text: '  <b enabled="false" />' },
      { kind: 'new', newLine: 22, text: '  <c />' },
      { kind: 'same', oldLine: 22, newLine: 23, text: '</a>' },
    ])
  })

  test('marks what differs in a line that was changed', () => {
    const lines = parseDiff(['-<b enabled="true" />', '+<b enabled="false" />'])
    const marked = lines.map((line) => {
      if (line.kind !== 'old' && line.kind !== 'new') return undefined
      return line.text.slice(line.marked?.start, line.marked?.end)
    })
    expect(marked).toEqual(['tru', 'fals'])
  })

  test('leaves lines alone that have nothing in common', () => {
    expect(differing('<modules />', 'something else')).toBeUndefined()
  })

  test('an inserted word is marked in the new line only', () => {
    expect(differing('<b />', '<b enabled="true" />')).toEqual([
      { start: 3, end: 3 },
      { start: 3, end: 18 },
    ])
  })

  test('counts lines put in and taken out', () => {
    expect(countChanges(diff)).toEqual({ added: 2, removed: 1 })
  })

  test('a missing end of line is no line', () => {
    expect(parseDiff(['+a', '\\ No newline at end of file'])).toEqual([
      { kind: 'new', newLine: 1, text: 'a' },
    ])
  })
})
