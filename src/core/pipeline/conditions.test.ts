import { expect, test } from 'vitest'
import { conditionsOf, judgeConditions, rangesOf, validatorsOf } from './conditions.ts'
import { ask, siteWith } from './testing/asked.ts'

const asked = (...headers: readonly (readonly [string, string])[]) => {
  const found = conditionsOf({ headers })
  if (found === undefined) throw new Error('no condition')
  return found
}
const time = Date.parse('2024-03-01T12:00:00.500Z')
const file = validatorsOf(time, true)

test('headers that are no conditions are not heard', () => {
  expect(
    conditionsOf({
      headers: [
        ['Accept', '*/*'],
        ['Referer', 'x'],
        ['X-Ab', 'y'],
      ],
    }),
  ).toBeUndefined()
})

test('a list may come in several lines; of several dates the first counts', () => {
  expect(asked(['IF-MATCH', '"a"'], ['If-Match', '"b"'])).toEqual({ 'if-match': '"a", "b"' })
  expect(asked(['If-Modified-Since', 'a'], ['If-Modified-Since', 'b'])).toEqual({ 'if-modified-since': 'a' })
})

test('times compare by the second', () => {
  const since = (date: string) => judgeConditions(asked(['If-Unmodified-Since', date]), file)
  expect(since('Fri, 01 Mar 2024 12:00:00 GMT')).toBe('send')
  expect(since('Fri, 01 Mar 2024 11:59:59 GMT')).toBe('failed')
})

test('If-Match names the very tag; a site without tags has none to name', () => {
  const match = asked(['If-Match', file.tag])
  expect(judgeConditions(match, file)).toBe('send')
  expect(judgeConditions(match, validatorsOf(time + 1, true))).toBe('failed')
  expect(judgeConditions(match, validatorsOf(time, false))).toBe('failed')
})

test('ranges are of GET, and of the file that If-Range means', () => {
  const range = asked(['Range', 'bytes=10-'])
  expect(rangesOf(range, 'GET', 10, file)).toBe('unsatisfiable')
  expect(rangesOf(range, 'GET', 12, file)).toEqual([{ start: 10, end: 11 }])
  expect(rangesOf(range, 'HEAD', 10, file)).toBe('whole')
  expect(rangesOf({ ...range, 'if-range': '"other"' }, 'GET', 10, file)).toBe('whole')
  expect(rangesOf({ ...range, 'if-range': file.tag }, 'GET', 10, file)).toBe('unsatisfiable')
})

test('what hangs on a time that a snapshot does not state is not known', () => {
  const world = siteWith('')
  const at = (name: string, value: string) =>
    ask(world, 'http://h/index.htm', { headers: [[name, value]] }).outcome
  expect(at('If-Match', '"a"')).toBe('unknown')
  expect(at('If-Unmodified-Since', 'Fri, 01 Mar 2024 12:00:00 GMT')).toBe('unknown')
  expect(at('If-Match', '*')).toBe('allowed')
  expect(at('If-Unmodified-Since', 'nonsense')).toBe('allowed')
  expect(at('If-None-Match', '"a"')).toBe('allowed')
  expect(at('Range', 'bytes=99999-')).toBe('refused')
})
