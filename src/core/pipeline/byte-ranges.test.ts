import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRanges } from './byte-ranges.ts'

test('ranges lie within the file, do not overlap and are never more than it', () => {
  const spec = fc.oneof(
    fc.tuple(fc.nat(300), fc.nat(300)).map(([a, b]) => `${a}-${b}`),
    fc.nat(300).map((a) => `${a}-`),
    fc.nat(300).map((a) => `-${a}`),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(spec, { minLength: 1, maxLength: 20 }), fc.nat(200), (specs, size) => {
      const ranges = readRanges(`bytes=${specs.join(',')}`, size)
      if (typeof ranges === 'string') return
      const sorted = ranges.toSorted((a, b) => a.start - b.start)
      for (const [index, { start, end }] of sorted.entries()) {
        expect(start).toBeLessThanOrEqual(end)
        expect(end).toBeLessThan(size)
        if (index > 0) expect(start).toBeGreaterThan(sorted[index - 1]?.end ?? 0)
      }
    }),
  )
})

test('an empty file satisfies no range', () => {
  expect(readRanges('bytes=0-', 0)).toBe('unsatisfiable')
  expect(readRanges('bytes=-5', 0)).toBe('unsatisfiable')
})
