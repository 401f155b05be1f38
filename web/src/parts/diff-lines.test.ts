import { expect, test } from 'vitest'
import { diffLines } from './diff-lines.ts'

test('the lines of a diff are numbered in both files', () => {
  const lines = ['--- a', '+++ b', '@@ -10,3 +10,3 @@', ' <a>', '-  <b x="1" />', '+  <b x="2" />', ' </a>']
  expect(diffLines(lines).map(({ kind, before, after, text }) => [kind, before, after, text])).toEqual([
    ['hunk', undefined, undefined, '@@ -10,3 +10,3 @@'],
    ['context', 10, 10, '<a>'],
    ['removed', 11, undefined, '  <b x="1" />'],
    ['added', undefined, 11, '  <b x="2" />'],
    ['context', 12, 12, '</a>'],
  ])
})

test('within a hunk a removed line may begin with dashes', () => {
  expect(diffLines(['@@ -1 +1 @@', '--- x', '+++ y']).map(({ kind, text }) => [kind, text])).toEqual([
    ['hunk', '@@ -1 +1 @@'],
    ['removed', '-- x'],
    ['added', '++ y'],
  ])
})
