import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { findProgram, skipWithout, systemPrograms } from '../tools/system-programs.ts'
import { ask, closeDoor, openDoor, passwords, signIn } from './testing/manager-door.ts'

const isSkipped = skipWithout(systemPrograms.chromium)
let [port, otherPort, cookie] = [0, 0, '']
let attacker: Server
let browser: Browser
vi.setConfig({ testTimeout: 60_000 })

/** The names of the attacker's page: foreign, and such as share the manager's host, which cookies do not tell apart by port. */
const places = ['evil.test', 'localhost', '127.0.0.1'] as const

beforeAll(async () => {
  ;({ port } = await openDoor())
  attacker = createServer((_req, res) => {
    res.setHeader('Content-Type', 'text/html')
    res.end('<!doctype html><title>attacker</title>')
  })
  await new Promise<void>((resolve) => attacker.listen(0, '127.0.0.1', resolve))
  otherPort = (attacker.address() as AddressInfo).port
  browser = await chromium.launch({
    executablePath: findProgram(systemPrograms.chromium) ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--no-first-run',
      '--host-resolver-rules=MAP evil.test 127.0.0.1',
    ],
  })
}, 120_000)

afterAll(async () => {
  await browser.close()
  attacker.close()
  await closeDoor()
}, 30_000)

interface Seen {
  readonly page: Page
  /** What the manager answered to this page: 'POST 403'. */
  readonly answers: string[]
}

/** The attacker's page in the browser of an administrator who is signed in. */
async function visit(place: string): Promise<Seen> {
  const signed = await signIn('alice', passwords.alice)
  cookie = signed.cookie
  const [name = '', value = ''] = cookie.split('=')
  const context = await browser.newContext()
  await context.addCookies([
    { name, value, domain: '127.0.0.1', path: '/', httpOnly: true, sameSite: 'Strict' },
  ])
  const page = await context.newPage()
  await page.goto(`http://${place}:${otherPort}/`)
  const answers: string[] = []
  page.on('response', (response) => {
    if (response.url().startsWith(manager()))
      answers.push(`${response.request().method()} ${response.status()}`)
  })
  return { page, answers }
}

const manager = (): string => `http://127.0.0.1:${port}`
const isSignedIn = async (): Promise<unknown> =>
  (await ask('/api/session', { headers: { cookie } })).json.signed_in

describe.skipIf(isSkipped).each(places)('a page of %s', (place) => {
  it('reads nothing of the manager’s, with the administrator’s own browser', async () => {
    const { page } = await visit(place)
    const read = (path: string, mode: 'cors' | 'no-cors') =>
      page.evaluate(
        async ([url, how]) => {
          try {
            const answer = await fetch(url ?? '', { credentials: 'include', mode: how as RequestMode })
            return `${answer.type} ${await answer.text()}`
          } catch {
            return 'refused'
          }
        },
        [`${manager()}${path}`, mode],
      )
    for (const path of ['/', '/api/session', '/api/nothing', '/assets/index-1a2b3c.js'])
      for (const mode of ['cors', 'no-cors'] as const)
        expect(await read(path, mode), `${path} ${mode}`).toMatch(/^(?:refused|opaque )$/)
    await page.context().close()
  })

  it('changes nothing: forms, plain posts and methods that ask first', async () => {
    const { page, answers } = await visit(place)
    const send = (method: string, type: string) =>
      page.evaluate(
        async ([url, verb, contentType]) => {
          const options = {
            method: verb ?? '',
            headers: { 'content-type': contentType ?? '' },
            body: '{"user":"x"}',
          }
          const mode = verb === 'POST' ? 'no-cors' : 'cors'
          await fetch(url ?? '', { ...options, mode, credentials: 'include' }).catch(() => undefined)
        },
        [`${manager()}/api/session`, method, type],
      )
    await send('POST', 'text/plain')
    await send('DELETE', 'application/json')
    await send('PATCH', 'application/json')
    expect(answers.filter((answer) => !/ (?:401|403|405)$/.test(answer))).toEqual([])
    expect(await isSignedIn()).toBe(true)
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().startsWith(manager())),
      page.evaluate((url) => {
        const form = document.createElement('form')
        Object.assign(form, { method: 'post', action: url, enctype: 'text/plain' })
        document.body.append(form)
        form.submit()
      }, `${manager()}/api/session`),
    ])
    expect(answer.status()).toBe(403)
    expect(await isSignedIn()).toBe(true)
    await page.context().close()
  })

  it('frames nothing, and keeps no hold of a window that it opens', async () => {
    const { page } = await visit(place)
    const framed = await page.evaluate(async (url) => {
      const frame = document.createElement('iframe')
      frame.src = url
      document.body.append(frame)
      await new Promise((resolve) => frame.addEventListener('load', resolve))
      return frame.contentDocument === null
    }, `${manager()}/`)
    expect(framed).toBe(true)
    expect(page.frames().map((frame) => frame.url())).not.toContain(`${manager()}/`)
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      page.evaluate((url) => {
        Object.assign(globalThis, { held: open(url) })
      }, `${manager()}/`),
    ])
    await opened.waitForLoadState()
    expect(await opened.title()).toBe('Countersign Manager')
    expect(await opened.evaluate(() => opener === null)).toBe(true)
    await page.context().close()
  })
})

describe.skipIf(isSkipped)('a foreign name that is pointed at this machine', () => {
  it('shows no page of the manager: DNS rebinding', async () => {
    const page = await browser.newPage()
    const answer = await page.goto(`http://evil.test:${port}/`)
    expect(answer?.status()).toBe(400)
    const inside = await page.evaluate(async () => (await fetch('/api/session')).status)
    expect(inside).toBe(400)
    await page.close()
  })
})
