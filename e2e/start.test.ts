import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countersign, type Started, startCountersign } from './testing/run-countersign.ts'

let folder = ''
let home = ''
let [port, other] = [0, 0]
let server: Started
const environment = (): Record<string, string> => ({ COUNTERSIGN_HOME: home })

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

const applicationHost = () => join(home, 'config', 'applicationHost.config')
const ask = (path: string, at = port) => fetch(`http://127.0.0.1:${at}${path}`)

async function eventually(check: () => Promise<void>): Promise<void> {
  for (const until = Date.now() + 8000; ; ) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-start-'))
  home = join(folder, 'server')
  port = await freePort()
  other = await freePort()
  const made = await countersign(['init', home])
  expect(made).toMatchObject({ code: 0, err: '' })
  const text = readFileSync(applicationHost(), 'utf8')
  writeFileSync(
    applicationHost(),
    text.replaceAll('bindingInformation="*:80:"', `bindingInformation="127.0.0.1:${port}:"`),
  )
  server = startCountersign(['start', '--no-manager'], environment())
  await server.says(`127.0.0.1:${port}`)
}, 40_000)

afterAll(async () => {
  server.signal('SIGTERM')
  await server.ended
  rmSync(folder, { recursive: true, force: true })
}, 20_000)

describe('countersign start', () => {
  it('prints each address in one block and answers there', async () => {
    expect(server.said()).toBe(
      `Countersign serves ${home}\n  http://127.0.0.1:${port}/  Default Web Site (on 127.0.0.1 only)\n`,
    )
    const answer = await ask('/')
    expect([answer.status, answer.headers.get('server')]).toEqual([200, 'Microsoft-IIS/10.0'])
  })

  it('says in one line that a second one is not needed, and leaves the first alone', async () => {
    const second = await countersign(['start'], environment())
    expect(second.code).toBe(1)
    expect(second.err).toMatch(/^countersign: [^\n]+\n$/)
    expect((await ask('/')).status).toBe(200)
  })

  it('keeps a refusal, so that it can be explained by its id', async () => {
    const refused = await ask('/web.config')
    expect(refused.status).toBe(404)
    const id = /[A-Za-z0-9_-]{16}/.exec(refused.headers.get('x-countersign-id') ?? '')?.[0]
    expect(id).toBeDefined()
    await eventually(async () => {
      const told = await countersign(['explain', '--id', id ?? '', '--json'], environment())
      expect(told.code).toBe(1)
      const json = JSON.parse(told.out)
      expect(json).toMatchObject({
        request: { url: `http://127.0.0.1:${port}/web.config` },
        status: 404,
        substatus: 8,
      })
    })
    const unknown = await countersign(['explain', '--id', 'AAAAAAAAAAAAAAAA'], environment())
    expect([unknown.code, unknown.out]).toEqual([64, ''])
  })

  it.each([
    [412, 'If-Match', '"another"', 'handle.static.precondition-failed'],
    [416, 'Range', 'bytes=9999999-', 'handle.static.range-not-satisfiable'],
  ])('explains a %i by what the client asked for', async (status, name, value, code) => {
    const refused = await fetch(`http://127.0.0.1:${port}/`, { headers: { [name]: value } })
    expect(refused.status).toBe(status)
    const id = refused.headers.get('x-countersign-id') ?? ''
    await eventually(async () => {
      const told = await countersign(['explain', '--id', id, '--json'], environment())
      expect(told.code).toBe(1)
      expect(JSON.parse(told.out)).toMatchObject({ status, outcome: 'refused' })
      expect(JSON.stringify(JSON.parse(told.out).trace.at(-1))).toContain(code)
    })
  })

  it('follows appcmd, icacls and net at the next request', async () => {
    const wwwroot = 'C:\\inetpub\\wwwroot'
    const run = async (...args: readonly string[]) => {
      const ran = await countersign(args, environment())
      expect(ran, args.join(' ')).toMatchObject({ code: 0 })
    }
    await run('net', 'user', 'bob', 'Secr3t!word', '/add')
    await run(
      'appcmd',
      'set',
      'config',
      '-section:anonymousAuthentication',
      '-enabled:false',
      '-commit:apphost',
    )
    await run('appcmd', 'set', 'config', '-section:basicAuthentication', '-enabled:true', '-commit:apphost')
    expect((await ask('/')).headers.get('www-authenticate')).toBe('Basic realm="127.0.0.1"')
    const authorization = `Basic ${Buffer.from('bob:Secr3t!word').toString('base64')}`
    const asBob = () => fetch(`http://127.0.0.1:${port}/`, { headers: { authorization } })
    expect((await asBob()).status).toBe(200)
    await run('icacls', wwwroot, '/deny', 'bob:(OI)(CI)(R)')
    expect((await asBob()).status).toBe(401)
    await run('icacls', wwwroot, '/remove:d', 'bob')
    expect((await asBob()).status).toBe(200)
    await run(
      'appcmd',
      'set',
      'config',
      '-section:anonymousAuthentication',
      '-enabled:true',
      '-commit:apphost',
    )
    expect((await ask('/')).status).toBe(200)
  }, 60_000)

  it('opens the port of a new binding without a restart', async () => {
    const set = `/+bindings.[protocol='http',bindingInformation='127.0.0.1:${other}:']`
    expect(
      await countersign(['appcmd', 'set', 'site', 'Default Web Site', set], environment()),
    ).toMatchObject({ code: 0 })
    await eventually(async () => expect((await ask('/', other)).status).toBe(200))
  }, 30_000)

  it('answers 500.19 as long as a file is broken, and for its scope only', async () => {
    const broken = join(home, 'drive_c', 'inetpub', 'wwwroot', 'web.config')
    writeFileSync(broken, '<configuration><oops></configuration>')
    expect((await ask('/')).status).toBe(500)
    rmSync(broken)
    expect((await ask('/')).status).toBe(200)
  })

  it('tells its addresses again at SIGHUP, and writes its log when it is told to end', async () => {
    server.signal('SIGHUP')
    await server.says(`http://127.0.0.1:${other}/`)
    server.signal('SIGTERM')
    expect(await server.ended).toBe(0)
    const logs = join(home, 'drive_c', 'inetpub', 'logs', 'LogFiles', 'W3SVC1')
    const text = readdirSync(logs)
      .map((name) => readFileSync(join(logs, name), 'utf8'))
      .join('')
    expect(text).toContain('GET /web.config - ')
    await expect(ask('/')).rejects.toThrow()
  }, 30_000)
})
