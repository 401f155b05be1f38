import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { headerOf, headersOf, sendRaw } from '../src/edge/server/testing/raw-client.ts'
import { type CaseServer, serveCase } from './testing/case-server.ts'
import { plainCase } from './testing/plain-case.ts'

let running: CaseServer
beforeAll(async () => {
  const files = `
  C:\\inetpub\\wwwroot\\digits.txt: '0123456789'
  C:\\inetpub\\wwwroot\\long.txt: '${'The same line again. '.repeat(300)}'
  C:\\inetpub\\wwwroot\\big.bin.txt: { size: 300000 }
  C:\\inetpub\\wwwroot\\cached\\a.txt: kept
  C:\\inetpub\\wwwroot\\cached\\web.config: |
    <configuration><system.webServer>
      <staticContent><clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="1.00:00:00" cacheControlCustom="public" setEtag="false"/></staticContent>
      <httpProtocol><customHeaders><remove name="X-Powered-By"/><add name="X-Frame-Options" value="DENY"/></customHeaders></httpProtocol>
      <security><requestFiltering removeServerHeader="true"/></security>
    </system.webServer></configuration>
  C:\\inetpub\\wwwroot\\list\\one.txt: '1'
  C:\\inetpub\\wwwroot\\list\\two & three.txt: '23'
  C:\\inetpub\\wwwroot\\list\\folder\\x.txt: x
  C:\\inetpub\\wwwroot\\list\\web.config: |
    <configuration><system.webServer><directoryBrowse enabled="true"/></system.webServer></configuration>
`
  running = await serveCase(plainCase({ files }))
})
afterAll(() => running.server.close(0))

const ask = (path: string, headers = '', verb = 'GET') =>
  sendRaw(
    running.portOf(80),
    `${verb} ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}\r\n`,
  )

