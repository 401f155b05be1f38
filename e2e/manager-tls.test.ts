import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect as connectHttp2 } from 'node:http2'
import { request } from 'node:https'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultManagerConfig } from '../src/core/config/default-manager-config.ts'
import { freePort } from './testing/free-port.ts'
import { countersign, type Started, startCountersign } from './testing/run-countersign.ts'

let [folder, home, port] = ['', '', 0]
let server: Started
const environment = (): Record<string, string> => ({ COUNTERSIGN_HOME: home })

interface Answer {
  readonly status: number
  readonly cookie: string
  readonly text: string
}

function post(body: unknown, host = '127.0.0.1', servername = 'localhost'): Promise<Answer> {
  const headers = { 'content-type': 'application/json', host: `${servername}:${port}` }
  const options = {
    host,
    port,
    path: '/api/session',
    method: 'POST',
    rejectUnauthorized: false,
    servername,
    headers,
  }
  return new Promise((resolve, reject) => {
    const sent = request(options, (response) => {
      let text = ''
      response.on('data', (chunk) => {
        text += chunk
      })
      const cookie = response.headers['set-cookie']?.[0] ?? ''
      response.on('end', () => resolve({ status: response.statusCode ?? 0, cookie, text }))
    })
    sent.on('error', reject)
    sent.end(JSON.stringify(body))
  })
}

/** The protocol that a client is given that would rather have HTTP/2. */
const protocol = (): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const options = { port, host: '127.0.0.1', servername: 'localhost', rejectUnauthorized: false }
    const socket = connect({ ...options, ALPNProtocols: ['h2', 'http/1.1'] }, () => {
      resolve(socket.alpnProtocol)
      socket.destroy()
    })
    socket.on('error', reject)
  })

/** An address of this machine that others reach it by. */
const outer = (): string | undefined =>
  Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address

async function start(): Promise<void> {
  server = startCountersign(['start'], environment())
  await server.says('Default Web Site')
}

const configure = (bindings: readonly string[], settings: object = {}): void => {
  const lines = bindings.map(
    (information) => `<binding protocol="https" bindingInformation="${information}" />`,
  )
  const text = defaultManagerConfig.replace(
    /<bindings>[\s\S]*?<\/bindings>/,
    `<bindings>${lines.join('')}</bindings>`,
  )
  writeFileSync(join(home, 'config', 'manager.config'), text)
  const file = join(home, 'countersign.json')
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...settings }))
}

async function stop(): Promise<void> {
  server.signal('SIGTERM')
  await server.ended
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-tls-'))
  home = join(folder, 'server')
  port = await freePort()
  await countersign(['init', home])
  const file = join(home, 'config', 'applicationHost.config')
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"*:80:"', '"127.0.0.1:0:"'))
}, 30_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the manager over TLS', () => {
  it('marks its cookie Secure, and speaks HTTP/1.1 even to who would have HTTP/2', async () => {
    configure([`127.0.0.1:${port}:localhost`])
    await start()
    try {
      await server.says('#/sign-in?token=')
      const [, token = ''] = /https:\/\/localhost:\d+\/#\/sign-in\?token=(\S+)/.exec(server.said()) ?? []
      const answer = await post({ token })
      expect([answer.status, answer.cookie]).toEqual([
        201,
        expect.stringMatching(/; HttpOnly; SameSite=Strict; Secure$/),
      ])
      expect(await protocol()).toBe('http/1.1')
      const session = connectHttp2(`https://localhost:${port}`, { rejectUnauthorized: false })
      await new Promise((resolve) => session.once('error', resolve))
    } finally {
      await stop()
    }
  }, 30_000)

  it('is open to other machines only where countersign.json says so', async () => {
    configure([`*:${port}:manager.example`])
    await start()
    await server.says('the manager does not run')
    expect(server.said()).toMatch(/"manager": \{ "remote": true \} in countersign\.json/)
    await stop()
    configure([`*:${port}:manager.example`], { manager: { remote: true } })
    await start()
    try {
      await server.says('#/sign-in?token=')
      const from = outer() ?? '127.0.0.1'
      expect((await post({ user: 'x', password: 'y' }, from, 'manager.example')).status).toBe(401)
      expect((await post({ user: 'x', password: 'y' }, from, 'other.example')).status).toBe(400)
    } finally {
      await stop()
    }
  }, 60_000)
})
