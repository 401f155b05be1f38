import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendRaw } from '../src/edge/server/testing/raw-client.ts'
import { type CaseServer, serveCase } from './testing/case-server.ts'
import { plainCase } from './testing/plain-case.ts'

let running: CaseServer
beforeAll(async () => {
  running = await serveCase(plainCase())
})
afterAll(() => running.server.close(0))

const verb = fc.constantFrom('GET', 'HEAD', 'POST', 'OPTIONS', 'TRACE', 'PROPFIND', 'get', 'X')
const piece = fc.oneof(
  fc.constantFrom(
    '/',
    '.',
    '..',
    '%2e',
    '%2f',
    '%5c',
    '\\',
    '%25',
    '%00',
    '%c0%af',
    ';',
    ':',
    '~1',
    '$',
    '?',
    '#',
    '*',
    'index.htm',
    'sub',
    'secret.txt',
    'web.config',
    'CON',
    '%u002f',
  ),
  fc.string({ maxLength: 8 }),
)
const target = fc.array(piece, { maxLength: 12 }).map((pieces) => `/${pieces.join('')}`)
const header = fc.tuple(
  fc.constantFrom(
    'Range',
    'If-None-Match',
    'If-Range',
    'Accept-Encoding',
    'Accept-Language',
    'Authorization',
    'Content-Length',
    'Transfer-Encoding',
    'Host',
    'Expect',
    'Connection',
    'X',
  ),
  fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.constantFrom('bytes=0-', 'gzip;q=0.5', 'Basic YQ==', 'chunked', '100-continue', 'NTLM TlRMTVNTUAAB'),
  ),
)

test('whatever is asked, nothing outside the root is told, and the server stays whole', {
  timeout: 60_000,
}, async () => {
  const request = fc
    .tuple(verb, target, fc.array(header, { maxLength: 4 }))
    .map(([method, path, headers]) => {
      const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
      return `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${lines}\r\n`
    })
  await fc.assert(
    fc.asyncProperty(
      fc.oneof({ weight: 5, arbitrary: request }, fc.string({ unit: 'binary' })),
      async (bytes) => {
        const answer = await sendRaw(running.portOf(80), bytes, 40)
        expect(answer.all).not.toContain('OUTSIDE-THE-ROOT')
        expect(running.faults).toEqual([])
      },
    ),
    { numRuns: 300, interruptAfterTimeLimit: 45_000 },
  )
  const answer = await sendRaw(running.portOf(80), 'GET /index.htm HTTP/1.1\r\nHost: localhost\r\n\r\n', 100)
  expect(answer.status).toBe(200)
})
