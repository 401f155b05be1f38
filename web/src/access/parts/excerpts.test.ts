import { expect, test } from 'vitest'
import { excerptsOf } from './excerpts.ts'

const source = (line: number, file = 'applicationHost.config') => ({
  ...{ file, line, column: 5, length: 3 },
  lines: [line - 1, line, line + 1].map((number) => ({ line: number, text: `line ${number}` })),
})

test('places whose lines touch are one excerpt, in the order of the file', () => {
  const [one, ...others] = excerptsOf([source(867), source(869), source(868)])
  expect(others).toEqual([])
  expect(one?.lines.map(({ line }) => line)).toEqual([866, 867, 868, 869, 870])
  expect(one?.marks.map(({ line }) => line)).toEqual([867, 868, 869])
})

test('places far apart, in other files or below another location stay apart', () => {
  expect(excerptsOf([source(10), source(20)])).toHaveLength(2)
  expect(excerptsOf([source(10), source(10, 'web.config')])).toHaveLength(2)
  expect(excerptsOf([source(10), { ...source(11), locationPath: 'Contoso' }])).toHaveLength(2)
})

test('a line that is meant twice is marked once', () => {
  expect(excerptsOf([source(10), source(10)])[0]?.marks).toHaveLength(1)
})
