import { expect, test } from 'vitest'
import { entityTag, namesTag, namesTagStrongly, readHttpDate } from './entity-tag.ts'

test('a tag is the FILETIME, lowest byte first, each without its leading zero', () => {
  // 1970 is 0x019DB1DED53E8000.
  expect(entityTag(0)).toBe('"0803ed5deb19d1:0"')
})

test('tags of other times differ', () => {
  expect(entityTag(1_000_000_000_000)).not.toBe(entityTag(1_000_000_000_001))
})

test('weak tags match weakly only', () => {
  expect(namesTag('W/"a"', '"a"')).toBe(true)
  expect(namesTagStrongly('W/"a"', '"a"')).toBe(false)
  expect(namesTagStrongly('"a", "b"', '"b"')).toBe(true)
  expect(namesTag('a', '"a"')).toBe(false)
})

test('the three forms of a date are read, others are not', () => {
  const time = Date.UTC(1994, 10, 6, 8, 49, 37)
  expect(readHttpDate('Sun, 06 Nov 1994 08:49:37 GMT')).toBe(time)
  expect(readHttpDate('Sunday, 06-Nov-94 08:49:37 GMT')).toBe(time)
  for (const text of ['1994', '2024-05-01', 'tomorrow', '', undefined])
    expect(readHttpDate(text)).toBeUndefined()
})
