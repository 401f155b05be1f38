import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unifiedDiff } from './unified-diff.ts'

const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 })

/** Applies a diff as patch does. */
function patched(before: readonly string[], diff: readonly string[]): readonly string[] {
  const result: string[] = []
  let at = 0
  for (const line of diff) {
    const start = /^@@ -(\d+),/.exec(line)?.[1]
    if (start !== undefined) while (at < Number(start) - 1) result.push(before[at++] ?? '')
    else if (line.startsWith('+')) result.push(line.slice(1))
    else if (line.startsWith('-')) at++
    else result.push(before[at++] ?? '')
  }
  return [...result, ...before.slice(at)]
}

test('a diff applied to the one text gives the other', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      expect(patched(before, unifiedDiff(before.join('\n'), after.join('\n')))).toEqual(after)
    }),
  )
})

test('equal texts differ in nothing', () => {
  expect(unifiedDiff('a\nb\n', 'a\nb\n')).toEqual([])
})

test('a change is shown with three lines around it', () => {
  const before = ['1', '2', '3', '4', '5', '6', '7', '8', '9']
  expect(unifiedDiff(before.join('\n'), before.with(4, 'five').join('\n'))).toEqual([
    '@@ -2,7 +2,7 @@',
    ' 2',
    ' 3',
    ' 4',
    '-5',
    '+five',
    ' 6',
    ' 7',
    ' 8',
  ])
})
