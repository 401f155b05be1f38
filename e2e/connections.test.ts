import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect as connectHttp2, constants } from 'node:http2'
import { request as httpsRequest } from 'node:https'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ServerCertificate } from '../src/edge/server/ports.ts'
import { headerOf, sendRaw } from '../src/edge/server/testing/raw-client.ts'
import { skipWithout, systemPrograms } from '../tools/system-programs.ts'
import { type CaseServer, serveCase } from './testing/case-server.ts'
import { plainCase } from './testing/plain-case.ts'

const folder = mkdtempSync(join(tmpdir(), 'countersign-tls-'))
const certificates = new Map<string, ServerCertificate>()

/** Self-signed, for this test alone. */
function makeCertificate(name: string): ServerCertificate {
  const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)]
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1']
  execFileSync(
    'openssl',
    ['req', '-x509', ...curve, '-nodes', '-days', '2', '-subj', `/CN=${name}`, '-keyout', key, '-out', cert],
    { stdio: 'ignore' },
  )
  return { id: name, cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') }
}

const isSkipped = skipWithout(systemPrograms.openssl)

let running: CaseServer | undefined
beforeAll(() => {
  if (!isSkipped) for (const name of ['one.test', 'two.test']) certificates.set(name, makeCertificate(name))
})
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(async () => {
  await running?.server.close(0)
  running = undefined
})

const root =
  '<application path="/"><virtualDirectory path="/" physicalPath="C:\\inetpub\\wwwroot"/></application>'
const siteXml = (name: string, id: number, bindings: string, more = ''): string =>
  `<site name="${name}" id="${id}">${root}<bindings>${bindings}</bindings>${more}</site>`
const bindingXml = (protocol: string, information: string, flags = 0): string =>
  `<binding protocol="${protocol}" bindingInformation="${information}" sslFlags="${flags}"/>`

const next = 'GET /index.htm HTTP/1.1\r\nHost: localhost\r\n\r\n'

