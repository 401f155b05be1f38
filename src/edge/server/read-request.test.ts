import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTarget } from './read-request.ts'
import { headerFault } from './request-shape.ts'

describe('a target', () => {
  test('is kept as it was sent', () => {
    expect(readTarget('/%2e%2e/a//b?c=%zz?d', 'GET')).toEqual({
      rawPath: '/%2e%2e/a//b',
      query: 'c=%zz?d',
      hasQuery: true,
    })
    expect(readTarget('/a?', 'GET')).toEqual({ rawPath: '/a', query: '', hasQuery: true })
  })

  test('may name its host itself', () => {
    expect(readTarget('http://a.test:81/b?c', 'GET')).toEqual({
      rawPath: '/b',
      query: 'c',
      hasQuery: true,
      authority: 'a.test:81',
    })
    expect(readTarget('http://a.test?c', 'GET')).toMatchObject({ rawPath: '/', query: 'c' })
    expect(readTarget('HTTP://[::1]/', 'GET')).toMatchObject({ authority: '[::1]' })
  })

  test('of another kind is refused', () => {
    for (const target of [
      '',
      'a',
      'a.test:443',
      '*',
      'ftp://a/',
      'http:///a',
      'http://a@b/',
      'http://a b/',
      'javascript:x',
    ]) {
      expect(readTarget(target, 'GET')).toBe('url')
    }
    expect(readTarget('*', 'OPTIONS')).toMatchObject({ rawPath: '*' })
  })

  test('never loses a byte of a path', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const target = readTarget(`/${text}`, 'GET')
        if (typeof target === 'string') throw new Error(target)
        expect(target.rawPath + (target.hasQuery ? `?${target.query}` : '')).toBe(`/${text}`)
      }),
    )
  })
})

describe('a head', () => {
  const host = ['Host', 'a.test'] as const
  test('with one host and one length is well formed', () => {
    expect(headerFault([...host, 'Content-Length', '10'], '1.1')).toBeUndefined()
    expect(headerFault([...host, 'transfer-encoding', 'Chunked'], '1.1')).toBeUndefined()
    expect(headerFault([], '1.0')).toBeUndefined()
  })

  test('that says two things about its end, or none that is known, is refused', () => {
    expect(headerFault([...host, 'Content-Length', '1', 'CONTENT-LENGTH', '1'], '1.1')).toBe('header')
    expect(headerFault([...host, 'Content-Length', '1', 'Transfer-Encoding', 'chunked'], '1.1')).toBe(
      'header',
    )
    expect(headerFault([...host, 'Transfer-Encoding', 'chunked'], '1.0')).toBe('header')
    expect(headerFault([...host, 'Transfer-Encoding', 'gzip, chunked'], '1.1')).toBe('transfer-encoding')
    expect(
      headerFault([...host, 'Transfer-Encoding', 'chunked', 'Transfer-Encoding', 'chunked'], '1.1'),
    ).toBe('transfer-encoding')
  })

  test('names its host once, and as a name', () => {
    expect(headerFault([], '1.1')).toBe('hostname')
    expect(headerFault([...host, ...host], '1.1')).toBe('hostname')
    for (const name of ['a b', 'a/b', 'a@b', 'a:b', '[::1', 'a,b:80:80'])
      expect(headerFault(['Host', name], '1.1')).toBe('hostname')
    for (const name of ['', 'a', 'a:80', '[::1]:80', 'xn--a_b-c.test'])
      expect(headerFault(['Host', name], '1.1')).toBeUndefined()
  })

  test('larger than http.sys takes is too long', () => {
    expect(headerFault([...host, ...Array.from({ length: 9_000 }, () => 'a')], '1.1')).toBe('too-long')
  })
})
