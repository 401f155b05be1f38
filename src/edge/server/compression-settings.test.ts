import { expect, test } from 'vitest'
import { chooseCoding, compresses } from './compression-settings.ts'

test('exact types win over families, these over all', () => {
  const rules = new Map([
    ['text/*', true],
    ['text/csv', false],
    ['*/*', false],
    ['application/json', true],
  ])
  const types = ['text/html', 'text/html; charset=utf-8', 'TEXT/CSV', 'application/json', 'image/png', '']
  expect(types.map((type) => compresses(rules, type))).toEqual([true, true, false, true, false, false])
})

test('the client’s weights choose, ours break ties', () => {
  const choose = (accepted: string) => chooseCoding(accepted, ['br', 'gzip'])
  expect(
    ['gzip, br', 'br;q=0.5, gzip', 'gzip;q=0', '*', '*, br;q=0', 'deflate', '', 'x-gzip', 'gzip;q=2'].map(
      choose,
    ),
  ).toEqual(['br', 'gzip', undefined, 'br', 'gzip', undefined, undefined, 'gzip', undefined])
})
