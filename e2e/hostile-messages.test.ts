import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { headerOf, sendRaw } from '../src/edge/server/testing/raw-client.ts'
import { type CaseServer, serveCase } from './testing/case-server.ts'
import { plainCase } from './testing/plain-case.ts'

let running: CaseServer
beforeAll(async () => {
  const limits = { headersTimeout: 400, requestTimeout: 900, keepAliveTimeout: 400, checkingInterval: 100 }
  const files = '\n  C:\\inetpub\\wwwroot\\big.txt: { size: 50000000 }\n'
  running = await serveCase(plainCase({ files }), { options: { limits } })
})
afterAll(() => running.server.close(0))

const host = 'Host: localhost\r\n'
const next = 'GET /index.htm HTTP/1.1\r\nHost: localhost\r\n\r\n'

/** Each is followed by a second request, which must not be answered: nobody knows where the first one ends. */
const refused: readonly (readonly [title: string, bytes: string, status: number])[] = [
  [
    'Content-Length and Transfer-Encoding',
    `POST / HTTP/1.1\r\n${host}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    400,
  ],
  [
    'Transfer-Encoding and Content-Length',
    `POST / HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n`,
    400,
  ],
  [
    'two lengths that differ',
    `POST / HTTP/1.1\r\n${host}Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd`,
    400,
  ],
  [
    'two lengths that agree',
    `POST / HTTP/1.1\r\n${host}Content-Length: 4\r\nContent-Length: 4\r\n\r\nabcd`,
    400,
  ],
  ['a list of lengths', `POST / HTTP/1.1\r\n${host}Content-Length: 4, 4\r\n\r\nabcd`, 400],
  ['a length with a sign', `POST / HTTP/1.1\r\n${host}Content-Length: +4\r\n\r\nabcd`, 400],
  ['a negative length', `POST / HTTP/1.1\r\n${host}Content-Length: -1\r\n\r\n`, 400],
  ['a length in hexadecimal', `POST / HTTP/1.1\r\n${host}Content-Length: 0x4\r\n\r\nabcd`, 400],
  [
    'a length beyond all numbers',
    `POST / HTTP/1.1\r\n${host}Content-Length: 99999999999999999999999\r\n\r\n`,
    400,
  ],
  ['a folded header', `GET / HTTP/1.1\r\n${host}X-A: b\r\n c\r\n\r\n`, 400],
  [
    'a folded Transfer-Encoding',
    `POST / HTTP/1.1\r\n${host}Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n`,
    400,
  ],
  [
    'identity and chunked',
    `POST / HTTP/1.1\r\n${host}Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n`,
    501,
  ],
  ['chunked twice', `POST / HTTP/1.1\r\n${host}Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n`, 400],
  [
    'chunked in two headers',
    `POST / HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n`,
    400,
  ],
  ['a POST that states no length', `POST / HTTP/1.1\r\n${host}\r\n`, 411],
  ['a PUT of HTTP/1.0 that states no length', `PUT / HTTP/1.0\r\n${host}\r\n`, 411],
  ['an encoding nobody knows', `POST / HTTP/1.1\r\n${host}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`, 501],
  [
    'chunked with a vertical tab',
    `POST / HTTP/1.1\r\n${host}Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n`,
    400,
  ],
  ['chunked in HTTP/1.0', `POST / HTTP/1.0\r\n${host}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
  ['a blank before the colon', `POST / HTTP/1.1\r\n${host}Content-Length : 4\r\n\r\nabcd`, 400],
  ['a blank before the first header', `GET / HTTP/1.1\r\n ${host}\r\n`, 400],
  ['a bare line feed behind a header', `GET / HTTP/1.1\r\n${host}X-A: b\nX-C: d\r\n\r\n`, 400],
  ['a bare line feed behind the request line', `GET / HTTP/1.1\n${host}\r\n`, 400],
  ['a bare carriage return in a header', `GET / HTTP/1.1\r\n${host}X-A: b\rX-C: d\r\n\r\n`, 400],
  ['NUL in a header', `GET / HTTP/1.1\r\n${host}X-A: b\0c\r\n\r\n`, 400],
  ['NUL in a header name', `GET / HTTP/1.1\r\n${host}X\0A: b\r\n\r\n`, 400],
  ['a header without a name', `GET / HTTP/1.1\r\n${host}: b\r\n\r\n`, 400],
  ['a header without a colon', `GET / HTTP/1.1\r\n${host}Nonsense\r\n\r\n`, 400],
  ['no Host', 'GET / HTTP/1.1\r\n\r\n', 400],
  ['two Hosts', `GET / HTTP/1.1\r\n${host}Host: other\r\n\r\n`, 400],
  ['two equal Hosts', `GET / HTTP/1.1\r\n${host}${host}\r\n`, 400],
  ['a Host that is none', 'GET / HTTP/1.1\r\nHost: a/b\r\n\r\n', 400],
  ['a Host with a user', 'GET / HTTP/1.1\r\nHost: a@b\r\n\r\n', 400],
  ['a version nobody speaks', `GET / HTTP/3.7\r\n${host}\r\n`, 505],
  ['a verb that is none', `G<T / HTTP/1.1\r\n${host}\r\n`, 400],
  ['a verb that the parser does not know, with bytes behind it', `FROBNICATE / HTTP/1.1\r\n${host}\r\n`, 400],
  ['such a verb with a body', `FROBNICATE / HTTP/1.1\r\n${host}Content-Length: 1\r\n\r\nx`, 400],
  ['such a verb with a blank in a header name', `FROB / HTTP/1.1\r\n${host}a b: c\r\n\r\n`, 400],
  ['such a verb with a folded header', `FROB / HTTP/1.1\r\n${host}a: b\r\n c\r\n\r\n`, 400],
  ['such a verb without a Host', 'FROB / HTTP/1.1\r\n\r\n', 400],
  ['CONNECT', `CONNECT localhost:443 HTTP/1.1\r\n${host}\r\n`, 400],
  ['TLS on a plain port', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
  ['a header of 20,000 bytes', `GET / HTTP/1.1\r\n${host}X-A: ${'a'.repeat(20_000)}\r\n\r\n`, 400],
  ['5,000 headers', `GET / HTTP/1.1\r\n${host}${'a: b\r\n'.repeat(5_000)}\r\n`, 400],
  ['a URL of 20,000 bytes', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n${host}\r\n`, 400],
]

describe('a message that could be read in two ways', () => {
  test.each(refused)(
    '%s is refused, the connection ends, and nothing behind it is answered',
    async (_title, bytes, status) => {
      const answer = await sendRaw(running.portOf(80), bytes + next)
      expect(answer.status).toBe(status)
      expect(headerOf(answer, 'server')).toBe('Microsoft-HTTPAPI/2.0')
      expect(answer.closed).toBe(true)
      expect(answer.all.match(/HTTP\/1\.1 \d/g)).toHaveLength(1)
    },
  )

  test('a header with a NUL behind many good requests ends the connection, not the server', async () => {
    await sendRaw(running.portOf(80), `${next.repeat(3)}GET / HTTP/1.1\r\n${host}X: \0\r\n\r\n`)
    expect((await sendRaw(running.portOf(80), next)).status).toBe(200)
  })

  test('a broken chunk ends the connection', async () => {
    const bytes = `POST /index.htm HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n${next}`
    const answer = await sendRaw(running.portOf(80), bytes)
    expect(answer.closed).toBe(true)
    expect(answer.all).not.toContain('Welcome')
  })

  test('what http.sys refuses is in its own log, not in the site’s', async () => {
    running.ports.lines.length = 0
    running.ports.httpErrors.length = 0
    await sendRaw(running.portOf(80), 'GET / HTTP/1.1\r\n\r\n')
    expect(running.ports.lines).toEqual([])
    expect(running.ports.httpErrors).toHaveLength(1)
    expect(running.ports.httpErrors[0]).toMatch(/ HTTP\/1\.1 GET \/ 400 - Hostname -$/)
  })
})

describe('pipelined and kept connections', () => {
  test('two requests in one packet get two answers, in order', async () => {
    const answer = await sendRaw(running.portOf(80), `GET /missing HTTP/1.1\r\n${host}\r\n${next}`, 150)
    expect(answer.all.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 404', 'HTTP/1.1 200'])
  })

  test('sixty requests in one packet are answered in order, whatever way each answer goes', async () => {
    const paths = ['/index.htm', '/missing', '/sub/page.htm', '/big.txt', '/index.htm', '/sub']
    const asked = Array.from({ length: 60 }, (_, index) => paths[index % paths.length] ?? '')
    const verbs = asked.map((path, index) => (path === '/big.txt' || index % 7 === 3 ? 'HEAD' : 'GET'))
    const bytes = asked.map((path, index) => `${verbs[index]} ${path} HTTP/1.1\r\n${host}\r\n`).join('')
    const answer = await sendRaw(running.portOf(80), bytes, 250)
    const expected: Record<string, string> = { '/missing': '404', '/sub': '301' }
    const statuses = answer.all.match(/HTTP\/1\.1 \d+/g)?.map((line) => line.slice(9))
    expect(statuses).toEqual(asked.map((path) => expected[path] ?? '200'))
    expect(running.ports.lines.slice(-60).map((line) => line.split(' ')[4])).toEqual(asked)
  })

  test('the body of a refused request is no request', async () => {
    const inner = 'GET /sub/page.htm HTTP/1.1\r\nHost: localhost\r\n\r\n'
    const outer = `POST /index.htm HTTP/1.1\r\n${host}Content-Length: ${inner.length}\r\n\r\n${inner}${next}`
    const answer = await sendRaw(running.portOf(80), outer, 150)
    expect(answer.all.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 405', 'HTTP/1.1 200'])
    expect(answer.all).not.toContain('below')
  })

  test('HTTP/1.0 closes, and stays open where asked', async () => {
    const closing = await sendRaw(running.portOf(80), 'GET /index.htm HTTP/1.0\r\n\r\n', 150)
    expect([closing.status, closing.closed]).toEqual([200, true])
    const kept = await sendRaw(
      running.portOf(80),
      'GET /index.htm HTTP/1.0\r\nConnection: keep-alive\r\n\r\n',
      150,
    )
    expect([kept.status, kept.closed, headerOf(kept, 'connection')]).toEqual([200, false, 'keep-alive'])
  })
})

describe('slow clients', () => {
  test('a head that never ends is cut off', async () => {
    const answer = await sendRaw(running.portOf(80), 'GET / HTTP/1.1\r\nHost: loc', 3_000)
    expect(answer.closed).toBe(true)
  })

  test('a head that drips is cut off', async () => {
    const closed = await drip('GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ', 'a', 50)
    expect(closed).toBe(true)
  })

  test('a body that drips is cut off', async () => {
    const closed = await drip(
      'POST /index.htm HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n',
      'a',
      50,
    )
    expect(closed).toBe(true)
  })

  test('a client that does not read its answer is cut off', async () => {
    running.ports.lines.length = 0
    const socket = connect(running.portOf(80), '127.0.0.1', () =>
      socket.write('GET /big.txt HTTP/1.1\r\nHost: localhost\r\n\r\n'),
    )
    socket.on('error', () => undefined)
    await expect.poll(() => running.ports.lines.length, { timeout: 5_000 }).toBe(1)
    expect(running.ports.lines[0]).toMatch(/ \/big\.txt .* 200 0 64 \d+$/)
    socket.destroy()
  })

  test('an idle connection is closed', async () => {
    const answer = await sendRaw(running.portOf(80), next, 3_000)
    expect([answer.status, answer.closed]).toEqual([200, true])
  })

  test('nothing of all this made the server fail', () => {
    expect(running.faults).toEqual([])
  })
})

/** Sends one byte now and then; true once the server has closed, false after five seconds. */
function drip(head: string, byte: string, every: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(running.portOf(80), '127.0.0.1', () => socket.write(head))
    const dripping = setInterval(() => socket.write(byte), every)
    const tooLong = setTimeout(() => finish(false), 5_000)
    const finish = (closed: boolean) => {
      clearInterval(dripping)
      clearTimeout(tooLong)
      socket.destroy()
      resolve(closed)
    }
    socket.on('error', () => undefined)
    socket.on('close', () => finish(true))
    socket.resume()
  })
}
