import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { countersign, type Started, startCountersign } from './run-countersign.ts'

/** A served instance whose manager is asked over plain sockets; one for each test file. */
export interface ServedDoor {
  readonly home: string
  readonly port: number
  readonly server: Started
}

let [folder, home, web, port] = ['', '', '', 0]
let server: Started
export const environment = (): Record<string, string> => ({ COUNTERSIGN_HOME: home, COUNTERSIGN_WEB: web })
export const passwords = {
  alice: 'Al1ce!s pass',
  bob: 'B0b!s pass',
  carol: 'Car0l!s pass',
  dave: 'Dave!s pass1',
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** The body, where it is JSON. */
  readonly json: Readonly<Record<string, unknown>>
}

interface Asked {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly at?: number
}

/** One request as it is written here: no client adds or takes away anything. */
export function ask(
  path: string,
  { method = 'GET', headers = {}, body, at = port }: Asked = {},
): Promise<Answer> {
  const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
  const typed =
    text === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: at, path, method, headers: { ...typed, ...headers } })
    sent.on('error', reject)
    sent.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () => {
        const all = Buffer.concat(chunks).toString()
        const isJson = /json/.test(response.headers['content-type'] ?? '')
        const json = isJson ? JSON.parse(all) : {}
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: all, json })
      })
    })
    sent.end(text)
  })
}

/** Lines as they are, for what no client would send. */
export function askRaw(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let heard = ''
    socket.on('data', (chunk) => {
      heard += chunk.toString()
    })
    socket.on('close', () => resolve(heard))
    socket.on('error', () => resolve(heard))
    socket.write(text)
  })
}

export const basic = (
  user: keyof typeof passwords | string,
  password = passwords[user as keyof typeof passwords],
) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
})

interface SignedIn {
  readonly cookie: string
  readonly csrf: string
}

export const cookieIn = ({ headers }: Answer): string => headers['set-cookie']?.[0]?.split(';')[0] ?? ''

export async function signIn(user: string, password: string): Promise<SignedIn> {
  const answer = await ask('/api/session', { method: 'POST', body: { user, password } })
  expect(answer).toMatchObject({ status: 201, json: { signed_in: true } })
  return { cookie: cookieIn(answer), csrf: String(answer.json.csrf_token) }
}

export const run = async (...args: readonly string[]): Promise<void> => {
  const ran = await countersign(args, environment())
  expect(ran, `${args.join(' ')}: ${ran.err}`).toMatchObject({ code: 0 })
}

export const links = (): readonly string[] => server.said().match(/http:\/\/\S+#\/sign-in\?token=\S+/g) ?? []
export const tokenOf = (link = ''): string => link.slice(link.indexOf('token=') + 6)

export async function newLink(): Promise<string> {
  const before = links().length
  server.signal('SIGHUP')
  await expect.poll(() => links().length, { timeout: 60_000 }).toBeGreaterThan(before)
  return links().at(-1) ?? ''
}

/** Pages of the test's own: the real ones may be built anew meanwhile. */
function pages(): string {
  const web = join(folder, 'web')
  mkdirSync(join(web, 'assets'), { recursive: true })
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>Countersign Manager</title>\n')
  writeFileSync(join(web, 'assets', 'index-1a2b3c.js'), `export const long = '${'x'.repeat(2 ** 19)}'\n`)
  return web
}

/** Accounts: alice and carol are administrators, bob and dave are not. */
export async function openDoor(): Promise<ServedDoor> {
  folder = mkdtempSync(join(tmpdir(), 'countersign-door-'))
  home = join(folder, 'server')
  web = pages()
  await run('init', home)
  const file = join(home, 'config', 'applicationHost.config')
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replaceAll('bindingInformation="*:80:"', 'bindingInformation="127.0.0.1:0:"'))
  for (const [name, password] of Object.entries(passwords)) await run('net', 'user', name, password, '/add')
  for (const name of ['alice', 'carol']) await run('net', 'localgroup', 'Administrators', name, '/add')
  server = startCountersign(['start'], environment())
  await server.says('#/sign-in?token=')
  port = Number(new URL(links()[0] ?? '').port)
  return { home, port, server }
}

export async function closeDoor(): Promise<void> {
  server.signal('SIGTERM')
  await server.ended
  rmSync(folder, { recursive: true, force: true })
}
