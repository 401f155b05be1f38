import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ask, askRaw, basic, closeDoor, environment, openDoor, run } from './testing/manager-door.ts'
import { countersign, type Started, startCountersign } from './testing/run-countersign.ts'

let port = 0
let home = ''
let server: Started

// Each call of the command line is a process of its own.
vi.setConfig({ testTimeout: 60_000 })

beforeAll(async () => {
  ;({ home, port, server } = await openDoor())
}, 120_000)
afterAll(closeDoor, 20_000)

describe('the pages', () => {
  it('are open to everybody on this machine, under a policy without inline scripts and foreign hosts', async () => {
    const { status, headers } = await ask('/')
    expect(status).toBe(200)
    const policy = String(headers['content-security-policy'])
    expect(policy).toMatch(/default-src 'none'.*script-src 'self';.*frame-ancestors 'none'/)
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:/)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-cache',
    })
    expect(headers.server).toBeUndefined()
  })

  it('have scripts that are kept for ever, sent compressed whatever their size', async () => {
    const { headers } = await ask('/assets/index-1a2b3c.js', { headers: { 'accept-encoding': 'gzip' } })
    expect(headers).toMatchObject({
      'content-type': 'text/javascript',
      'content-encoding': 'gzip',
      'cache-control': 'public, max-age=31536000, immutable',
    })
  })

  it('are nothing but pages: no way leads out of their folder', async () => {
    const ways = [
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/assets/..%5c..%5c..%5cpackage.json',
      '/..%c0%af..%c0%afpackage.json',
      '/%252e%252e/package.json',
      '/index.html::$DATA',
      '/index.html%00.js',
      '//etc/passwd',
      '/C:/inetpub/wwwroot/index.html',
    ]
    for (const way of ways) {
      const { status, text } = await ask(way)
      expect([400, 403, 404], way).toContain(status)
      expect(text, way).not.toMatch(/"dependencies"|root:/)
    }
    expect(
      await askRaw('GET /../../package.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'),
    ).toMatch(/^HTTP\/1\.1 400 /)
  })

  it('hold no web.config that could open anything', async () => {
    expect((await ask('/web.config')).status).toBe(404)
  })
})

