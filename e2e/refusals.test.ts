import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { headerOf, headersOf, type RawAnswer, sendRaw } from '../src/edge/server/testing/raw-client.ts'
import { type CaseServer, serveCase } from './testing/case-server.ts'
import { plainCase } from './testing/plain-case.ts'

const sections = `<location path="Default Web Site/basic"><system.webServer><security><authentication>
  <anonymousAuthentication enabled="false"/><basicAuthentication enabled="true"/></authentication></security></system.webServer></location>
<location path="Default Web Site/windows"><system.webServer><security><authentication>
  <anonymousAuthentication enabled="false"/><windowsAuthentication enabled="true"/></authentication></security></system.webServer></location>
<location path="Default Web Site/abort"><system.webServer><security>
  <ipSecurity denyAction="AbortRequest"><add ipAddress="203.0.113.9"/></ipSecurity></security></system.webServer></location>`

const files = `
  C:\\inetpub\\custerr\\de\\404.htm: "<p>Nicht gefunden <!--countersign-id--></p>"
  C:\\inetpub\\custerr\\en-US\\404.htm: "<p>Not found</p>"
  C:\\inetpub\\wwwroot\\basic\\a.htm: for users
  C:\\inetpub\\wwwroot\\windows\\a.htm: for users
  C:\\inetpub\\wwwroot\\abort\\a.htm: for some
  C:\\inetpub\\wwwroot\\broken\\web.config: "<configuration><system.webServer><nonsense/></system.webServer></configuration>"
  C:\\inetpub\\wwwroot\\errors\\own.htm: our own page
  C:\\inetpub\\wwwroot\\errors\\web.config: |
    <configuration><system.webServer><httpErrors errorMode="Custom">
      <remove statusCode="404" subStatusCode="-1"/>
      <error statusCode="404" path="own.htm" responseMode="File"/>
      <error statusCode="404" subStatusCode="8" path="..\\..\\secret.txt" responseMode="File"/>
      <error statusCode="404" subStatusCode="11" path="/errors/own.htm" responseMode="ExecuteURL"/>
      <error statusCode="404" subStatusCode="7" path="http://elsewhere/lost" responseMode="Redirect"/>
      <error statusCode="404" subStatusCode="5" path="C:\\Windows\\win.ini" responseMode="File"/>
    </httpErrors>
    <security><requestFiltering><denyUrlSequences><add sequence="zzz"/></denyUrlSequences></requestFiltering></security>
    </system.webServer></configuration>
  C:\\inetpub\\wwwroot\\silent\\web.config: |
    <configuration><system.webServer><httpErrors existingResponse="PassThrough"/></system.webServer></configuration>
  C:\\inetpub\\wwwroot\\bare\\web.config: |
    <configuration><system.webServer><httpErrors><clear/></httpErrors></system.webServer></configuration>
`

let running: CaseServer
beforeAll(async () => {
  running = await serveCase(plainCase({ files, sections }), { options: { clientAddressHeader: 'X-From' } })
})
afterAll(() => running.server.close(0))

const remote = 'X-From: 203.0.113.7\r\n'
const ask = (path: string, headers = remote, verb = 'GET'): Promise<RawAnswer> =>
  sendRaw(
    running.portOf(80),
    `${verb} ${path} HTTP/1.1\r\nHost: localhost:8080\r\nConnection: close\r\n${headers}\r\n`,
  )
const basic = (user: string, password: string): string =>
  `${remote}Authorization: Basic ${Buffer.from(`${user}:${password}`).toString('base64')}\r\n`