describe.skipIf(isSkipped)('TLS', () => {
  const sitesOf = (one?: string): string =>
    siteXml('One', 1, bindingXml('https', '*:443:one.test', 1), one) +
    siteXml('Two', 2, bindingXml('https', '*:443:two.test', 5) + bindingXml('https', '*:443:'))

  async function start(more: { sections?: string; one?: string } = {}): Promise<number> {
    const sites = sitesOf(more.one)
    const source = { forHost: (host: string) => certificates.get(host) ?? certificates.get('two.test') }
    const { sections = '' } = more
    const files = '\n  C:\\inetpub\\wwwroot\\long.txt: { size: 100000 }\n'
    running = await serveCase(plainCase({ sites, sections, files }), { ports: { certificates: source } })
    return running.portOf(443)
  }

  const handshake = (port: number, servername: string, protocols: string[]) =>
    new Promise<{ name: unknown; protocol: string | false | null }>((resolve, reject) => {
      const socket = connectTls(
        { port, host: '127.0.0.1', servername, ALPNProtocols: protocols, rejectUnauthorized: false },
        () => {
          resolve({ name: socket.getPeerCertificate().subject.CN, protocol: socket.alpnProtocol })
          socket.destroy()
        },
      )
      socket.on('error', reject)
    })

  test('the server name chooses the certificate; HTTP/2 by ALPN unless the binding forbids it', async () => {
    const port = await start()
    expect(await handshake(port, 'one.test', ['h2', 'http/1.1'])).toEqual({
      name: 'one.test',
      protocol: 'h2',
    })
    expect(await handshake(port, 'one.test', ['http/1.1'])).toEqual({
      name: 'one.test',
      protocol: 'http/1.1',
    })
    expect(await handshake(port, 'two.test', ['h2', 'http/1.1'])).toEqual({
      name: 'two.test',
      protocol: 'http/1.1',
    })
    expect((await handshake(port, '', ['http/1.1'])).name).toBe('two.test')
  })

  test('HTTP/1.1 over TLS, with Strict-Transport-Security where the site has it', async () => {
    const port = await start({ one: '<hsts enabled="true" max-age="31536000" includeSubDomains="true"/>' })
    const answer = await getTls(port, 'one.test')
    expect([answer.status, answer.body]).toEqual([200, '<h1>Welcome</h1>'])
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
    expect((await getTls(port, 'two.test')).headers['strict-transport-security']).toBeUndefined()
  })

  test('HTTP/2: a file, a challenge, and Windows authentication sent back to HTTP/1.1', async () => {
    const sections = `<location path="One/sub"><system.webServer><security><authentication>
      <anonymousAuthentication enabled="false"/><basicAuthentication enabled="true"/></authentication></security></system.webServer></location>
      <location path="One/a b.txt"><system.webServer><security><authentication>
      <anonymousAuthentication enabled="false"/><windowsAuthentication enabled="true"/></authentication></security></system.webServer></location>`
    const port = await start({ sections })
    const session = connectHttp2(`https://127.0.0.1:${port}`, {
      servername: 'one.test',
      rejectUnauthorized: false,
    })
    const get = (path: string) =>
      new Promise<{ status: unknown; challenge: unknown; body: string; error: number }>((resolve) => {
        const stream = session.request({ ':path': path, ':authority': 'one.test' })
        let [status, challenge, body]: [unknown, unknown, string] = [undefined, undefined, '']
        stream.on('response', (headers) => {
          status = headers[':status']
          challenge = headers['www-authenticate']
        })
        stream.on('data', (chunk: Buffer) => {
          body += chunk.toString('latin1')
        })
        stream.on('error', () => undefined)
        stream.on('close', () => resolve({ status, challenge, body, error: stream.rstCode ?? 0 }))
      })
    expect(await get('/index.htm')).toMatchObject({ status: 200, body: '<h1>Welcome</h1>' })
    expect(await get('/sub/page.htm')).toMatchObject({ status: 401, challenge: 'Basic realm="one.test"' })
    expect(await get('/a%20b.txt')).toMatchObject({
      status: undefined,
      error: constants.NGHTTP2_HTTP_1_1_REQUIRED,
    })
    expect(await get('/long.txt')).toMatchObject({ status: 200, body: '\0'.repeat(100_000) })
    const rows = running?.ports.lines.map((line) =>
      line.split(' ').slice(3, 7).concat(line.split(' ').slice(-4, -1)),
    )
    expect(rows).toEqual([
      ['GET', '/index.htm', '-', '443', '200', '0', '0'],
      ['GET', '/sub/page.htm', '-', '443', '401', '2', '5'],
      ['GET', '/a+b.txt', '-', '443', '401', '2', '5'],
      ['GET', '/long.txt', '-', '443', '200', '0', '0'],
    ])
    session.close()
  })

  test('a client certificate is asked for where a place wants one, also when it wants one later', async () => {
    const access = (flags: string): string =>
      `<location path="One"><system.webServer><security><access sslFlags="${flags}"/></security></system.webServer></location>`
    const required = access('Ssl, SslNegotiateCert, SslRequireCert')
    const port = await start({ sections: access('None') })
    expect((await getTls(port, 'one.test')).status).toBe(200)
    running?.become(plainCase({ sites: sitesOf(), sections: required }))
    expect(await running?.server.reload()).toEqual([])
    const reopened = running?.portOf(443) ?? 0
    expect((await getTls(reopened, 'one.test')).status).toBe(403)
    expect((await getTls(reopened, 'one.test', certificates.get('two.test'))).status).toBe(200)
  })

  function getTls(port: number, servername: string, client?: ServerCertificate) {
    return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>(
      (resolve, reject) => {
        const own = client === undefined ? {} : { cert: client.cert, key: client.key }
        const options = {
          port,
          host: '127.0.0.1',
          servername,
          rejectUnauthorized: false,
          agent: false,
          ...own,
        }
        const sent = httpsRequest(
          { ...options, path: '/index.htm', headers: { Host: servername } },
          (response) => {
            let body = ''
            response.on('data', (chunk: Buffer) => {
              body += chunk.toString('latin1')
            })
            response.on('end', () =>
              resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
            )
          },
        )
        sent.on('error', reject)
        sent.end()
      },
    )
  }
})

