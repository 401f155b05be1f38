import { describe, expect, test } from 'vitest'
import { type Column, type GridState, movedBy, nextSorting, rowsOf } from './grid-model.ts'
import { rangeOf, toggled } from './grid-selection.ts'

interface Rule {
  readonly name: string
  readonly type: string
}
const rules: readonly Rule[] = [
  { name: 'rule 10', type: 'Local' },
  { name: 'rule 2', type: 'Inherited' },
  { name: 'Other', type: 'Local' },
]
const columns: readonly Column<Rule>[] = [
  { id: 'name', title: 'Name', text: ({ name }) => name },
  { id: 'type', title: 'Type', text: ({ type }) => type, canGroup: true },
]
const plain: GridState = { filter: '', sorting: undefined, groupBy: '', closed: new Set() }
const shown = (state: Partial<GridState>) =>
  rowsOf(rules, columns, ({ name }) => name, { ...plain, ...state }).map((row) =>
    row.kind === 'group' ? `${row.title} (${row.count})` : row.key,
  )

describe('the rows of a grid', () => {
  test('stand as they came', () => {
    expect(shown({})).toEqual(['rule 10', 'rule 2', 'Other'])
  })

  test('are sorted by the text, numbers by their size', () => {
    const sorting = { column: 'name', descending: false }
    expect(shown({ sorting })).toEqual(['Other', 'rule 2', 'rule 10'])
    expect(shown({ sorting: { ...sorting, descending: true } })).toEqual(['rule 10', 'rule 2', 'Other'])
  })

  test('are filtered by words in any column, in any order', () => {
    expect(shown({ filter: 'local RULE' })).toEqual(['rule 10'])
    expect(shown({ filter: 'nothing' })).toEqual([])
  })

  test('are grouped; a closed group keeps its head', () => {
    expect(shown({ groupBy: 'type' })).toEqual(['Inherited (1)', 'rule 2', 'Local (2)', 'rule 10', 'Other'])
    expect(shown({ groupBy: 'type', closed: new Set(['Local']) })).toEqual([
      'Inherited (1)',
      'rule 2',
      'Local (2)',
    ])
  })
})

test('a header sorts up, down, then not at all', () => {
  const up = nextSorting(undefined, 'name')
  const down = nextSorting(up, 'name')
  expect([up, down, nextSorting(down, 'name')]).toEqual([
    { column: 'name', descending: false },
    { column: 'name', descending: true },
    undefined,
  ])
  expect(nextSorting(down, 'type')).toEqual({ column: 'type', descending: false })
})

test.each([
  ['ArrowDown', 3, 4],
  ['ArrowUp', 0, 0],
  ['End', 3, 99],
  ['Home', 50, 0],
  ['PageDown', 95, 99],
  ['PageUp', 30, 20],
  ['a', 3, undefined],
])('%s goes from row %i to %s', (key, at, to) => {
  expect(movedBy(key, at, 100, 10)).toBe(to)
})

test('an empty grid has no row to go to', () => {
  expect(movedBy('End', -1, 0, 10)).toBeUndefined()
})

test('Shift selects all rows between, without the heads of groups', () => {
  const rows = rowsOf(rules, columns, ({ name }) => name, { ...plain, groupBy: 'type' })
  expect(rangeOf(rows, 'Other', 'rule 2')).toEqual(['rule 2', 'rule 10', 'Other'])
  expect(toggled(['a', 'b'], 'a')).toEqual(['b'])
  expect(toggled(['a'], 'b')).toEqual(['a', 'b'])
})
