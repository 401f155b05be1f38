import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { headerOf, sendRaw } from '../src/edge/server/testing/raw-client.ts'
import { type CaseServer, serveCase } from './testing/case-server.ts'
import { plainCase } from './testing/plain-case.ts'

let running: CaseServer
beforeAll(async () => {
  running = await serveCase(plainCase(), { options: { clientAddressHeader: 'X-From' } })
})
afterAll(() => running.server.close(0))

const ask = (target: string, verb = 'GET') =>
  sendRaw(
    running.portOf(80),
    `${verb} ${target} HTTP/1.1\r\nHost: localhost\r\nX-From: 203.0.113.7\r\nConnection: close\r\n\r\n`,
  )

/** What http.sys does not even hand on: it leaves the root, or is no URL. */
const malformed = [
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/%2e%2e%2fsecret.txt',
  '/%2E%2E%5Csecret.txt',
  '/..%5csecret.txt',
  '/..\\secret.txt',
  '//../secret.txt',
  '/sub/../../secret.txt',
  '/sub/%2e%2e/%2e%2e/secret.txt',
  '/%u002e%u002e/secret.txt',
  'http://localhost/../secret.txt',
  '/%00',
  '/index.htm%00.txt',
  '/%0a',
  '/%1f',
  '/%7f',
  '/%',
  '/%2',
  '/%zz',
  `/${'a'.repeat(300)}`,
  `/${'a/'.repeat(300)}`,
  'index.htm',
  '*',
  '/\t',
  '/a b',
  '/\u00e9',
  '/\u0001',
  'ftp://localhost/index.htm',
  'http://user@localhost/index.htm',
]

/** What names no file of this site. */
const notFound = [
  '/%c0%ae%c0%ae/secret.txt',
  '/%c0%ae%c0%ae%c0%afsecret.txt',
  '/..%c0%afsecret.txt',
  '/%e0%80%ae%e0%80%ae/secret.txt',
  '/%ff%fe',
  '/..;/secret.txt',
  '/sub/..;/..;/secret.txt',
  '/.../secret.txt',
  '/index.htm.',
  '/index.htm..',
  '/index.htm%20',
  '/index.htm%2e',
  '/index.htm%20.',
  '/index.htm::$DATA',
  '/index.htm%3a%3a$DATA',
  '/index.htm:stream',
  '/web.config::$DATA',
  '/web.config.',
  '/INDEX~1.HTM',
  '/DEFAUL~1/',
  '/CON',
  '/NUL',
  '/COM1',
  '/con.txt',
  '/sub/aux.htm',
  '/sub/LPT1/x',
  '/C:/inetpub/secret.txt',
  '/c%3a%5cinetpub%5csecret.txt',
  '/%5c%5clocalhost%5cc$%5cinetpub%5csecret.txt',
  '/\\\\localhost\\c$\\inetpub\\secret.txt',
  '/%EF%BC%8E%EF%BC%8E/secret.txt',
  '/%E2%80%A6/secret.txt',
  '/%u0041',
  '/<script>alert(1)</script>',
  '/a|b',
  '/a*b',
]

/** What request filtering stops. */
const filtered: readonly (readonly [string, number])[] = [
  ['/%252e%252e%252fsecret.txt', 11],
  ['/web%252econfig', 11],
  ['/a+b.txt', 11],
  ['/web.config', 8],
  ['/WEB.CONFIG', 8],
  ['/web%2econfig', 8],
  ['/sub/../web.config', 8],
  ['/bin/x.dll', 8],
]

const inside: readonly (readonly [string, string])[] = [
  ['/', '<h1>Welcome</h1>'],
  ['/index.htm', '<h1>Welcome</h1>'],
  ['/INDEX.HTM', '<h1>Welcome</h1>'],
  ['/./index.htm', '<h1>Welcome</h1>'],
  ['//index.htm', '<h1>Welcome</h1>'],
  ['/sub/../index.htm', '<h1>Welcome</h1>'],
  ['/sub%2fpage.htm', 'below'],
  ['/sub\\page.htm', 'below'],
  ['/sub%5cpage.htm', 'below'],
  ['/a%20b.txt', 'with a blank'],
  ['http://localhost/index.htm', '<h1>Welcome</h1>'],
]

describe('no way of writing a path leads out of the root', () => {
  test.each(malformed)('%j is no URL: 400 by http.sys, and the connection ends', async (path) => {
    const answer = await ask(path)
    expect(answer.status).toBe(400)
    expect(headerOf(answer, 'server')).toBe('Microsoft-HTTPAPI/2.0')
    expect(answer.closed).toBe(true)
    expect(answer.all).not.toContain('OUTSIDE')
  })

  test.each(notFound)('%j is 404.0', async (path) => {
    running.ports.kept.length = 0
    const answer = await ask(path)
    expect(answer.status).toBe(404)
    expect(running.ports.kept[0]?.trace.status).toMatchObject({ status: 404, substatus: 0 })
    expect(answer.all).not.toContain('OUTSIDE')
  })

  test.each(filtered)('%j is 404.%i', async (path, substatus) => {
    running.ports.kept.length = 0
    const answer = await ask(path)
    expect(answer.status).toBe(404)
    expect(running.ports.kept[0]?.trace.status.substatus).toBe(substatus)
  })

  test.each(inside)('%j is a file of the site', async (path, body) => {
    const answer = await ask(path)
    expect([answer.status, answer.body]).toEqual([200, body])
  })

  test('a page shows a hostile URL as text', async () => {
    const local = `GET /<script>alert(1)</script> HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`
    const answer = await sendRaw(running.portOf(80), local)
    expect(answer.body).toContain('Detailed Error')
    expect(answer.body).not.toContain('<script>')
  })

  test('no path made the server fail', () => {
    expect(running.faults).toEqual([])
  })
})