describe('listening', () => {
  test('a port in use is one clear error, and nothing stays open', async () => {
    const blocker = createServer()
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve))
    const { port } = blocker.address() as { port: number }
    const sites =
      siteXml('Taken', 1, bindingXml('http', `*:${port}:`)) + siteXml('Free', 2, bindingXml('http', '*:81:'))
    const starting = serveCase(plainCase({ sites }), { options: { ports: new Map([[81, 0]]) } })
    await expect(starting).rejects.toThrow(
      `cannot listen on *:${port} (as 127.0.0.1) for 'Taken': another program listens there already`,
    )
    blocker.close()
  })

  test('sites share a port by host name; a name that nobody bound is http.sys’s 400', async () => {
    const sites =
      siteXml('A', 1, bindingXml('http', '*:80:a.test')) +
      siteXml('B', 2, bindingXml('http', '*:80:*.b.test'))
    running = await serveCase(plainCase({ sites }))
    const ask = (host: string) =>
      sendRaw(running?.portOf(80) ?? 0, `GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`, 100)
    expect(running.server.addresses()).toHaveLength(1)
    expect((await ask('A.test:8080')).status).toBe(200)
    expect((await ask('x.b.test')).status).toBe(200)
    const unknown = await ask('c.test')
    expect([unknown.status, unknown.closed]).toEqual([400, true])
    expect(unknown.body).toContain('<h2>Bad Request - Invalid Hostname</h2>')
    expect(running.ports.lines).toHaveLength(2)
    expect(running.ports.httpErrors[0]).toMatch(/ 400 - Hostname -$/)
  })

  test('a refused name leaves the settings of the sites alone: each line is in the log of its own site', async () => {
    const names = '<logFile logExtFileFlags="SiteName, HttpStatus" />'
    const sites =
      siteXml('A', 1, bindingXml('http', '*:80:a.test'), names) +
      siteXml('B', 2, bindingXml('http', '*:80:b.test'), names)
    running = await serveCase(plainCase({ sites }))
    for (const host of ['c.test', 'a.test', 'b.test', 'a.test'])
      await sendRaw(running.portOf(80), `GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`, 100)
    expect(running.ports.lines).toEqual(['W3SVC1 200', 'W3SVC2 200', 'W3SVC1 200'])
  })

  test('a stopped pool is http.sys’s 503, in its own log with the pool', async () => {
    running = await serveCase(`${plainCase()}state: { pools: { DefaultAppPool: stopped } }\n`)
    const answer = await sendRaw(running.portOf(80), next)
    expect([answer.status, answer.closed]).toEqual([503, true])
    expect(answer.body).toContain('<h2>Service Unavailable</h2>')
    expect(running.ports.lines).toEqual([])
    expect(running.ports.httpErrors[0]).toMatch(/ 503 1 Disabled DefaultAppPool$/)
  })

  test('a site may send all plain requests to https, at its own host and the usual port', async () => {
    const hsts = '<hsts enabled="true" max-age="60" redirectHttpToHttps="true"/>'
    running = await serveCase(plainCase({ sites: siteXml('A', 1, bindingXml('http', '*:80:'), hsts) }))
    const asked = 'GET /web.config?a=b HTTP/1.1\r\nHost: a.test:8080\r\n\r\n'
    const answer = await sendRaw(running.portOf(80), asked, 100)
    expect([answer.status, headerOf(answer, 'location')]).toEqual([301, 'https://a.test/web.config?a=b'])
    expect(headerOf(answer, 'strict-transport-security')).toBeUndefined()
  })

  test('new bindings open and old ones close without a connection being dropped', async () => {
    const sitesOf = (...ports: number[]) =>
      plainCase({ sites: siteXml('A', 1, ports.map((port) => bindingXml('http', `*:${port}:`)).join('')) })
    running = await serveCase(sitesOf(80, 81))
    const kept = connect(running.portOf(80), '127.0.0.1')
    const heard: string[] = []
    kept.on('data', (chunk: Buffer) => heard.push(chunk.toString('latin1')))
    kept.write(next)
    await expect.poll(() => heard.join('')).toContain('Welcome')
    running.become(sitesOf(80, 82))
    const before = running.portOf(80)
    expect(await running.server.reload()).toEqual([])
    expect(running.server.addresses().map(({ bindingPort }) => bindingPort)).toEqual([80, 82])
    expect(running.portOf(80)).toBe(before)
    expect((await sendRaw(running.portOf(82), next, 100)).status).toBe(200)
    heard.length = 0
    kept.write(next)
    await expect.poll(() => heard.join('')).toContain('Welcome')
    kept.destroy()
  })

  test('a running answer is finished before the server closes', async () => {
    running = await serveCase(plainCase({ files: '\n  C:\\inetpub\\wwwroot\\big.txt: { size: 20000000 }\n' }))
    const answering = sendRaw(running.portOf(80), 'GET /big.txt HTTP/1.1\r\nHost: localhost\r\n\r\n', 2_000)
    await new Promise((resolve) => setTimeout(resolve, 30))
    const closing = running.server.close(5_000)
    expect((await answering).body.length).toBe(20_000_000)
    await closing
    running = undefined
  })
})