describe('the name that is asked for', () => {
  it.each(['evil.example', 'evil.example:8172', '127.0.0.1.evil.example', 'localhost.', '[::1]', '0.0.0.0'])(
    "'%s' is refused before anything is looked at: DNS rebinding",
    async (host) => {
      const wanted = { headers: { host } }
      expect((await ask('/', wanted)).status).toBe(400)
      expect((await ask('/api/session', wanted)).status).toBe(400)
    },
  )

  it('cannot be left out', async () => {
    expect(await askRaw('GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
    expect(await askRaw('GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
  })

  it('is localhost or 127.0.0.1', async () => {
    expect((await ask('/', { headers: { host: `localhost:${port}` } })).status).toBe(200)
    expect((await ask('/', { headers: { host: `LOCALHOST:${port}` } })).status).toBe(200)
  })
})

describe('the API', () => {
  it('asks whoever comes without anything for Basic, but never a page of the manager', async () => {
    const plain = await ask('/api/webserver')
    expect(plain).toMatchObject({ status: 401, json: { status: 401, substatus: 2, name: 'refused' } })
    expect(plain.headers['www-authenticate']).toBe('Basic realm="Countersign Manager"')
    const page = await ask('/api/webserver', { headers: { 'x-requested-with': 'countersign' } })
    expect([page.status, page.headers['www-authenticate']]).toEqual([401, undefined])
  })

  it('lets an administrator in by Basic, and nobody else; the refusal is explained by the same engine', async () => {
    expect((await ask('/api/nothing', { headers: basic('alice') })).status).toBe(404)
    const refused = await ask('/api/nothing', { headers: basic('bob') })
    expect(refused).toMatchObject({ status: 401, json: { substatus: 2, name: 'refused' } })
    const id = String(refused.json.refusal)
    const told = await countersign(['explain', '--id', id, '--json'], environment())
    expect(JSON.parse(told.out)).toMatchObject({ status: 401, substatus: 2 })
    const words = await countersign(['explain', '--id', id], environment())
    expect(words.out).toMatch(/manager\.config/)
    expect(words.out).toMatch(/Administrators/)
  })

  it('is explained and diagnosed for its address as well, out of its own configuration', async () => {
    const url = 'http://127.0.0.1:8172/api/webserver'
    const told = await countersign(['explain', url, '--as', 'bob', '--json'], environment())
    expect(JSON.parse(told.out)).toMatchObject({ status: 401, substatus: 2 })
    const fixes = await countersign(['diagnose', url, '--as', 'bob'], environment())
    expect(fixes.out).toMatch(/UrlAuthorization|authorization/i)
    const here = await countersign(
      ['explain', `http://127.0.0.1:${port}/api/webserver`, '--json'],
      environment(),
    )
    expect(JSON.parse(here.out)).toMatchObject({ status: 401, substatus: 2 })
    const page = await countersign(['explain', 'http://localhost:8172/', '--json'], environment())
    expect(JSON.parse(page.out)).toMatchObject({ status: 200 })
    const applied = await countersign(['apply', '--fix', '1', url, '--as', 'bob'], environment())
    expect(applied.code).toBe(1)
    const text = readFileSync(join(home, 'config', 'applicationHost.config'), 'utf8')
    expect(text).not.toMatch(/Countersign Manager/)
  })

  it('tells nothing to caches, and nothing that a browser would render', async () => {
    for (const path of ['/api/session', '/api/nothing', '/api/webserver']) {
      const { headers } = await ask(path, { headers: basic('alice') })
      expect(headers, path).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      })
    }
  })

  it('is not reached by another spelling of the path', async () => {
    const ways = [
      '/api/session/../webserver',
      '/api/session/%2e%2e/webserver',
      '/api/session%2f..%2fwebserver',
    ]
    for (const way of [
      ...ways,
      '/API/webserver',
      '/x/../api/webserver',
      '/api//webserver',
      '/%61pi/webserver',
    ])
      expect((await ask(way)).status, way).toBe(401)
    for (const way of ['/x/api/webserver', '/api/session/webserver', '/api/Session'])
      expect([401, 404], way).toContain((await ask(way)).status)
  })

  it('takes any spelling of any path: nothing is a fault of ours', async () => {
    const odd = [
      '%uD800',
      '%ud800%uDC00',
      '%ff%fe',
      '%e4',
      'a;b=c',
      'a%3Fb',
      'a%23b',
      '%25',
      'a%20b',
      "a'b",
      'a+b',
      '%2e',
    ]
    for (const path of odd) {
      const { status } = await ask(`/api/x/${path}?%=%&&&=`, { headers: basic('alice') })
      expect([400, 403, 404], path).toContain(status)
    }
  })

  it('takes a body that waits to be asked for', async () => {
    const body = '{"user":"x","password":"y"}'
    const head = `POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}`
    const heard = await askRaw(`${head}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n${body}`)
    expect(heard).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 401 /)
  })

  it('answers bad JSON, another type and too much of it as a problem', async () => {
    const post = (body: string, headers: Readonly<Record<string, string>> = {}) =>
      ask('/api/session', { method: 'POST', body, headers })
    expect(await post('{"user":')).toMatchObject({ status: 400, json: { status: 400 } })
    expect(await post('{"user":1}')).toMatchObject({ status: 400, json: { status: 400 } })
    expect(await post('{"token":"x","user":"y"}')).toMatchObject({ status: 400 })
    expect(await post('a=b', { 'content-type': 'text/plain' })).toMatchObject({ status: 415 })
    expect(await post('a=b', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({
      status: 415,
    })
    expect((await ask('/api/session', { method: 'PUT', body: {} })).status).toBe(405)
    expect((await ask('/api/session', { method: 'TRACE' })).status).toBeGreaterThanOrEqual(400)
  })
})

describe('a body that is too long is a problem that says what, where and why', () => {
  const head = (framing: string) =>
    `POST /api/session?x=1 HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${framing}\r\n\r\n`

  function problemIn(heard: string) {
    expect(heard).toMatch(/\r\ncontent-type: application\/problem\+json/i)
    return JSON.parse(heard.slice(heard.indexOf('\r\n\r\n'))) as object
  }

  it('404.13 where its Content-Length tells it before: request filtering', async () => {
    const heard = await askRaw(head('Content-Length: 3145728\r\nConnection: close'))
    expect(problemIn(heard)).toMatchObject({
      status: 404,
      substatus: 13,
      detail: expect.stringMatching(
        /^POST \/api\/session: .*maxAllowedContentLength \(1048576\).* explain --id /,
      ),
    })
  })

  it('413 where it comes in chunks, which IIS does not count either: the API does', async () => {
    const chunk = `100000\r\n${'x'.repeat(2 ** 20)}\r\n`
    const heard = await askRaw(`${head('Transfer-Encoding: chunked')}${chunk.repeat(3)}0\r\n\r\n`)
    expect(problemIn(heard)).toMatchObject({
      status: 413,
      limit: 2 ** 21,
      detail: expect.stringMatching(/^POST \/api\/session: .*2097152 bytes.*in chunks/),
    })
  })
})

describe('the manager’s configuration', () => {
  it('opens nothing to other machines by an edit while the server runs', async () => {
    const file = join(home, 'config', 'manager.config')
    const text = readFileSync(file, 'utf8')
    const open = text.replaceAll('127.0.0.1:8172:', '*:8172:')
    writeFileSync(file, open)
    await server.says("the manager's bindings stay as they were: manager.config:")
    expect((await ask('/')).status).toBe(200)
    writeFileSync(file, text)
  })

  it('is no condition for the sites: a start with a broken one says so and serves them', async () => {
    const other = `${home}-broken`
    await run('init', other)
    const sites = join(other, 'config', 'applicationHost.config')
    writeFileSync(sites, readFileSync(sites, 'utf8').replaceAll('"*:80:"', '"127.0.0.1:0:"'))
    for (const [text, says] of [
      ['<configuration>\n  <oops', /the manager does not run: manager\.config:\d+:\d+: /],
      [
        readFileSync(join(home, 'config', 'manager.config'), 'utf8').replaceAll('127.0.0.1:8172:', ':8172:'),
        /the manager does not run: manager\.config:\d+: binding http :8172:\S+: .* over https only/,
      ],
    ] as const) {
      writeFileSync(join(other, 'config', 'manager.config'), text)
      const started = startCountersign(['start', '--server', other], environment())
      await started.says('the manager does not run')
      expect(started.said()).toMatch(says)
      expect(started.said()).toMatch(/127\.0\.0\.1:\d+\/ {2}Default Web Site/)
      started.signal('SIGTERM')
      expect(await started.ended).toBe(0)
    }
  })
})
