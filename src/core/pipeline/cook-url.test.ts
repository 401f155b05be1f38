import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cookUrl, isUrlRefusal } from './cook-url.ts'

const pathOf = (raw: string): string => {
  const cooked = cookUrl(raw)
  return isUrlRefusal(cooked) ? `refused: ${cooked.because}` : cooked.path
}

describe('cooking a URL', () => {
  test.each([
    ['/', '/'],
    ['/a/b.htm', '/a/b.htm'],
    ['/a/', '/a/'],
    ['//a///b', '/a/b'],
    ['/a/./b/../c', '/a/c'],
    ['/a/b/..', '/a/'],
    ['/%41%20b', '/A b'],
    ['/%c3%a4', '/ä'],
    ['/%e4', '/ä'],
    ['/\u00c3\u00a4', '/ä'],
    ['/%u0041', '/A'],
    ['/a%5cb', '/a/b'],
    ['/a\\b', '/a/b'],
    ['/%80', '/€'],
  ])('%s is %s', (raw, path) => {
    expect(pathOf(raw)).toBe(path)
  })

  test.each([
    ['/..', 'above-root'],
    ['/a/../../b', 'above-root'],
    ['/%2e%2e/windows', 'above-root'],
    ['/..%5c..%5cwindows', 'above-root'],
    ['/a%00.htm', 'restricted-character'],
    ['/a%0d%0ab', 'restricted-character'],
    ['/100%', 'bad-escape'],
    ['/%zz', 'bad-escape'],
    ['a', 'not-absolute'],
    [`/${'a'.repeat(261)}`, 'segment-length'],
    [`${'/a'.repeat(256)}`, 'segment-count'],
  ])('%s is refused: %s', (raw, because) => {
    expect(pathOf(raw)).toBe(`refused: ${because}`)
  })

  test('an overlong encoding of a dot or slash is no dot and no slash', () => {
    for (const raw of ['/%c0%ae%c0%ae/x', '/..%c0%afx', '/%e0%80%ae%e0%80%ae/x', '/%f0%80%80%ae/x']) {
      const cooked = cookUrl(raw)
      expect(
        isUrlRefusal(cooked) ||
          cooked.segments.every((segment) => segment !== '..' && !segment.includes('/')),
      ).toBe(true)
      expect(pathOf(raw)).not.toBe('/x')
    }
  })

  test('whatever is sent, no segment can leave the root', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2e',
      '%2f',
      '%5c',
      '%252e',
      '%c0%ae',
      'a',
      '%',
      '%u002e',
      ' ',
      '~1',
      '::$DATA',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const cooked = cookUrl(`/${pieces.join('')}`)
        if (isUrlRefusal(cooked)) return
        for (const segment of cooked.segments) expect(['', '.', '..']).not.toContain(segment)
        for (const segment of cooked.segments) expect(segment).not.toMatch(/[/\\]/)
      }),
    )
  })

  test('cooking a cooked plain path changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z0-9_-]{1,8}$/), { maxLength: 6 }), (segments) => {
        const path = `/${segments.join('/')}`
        expect(pathOf(path)).toBe(path)
      }),
    )
  })
})