describe('a refusal', () => {
  test('has an id in a header, under which it is kept', async () => {
    running.ports.kept.length = 0
    const id = headerOf(await ask('/web.config'), 'x-countersign-id')
    expect(running.ports.kept.map((kept) => [kept.id, kept.trace.status.substatus])).toEqual([[id, 8]])
  })

  test('is detailed for the server’s own people', async () => {
    const answer = await ask('/basic/a.htm', '')
    expect(answer.body).toContain('<title>IIS 10.0 Detailed Error - 401.2 - Unauthorized</title>')
    for (const text of [
      'IIS Web Core',
      'AuthenticateRequest',
      '0x80070005',
      'C:\\inetpub\\wwwroot\\basic\\a.htm',
      'How this was decided',
    ]) {
      expect(answer.body).toContain(text)
    }
    expect(answer.body).toContain(headerOf(answer, 'x-countersign-id') ?? 'no id')
    expect(headerOf(answer, 'content-type')).toBe('text/html; charset=utf-8')
  })

  test('tells a remote visitor nothing of the inside', async () => {
    for (const path of ['/basic/a.htm', '/broken/x.htm', '/web.config', '/missing']) {
      const { body } = await ask(path)
      expect(body).not.toMatch(
        /inetpub|wwwroot|StaticFile|web\.config|IUSR|AuthenticateRequest|0x8007|401\.2|500\.19|404\.8/,
      )
    }
  })

  test('shows the page of the language asked for, else the server’s own, with the id where the page has a place for it', async () => {
    const german = await ask('/missing', `${remote}Accept-Language: fr;q=0.5, de;q=0.9\r\n`)
    expect(german.body).toBe(`<p>Nicht gefunden ${headerOf(german, 'x-countersign-id')}</p>`)
    expect((await ask('/missing', `${remote}Accept-Language: ../../..\r\n`)).body).toBe('<p>Not found</p>')
    expect((await ask('/missing')).status).toBe(404)
  })

  test('shows our own page where the disk has none', async () => {
    const answer = await ask('/basic/a.htm')
    expect(answer.body).toContain('401 - Unauthorized: Access is denied due to invalid credentials.')
    expect(answer.body).toContain('<h1>Server Error</h1>')
    expect(answer.body).toContain(headerOf(answer, 'x-countersign-id') ?? 'no id')
  })

  test('of HEAD has no body', async () => {
    const answer = await ask('/missing', remote, 'HEAD')
    expect([answer.status, answer.body]).toEqual([404, ''])
  })

  test('by a broken configuration says where it is broken', async () => {
    const { body, status } = await ask('/broken/x.htm', '')
    expect(status).toBe(500)
    expect(body).toContain('Detailed Error - 500.19')
    expect(body).toContain('Config Error')
    expect(body).toContain('&#60;nonsense/&#62;')
  })

  test('may be no answer at all', async () => {
    const answer = await ask('/abort/a.htm', 'X-From: 203.0.113.9\r\n')
    expect([answer.all, answer.closed]).toEqual(['', true])
    expect((await ask('/abort/a.htm')).status).toBe(200)
  })
})

describe('httpErrors', () => {
  test('a page of the site replaces the server’s, and the status stays', async () => {
    const answer = await ask('/errors/missing')
    expect([answer.status, answer.body]).toEqual([404, 'our own page'])
  })

  test('a page outside the folder of its web.config is not read, nor an absolute one', async () => {
    const [outside, absolute] = [await ask('/errors/web.config'), await ask('/errors/zzz')]
    for (const answer of [outside, absolute]) {
      expect(answer.status).toBe(404)
      expect(answer.body).toContain('Nothing is there under this address.')
      expect(answer.all).not.toContain('OUTSIDE')
    }
  })

  test('an executed page brings its own status', async () => {
    const answer = await ask('/errors/a+b')
    expect([answer.status, answer.body]).toEqual([200, 'our own page'])
  })

  test('a redirect goes where it says', async () => {
    const answer = await ask('/errors/x.cs')
    expect([answer.status, headerOf(answer, 'location')]).toEqual([302, 'http://elsewhere/lost'])
  })

  test('PassThrough leaves the answer empty', async () => {
    const answer = await ask('/silent/missing')
    expect([answer.status, answer.body]).toEqual([404, ''])
  })

  test('without an entry one plain sentence is said', async () => {
    expect((await ask('/bare/missing')).body).toMatch(/^[^<>]+\.$/)
  })
})

describe('challenges', () => {
  test('Basic asks with the host as realm', async () => {
    const answer = await ask('/basic/a.htm')
    expect(headersOf(answer, 'www-authenticate')).toEqual(['Basic realm="localhost"'])
    expect(headerOf(answer, 'proxy-support')).toBeUndefined()
  })

  test('Windows asks with each provider on its own line, and tells proxies', async () => {
    const answer = await ask('/windows/a.htm')
    expect(headersOf(answer, 'www-authenticate')).toEqual(['Negotiate', 'NTLM'])
    expect(headerOf(answer, 'proxy-support')).toBe('Session-Based-Authentication')
  })

  test('a good password lets in, a wrong one does not, and both are logged under the name', async () => {
    running.ports.lines.length = 0
    expect((await ask('/basic/a.htm', basic('WEB01\\bob', 'P@ssw0rd!'))).status).toBe(200)
    expect((await ask('/basic/a.htm', basic('bob', 'P@ssw0rd!'))).body).toBe('for users')
    const wrong = await ask('/basic/a.htm', basic('bob', 'wrong'))
    expect(wrong.status).toBe(401)
    expect(headersOf(wrong, 'www-authenticate')).toEqual(['Basic realm="localhost"'])
    const rows = running.ports.lines.map((line) =>
      line.split(' ').slice(7, 8).concat(line.split(' ').slice(-4, -1)),
    )
    expect(rows).toEqual([
      ['WEB01\\bob', '200', '0', '0'],
      ['bob', '200', '0', '0'],
      ['bob', '401', '1', '1326'],
    ])
  })

  test('nothing of this made the server fail', () => {
    expect(running.faults).toEqual([])
  })
})
