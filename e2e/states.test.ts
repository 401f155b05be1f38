import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from './testing/free-port.ts'
import { countersign, type Ran, type Started, startCountersign } from './testing/run-countersign.ts'

let folder = ''
let home = ''
let port = 0
let server: Started

const run = (args: readonly string[], input?: string): Promise<Ran> =>
  countersign(['appcmd', ...args], { COUNTERSIGN_HOME: home }, input)
const statusNow = async (): Promise<number> => (await fetch(`http://127.0.0.1:${port}/`)).status

async function start(): Promise<void> {
  server = startCountersign(['start'], { COUNTERSIGN_HOME: home })
  await server.says('Countersign serves')
}

async function stop(): Promise<void> {
  server.signal('SIGTERM')
  expect(await server.ended).toBe(0)
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-states-'))
  home = join(folder, 'server')
  port = await freePort()
  await countersign(['init', home])
  const file = join(home, 'config', 'applicationHost.config')
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replace('bindingInformation="*:80:"', `bindingInformation="127.0.0.1:${port}:"`))
}, 40_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('what starts with the server', () => {
  it('is not a pool whose autoStart is off, which only stops at the next start', async () => {
    await start()
    await run(['set', 'apppool', 'DefaultAppPool', '/autoStart:false'])
    expect(await statusNow()).toBe(200)
    await stop()
    await start()
    expect(await statusNow()).toBe(503)
    expect((await run(['list', 'apppool'])).out).toContain('state:Stopped')
  }, 60_000)

  it('is a pool all the same that somebody has started', async () => {
    expect((await run(['start', 'apppool', 'DefaultAppPool'])).code).toBe(0)
    expect(await statusNow()).toBe(200)
    await stop()
    await start()
    expect(await statusNow()).toBe(200)
  }, 60_000)

  it('stays up with all of its sites stopped, and opens their ports again', async () => {
    const sites = (await run(['list', 'site', '/xml'])).out
    expect((await run(['stop', 'site', '/in'], sites)).out).toBe('"Default Web Site" successfully stopped\n')
    await expect.poll(() => statusNow().catch(() => 'closed'), { timeout: 8000 }).toBe('closed')
    expect((await run(['start', 'site', '/in'], sites)).code).toBe(0)
    await expect.poll(() => statusNow().catch(() => 'closed'), { timeout: 8000 }).toBe(200)
    await stop()
  }, 60_000)

  it('is not a site whose serverAutoStart is off', async () => {
    await run(['add', 'site', '/name:Late', `/bindings:http/*:${port}:late.test`, '/serverAutoStart:false'])
    await start()
    expect((await run(['list', 'site', '/state:stopped'])).out).toMatch(/^SITE "Late" .*state:Stopped\)\n$/)
    await stop()
  }, 60_000)
})

describe('appcmd on an instance', () => {
  it('names a backup by the time where it is given no name', async () => {
    const { out, code } = await run(['add', 'backup'])
    expect(out).toMatch(/^BACKUP object "\d{8}T\d{6}" added\n$/)
    expect(code).toBe(0)
    expect((await run(['list', 'backup'])).out).toMatch(/^BACKUP "\d{8}T\d{6}"\n$/)
  })
})
