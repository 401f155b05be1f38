import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildRequest, parseHeader, parseRequestLine, schemeNamed, urlOf } from './build-request.ts'

const built = (line: string, rest = {}) => {
  const result = parseRequestLine(line, rest)
  if (!result.ok) throw new Error(result.message)
  return result.request
}

describe('a request in words', () => {
  it('reads method, scheme, host, port, path and query', () => {
    expect(built('HEAD https://www.contoso.com:8443/a%20b/c.htm?x=1&y')).toMatchObject({
      method: 'HEAD',
      scheme: 'https',
      host: 'www.contoso.com',
      port: 8443,
      rawPath: '/a%20b/c.htm',
      query: 'x=1&y',
      hasQuery: true,
    })
  })

  it('takes GET, port 80 and a visitor from elsewhere where nothing is said', () => {
    expect(built('http://localhost')).toMatchObject({
      method: 'GET',
      port: 80,
      rawPath: '/',
      from: '203.0.113.7',
    })
  })

  it('leaves the path as it was sent, escapes and dots and spaces alike', () => {
    expect(built('GET http://h/a/../b/%2e%2e/c d').rawPath).toBe('/a/../b/%2e%2e/c d')
  })

  it('keeps an empty query apart from none, and drops the fragment', () => {
    expect(built('GET http://h/a?#top')).toMatchObject({ query: '', hasQuery: true })
    expect(built('GET http://h/a#top')).toMatchObject({ rawPath: '/a', hasQuery: false })
  })

  it('reads IPv6 hosts in brackets', () => {
    expect(built('GET http://[::1]:8080/')).toMatchObject({ host: '[::1]', port: 8080 })
  })

  it('lets a Host header win over the host of the URL', () => {
    expect(built('GET http://127.0.0.1/', { headers: [['Host', 'www.contoso.com:80']] }).host).toBe(
      'www.contoso.com',
    )
  })

  it('counts the body in bytes of UTF-8', () => {
    expect(built('POST http://h/', { body: 'aä€😀' }).contentLength).toBe(10)
    expect(built('POST http://h/', { headers: [['Content-Length', '31000000']] }).contentLength).toBe(
      31_000_000,
    )
  })

  for (const [line, says] of [
    ['GET /index.html', 'no URL'],
    ['GET ftp://h/', 'no URL'],
    ['GET http://h:99999/', 'no port 99999'],
    ['G(T http://h/', 'no method'],
    ['', 'no URL'],
  ] as const) {
    it(`says what is wrong with '${line}'`, () => {
      expect(parseRequestLine(line)).toMatchObject({ ok: false, message: expect.stringContaining(says) })
    })
  }

  it('says what is wrong with an address or a header', () => {
    expect(buildRequest({ url: 'http://h/', from: '300.1.1.1' })).toMatchObject({ ok: false })
    expect(buildRequest({ url: 'http://h/', headers: [['A', 'b\r\nC: d']] })).toMatchObject({ ok: false })
    expect(parseHeader('no colon')).toBeUndefined()
    expect(parseHeader('X-A:  b: c ')).toEqual(['X-A', 'b: c'])
  })

  it('knows schemes in any case', () => {
    expect(schemeNamed('NTLM')).toBe('NTLM')
    expect(schemeNamed('basic')).toBe('Basic')
    expect(schemeNamed('magic')).toBeUndefined()
  })

  it('writes back the URL that it read', () => {
    const path = fc.stringMatching(/^\/[A-Za-z0-9%._~!/-]{0,30}$/)
    const port = fc.option(fc.integer({ min: 1, max: 65535 }).filter((number) => number !== 80))
    fc.assert(
      fc.property(path, port, fc.option(fc.stringMatching(/^[a-z0-9=&?/]{0,20}$/)), (raw, number, query) => {
        const url = `http://host.example${number === null ? '' : `:${number}`}${raw}${query === null ? '' : `?${query}`}`
        expect(urlOf(built(`GET ${url}`))).toBe(url)
      }),
    )
  })

  it('never throws on any line', () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        expect(typeof parseRequestLine(line).ok).toBe('boolean')
      }),
    )
  })
})