describe('a static file', () => {
  test('HEAD tells the length and sends nothing', async () => {
    const answer = await ask('/digits.txt', '', 'HEAD')
    expect([answer.status, headerOf(answer, 'content-length'), answer.body]).toEqual([200, '10', ''])
  })

  test('a file too large for memory comes whole', async () => {
    const answer = await ask('/big.bin.txt')
    expect([answer.status, answer.body.length]).toEqual([200, 300_000])
    expect(running.ports.lines.at(-1)).toMatch(/ \/big\.bin\.txt .* 200 0 0 \d+$/)
  })

  test('an entity tag that matches is 304 without a body, and without Content-Length', async () => {
    const tag = headerOf(await ask('/digits.txt'), 'etag') ?? ''
    for (const list of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const answer = await ask('/digits.txt', `If-None-Match: ${list}\r\n`)
      expect([answer.status, answer.body, headerOf(answer, 'etag')]).toEqual([304, '', tag])
      expect(headerOf(answer, 'content-length')).toBeUndefined()
    }
    expect((await ask('/digits.txt', 'If-None-Match: "other"\r\n')).status).toBe(200)
  })

  test('dates decide where no tag is sent', async () => {
    const modified = headerOf(await ask('/digits.txt'), 'last-modified') ?? ''
    expect((await ask('/digits.txt', `If-Modified-Since: ${modified}\r\n`)).status).toBe(304)
    expect((await ask('/digits.txt', 'If-Modified-Since: Sat, 01 Jan 2000 00:00:00 GMT\r\n')).status).toBe(
      200,
    )
    expect((await ask('/digits.txt', 'If-Modified-Since: nonsense\r\n')).status).toBe(200)
    expect((await ask('/digits.txt', `If-Unmodified-Since: ${modified}\r\n`)).status).toBe(200)
    expect((await ask('/digits.txt', 'If-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT\r\n')).status).toBe(
      412,
    )
    expect((await ask('/digits.txt', 'If-Match: "other"\r\n')).status).toBe(412)
  })

  const ranges: readonly (readonly [string, number, string])[] = [
    ['bytes=0-3', 206, '0123'],
    ['bytes=7-', 206, '789'],
    ['bytes=-2', 206, '89'],
    ['bytes=0-99', 206, '0123456789'],
    ['bytes=5-5', 206, '5'],
    ['bytes=5-3', 200, '0123456789'],
    ['items=0-3', 200, '0123456789'],
    ['bytes=a-b', 200, '0123456789'],
    ['bytes=0-5,3-7', 200, '0123456789'],
    [`bytes=${'0-0,'.repeat(50)}0-0`, 200, '0123456789'],
  ]
  test.each(ranges)('Range: %s is %i', async (range, status, body) => {
    const answer = await ask('/digits.txt', `Range: ${range}\r\n`)
    expect([answer.status, answer.body]).toEqual([status, body])
  })

  test.each(['bytes=10-', 'bytes=-0'])(
    'Range: %s is 416 with an error page and the length',
    async (range) => {
      const answer = await ask('/digits.txt', `Range: ${range}\r\n`)
      expect([answer.status, headerOf(answer, 'content-range')]).toEqual([416, 'bytes */10'])
      expect(answer.body).toContain('HTTP Error 416.0')
    },
  )

  test('a condition that fails is 412 with an error page', async () => {
    const answer = await ask('/digits.txt', 'If-Match: "other"\r\n')
    expect(answer.status).toBe(412)
    expect(answer.body).toContain('HTTP Error 412.0 - Precondition Failed')
  })

  test('several ranges come as parts, and the length is right', async () => {
    const answer = await ask('/digits.txt', 'Range: bytes=0-1, 8-9\r\n')
    const boundary = /boundary=(\S+)/.exec(headerOf(answer, 'content-type') ?? '')?.[1]
    expect(answer.status).toBe(206)
    expect(answer.body.length).toBe(Number(headerOf(answer, 'content-length')))
    expect(answer.body.split(`--${boundary}`)).toHaveLength(4)
    expect(answer.body).toContain('Content-Range: bytes 8-9/10\r\n\r\n89\r\n')
  })

  test('If-Range lets a range through only where the file is still the same', async () => {
    const tag = headerOf(await ask('/digits.txt'), 'etag')
    expect((await ask('/digits.txt', `Range: bytes=0-1\r\nIf-Range: ${tag}\r\n`)).status).toBe(206)
    expect((await ask('/digits.txt', 'Range: bytes=0-1\r\nIf-Range: "old"\r\n')).status).toBe(200)
  })

  test('text is compressed for those who take it, with a weak tag and Vary', async () => {
    const answer = await ask('/long.txt', 'Accept-Encoding: gzip, deflate\r\n')
    expect(headerOf(answer, 'content-encoding')).toBe('gzip')
    expect(headerOf(answer, 'vary')).toBe('Accept-Encoding')
    expect(headerOf(answer, 'etag')).toMatch(/^W\//)
    expect(gunzipSync(Buffer.from(answer.body, 'latin1')).toString()).toHaveLength(6_300)
    for (const refused of ['gzip;q=0', 'identity', 'br;q=0']) {
      const plain = await ask('/long.txt', `Accept-Encoding: ${refused}\r\n`)
      expect([headerOf(plain, 'content-encoding'), plain.body.length]).toEqual([undefined, 6_300])
    }
  })

  test('what clientCache, httpProtocol and requestFiltering say is on the answer', async () => {
    const answer = await ask('/cached/a.txt')
    expect(headerOf(answer, 'cache-control')).toBe('public,max-age=86400')
    expect(headerOf(answer, 'x-frame-options')).toBe('DENY')
    for (const absent of ['server', 'x-powered-by', 'etag']) expect(headerOf(answer, absent)).toBeUndefined()
  })
})

describe('other answers', () => {
  test('a folder without its slash is moved, to an absolute address', async () => {
    const answer = await ask('/sub?x=1')
    expect([answer.status, headerOf(answer, 'location')]).toEqual([301, 'http://localhost/sub/?x=1'])
  })

  test('a listing shows names as text, links encoded', async () => {
    const answer = await ask('/list/')
    expect(answer.status).toBe(200)
    expect(answer.body).toContain('[To Parent Directory]')
    expect(answer.body).toContain('<A HREF="/list/folder/">folder</A>')
    expect(answer.body).toContain('<A HREF="/list/two%20%26%20three.txt">two &#38; three.txt</A>')
  })

  test('OPTIONS says what is allowed', async () => {
    const answer = await ask('/', '', 'OPTIONS')
    expect(answer.status).toBe(200)
    expect(headerOf(answer, 'allow')).toContain('GET')
    expect(headerOf(answer, 'public')).toContain('OPTIONS')
  })

  test('a verb that nobody has heard of is a verb all the same, and left to the site', async () => {
    const unheard = await ask('/digits.txt', '', 'FROBNICATE')
    expect([unheard.status, headerOf(unheard, 'server'), unheard.closed]).toEqual([
      405,
      'Microsoft-IIS/10.0',
      true,
    ])
    expect((await ask('/digits.txt', 'Content-Length: 0\r\n', 'DEBUG')).status).toBe(405)
    const noVerb = await ask('/digits.txt', '', 'G@T')
    expect([noVerb.status, headerOf(noVerb, 'server')]).toEqual([400, 'Microsoft-HTTPAPI/2.0'])
  })

  test('a verb that a file does not answer to is 405 with Allow', async () => {
    const answer = await ask('/digits.txt', 'Content-Length: 0\r\n', 'POST')
    expect(answer.status).toBe(405)
    expect(headersOf(answer, 'allow')).toHaveLength(1)
  })

  test('a request that waits for leave to send its body gets the refusal', async () => {
    const answer = await ask('/digits.txt', 'Content-Length: 5\r\nExpect: 100-continue\r\n', 'POST')
    expect(answer.status).toBe(405)
    expect((await ask('/digits.txt', 'Expect: tea\r\n')).status).toBe(417)
  })

  test('each request is one line of the log', async () => {
    running.ports.lines.length = 0
    await ask('/digits.txt?a=b', 'User-Agent: My Agent/1.0\r\nReferer: http://x/\r\n')
    await ask('/no such'.replace(' ', '%20'))
    await ask('/')
    const rows = running.ports.lines.map((line) => line.replace(/^\S+ \S+ /, '').replace(/ \d+$/, ''))
    expect(rows).toEqual([
      '127.0.0.1 GET /digits.txt a=b 80 - 127.0.0.1 My+Agent/1.0 http://x/ 200 0 0',
      '127.0.0.1 GET /no+such - 80 - 127.0.0.1 - - 404 0 2',
      '127.0.0.1 GET / - 80 - 127.0.0.1 - - 200 0 0',
    ])
  })

  test('nothing of this made the server fail', () => {
    expect(running.faults).toEqual([])
  })
})
