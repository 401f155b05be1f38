import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  ask,
  basic,
  closeDoor,
  cookieIn,
  environment,
  links,
  newLink,
  openDoor,
  passwords,
  run,
  signIn,
  tokenOf,
} from './testing/manager-door.ts'
import { countersign, type Started } from './testing/run-countersign.ts'

let port = 0
let home = ''
let server: Started

// Each call of the command line is a process of its own.
vi.setConfig({ testTimeout: 60_000 })

beforeAll(async () => {
  ;({ home, port, server } = await openDoor())
}, 120_000)
afterAll(closeDoor, 20_000)

describe('a session', () => {
  it('is a cookie that no script reads and no other site sends', async () => {
    const answer = await ask('/api/session', {
      method: 'POST',
      body: { user: 'alice', password: passwords.alice },
    })
    expect(answer.status).toBe(201)
    const [cookie = ''] = answer.headers['set-cookie'] ?? []
    expect(cookie).toMatch(/^countersign_session=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(answer.json).toMatchObject({ signed_in: true, user: expect.stringMatching(/\\alice$/) })
    expect(JSON.stringify(answer.json)).not.toContain(cookie.slice(20, 63))
    const mine = await ask('/api/session', { headers: { cookie: cookieIn(answer) } })
    expect(mine.json).toMatchObject({ signed_in: true, csrf_token: answer.json.csrf_token })
  })

  it('reaches the API, and ends when it is closed', async () => {
    const { cookie, csrf } = await signIn('alice', passwords.alice)
    expect((await ask('/api/nothing', { headers: { cookie } })).status).toBe(404)
    const closed = await ask('/api/session', { method: 'DELETE', headers: { cookie, 'x-csrf-token': csrf } })
    expect([closed.status, closed.headers['set-cookie']?.[0]]).toEqual([
      204,
      expect.stringMatching(/Max-Age=0/),
    ])
    expect((await ask('/api/nothing', { headers: { cookie } })).status).toBe(401)
    expect((await ask('/api/session', { headers: { cookie } })).json).toMatchObject({ signed_in: false })
  })

  it('is not needed by who sends Basic; the place to sign in tells him who he is', async () => {
    const told = async (user: string) => (await ask('/api/session', { headers: basic(user) })).json
    expect(await told('alice')).toMatchObject({ signed_in: true, user: expect.stringMatching(/\\alice$/) })
    expect(await told('alice')).not.toHaveProperty('csrf_token')
    expect(await told('bob')).toMatchObject({ signed_in: false })
  })

  it('is nobody’s without its cookie, and a made-up one is none', async () => {
    for (const cookie of [
      'countersign_session=',
      `countersign_session=${'A'.repeat(43)}`,
      'countersign_session=x',
    ])
      expect((await ask('/api/nothing', { headers: { cookie } })).status).toBe(401)
  })

  it('opens nothing any more once its account is disabled, is no administrator or has another password', async () => {
    const { cookie } = await signIn('carol', passwords.carol)
    const status = async () => (await ask('/api/nothing', { headers: { cookie } })).status
    expect(await status()).toBe(404)
    await run('net', 'user', 'carol', '/active:no')
    expect(await status()).toBe(401)
    expect((await ask('/api/session', { headers: { cookie } })).json).toMatchObject({ signed_in: false })
    await run('net', 'user', 'carol', '/active:yes')
    expect(await status()).toBe(404)
    await run('net', 'localgroup', 'Administrators', 'carol', '/delete')
    expect(await status()).toBe(401)
    await run('net', 'localgroup', 'Administrators', 'carol', '/add')
    expect(await status()).toBe(404)
    await run('net', 'user', 'carol', 'An0ther!pass')
    expect(await status()).toBe(401)
  })

  it('is not given to whoever is no administrator, and its refusal is explained', async () => {
    const answer = await ask('/api/session', {
      method: 'POST',
      body: { user: 'bob', password: passwords.bob },
    })
    expect(answer).toMatchObject({ status: 403, json: { name: 'not_an_administrator' } })
    expect(answer.headers['set-cookie']).toBeUndefined()
    const told = await countersign(['explain', '--id', String(answer.json.refusal), '--json'], environment())
    expect(JSON.parse(told.out)).toMatchObject({ status: 401, substatus: 2 })
  })
})

describe('what another site makes a browser send', () => {
  const unsafe = ['POST', 'PUT', 'PATCH', 'DELETE'] as const

  it.each(unsafe)('%s with a session wants the session’s own token', async (method) => {
    const { cookie, csrf } = await signIn('alice', passwords.alice)
    const send = (headers: Readonly<Record<string, string>>) =>
      ask('/api/nothing', { method, headers: { cookie, ...headers }, body: {} })
    expect(await send({})).toMatchObject({ status: 403, json: { name: 'cross_site' } })
    expect(await send({ 'x-csrf-token': '' })).toMatchObject({ status: 403 })
    expect(await send({ 'x-csrf-token': 'A'.repeat(43) })).toMatchObject({ status: 403 })
    const other = await signIn('alice', passwords.alice)
    expect(await send({ 'x-csrf-token': other.csrf })).toMatchObject({ status: 403 })
    expect(await send({ 'x-csrf-token': csrf })).toMatchObject({ status: 404 })
    expect(await send({ 'x-csrf-token': csrf, origin: `http://127.0.0.1:${port}` })).toMatchObject({
      status: 404,
    })
    expect(await send({ 'x-csrf-token': csrf, origin: 'http://evil.example' })).toMatchObject({ status: 403 })
    expect(await send({ 'x-csrf-token': csrf, origin: 'null' })).toMatchObject({ status: 403 })
    expect(await send({ 'x-csrf-token': csrf, origin: `http://127.0.0.1:${port + 1}` })).toMatchObject({
      status: 403,
    })
    expect(await send({ 'x-csrf-token': csrf, 'sec-fetch-site': 'cross-site' })).toMatchObject({
      status: 403,
    })
    expect(await send({ 'x-csrf-token': csrf, 'sec-fetch-site': 'same-site' })).toMatchObject({ status: 403 })
    expect(await send({ 'x-csrf-token': csrf, 'sec-fetch-site': 'same-origin' })).toMatchObject({
      status: 404,
    })
  })

  it('Basic wants no token, but takes no foreign origin', async () => {
    const headers = basic('alice')
    expect((await ask('/api/nothing', { method: 'POST', headers, body: {} })).status).toBe(404)
    const foreign = { ...headers, origin: 'http://evil.example' }
    expect((await ask('/api/nothing', { method: 'POST', headers: foreign, body: {} })).status).toBe(403)
    expect((await ask('/api/nothing', { headers: foreign })).status).toBe(403)
  })

  it('nobody is signed in by another site', async () => {
    const body = { user: 'alice', password: passwords.alice }
    for (const headers of [{ origin: 'http://evil.example' }, { 'sec-fetch-site': 'cross-site' }])
      expect(await ask('/api/session', { method: 'POST', body, headers })).toMatchObject({ status: 403 })
  })
})

describe('the one-time link', () => {
  it('signs in once, by a token that stands behind the # and so never leaves the browser by itself', async () => {
    const link = await newLink()
    expect(link).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${port}/#/sign-in\\?token=[A-Za-z0-9_-]{43}$`))
    const redeem = () => ask('/api/session', { method: 'POST', body: { token: tokenOf(link) } })
    const first = await redeem()
    expect(first).toMatchObject({ status: 201, json: { user: expect.stringMatching(/\\Administrator$/) } })
    expect((await ask('/api/nothing', { headers: { cookie: cookieIn(first) } })).status).toBe(404)
    expect(await redeem()).toMatchObject({ status: 401, json: { name: 'link_used_up' } })
  })

  it('is one of two at most that answer at the same moment', async () => {
    const token = tokenOf(await newLink())
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => ask('/api/session', { method: 'POST', body: { token } })),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  })
})

describe('whoever guesses', () => {
  it('learns nothing of who exists', async () => {
    const [known, unknown] = [
      await ask('/api/session', { method: 'POST', body: { user: 'dave', password: 'wrong' } }),
      await ask('/api/session', { method: 'POST', body: { user: 'nobody-here', password: 'wrong' } }),
    ]
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text])
    expect(known).toMatchObject({ status: 401, json: { name: 'sign_in_failed' } })
    const shapes = await Promise.all(
      ['dave', 'nobody-here'].map(async (user) => {
        const { status, json } = await ask('/api/nothing', { headers: basic(user, 'wrong') })
        return { status, ...json, refusal: '' }
      }),
    )
    expect(shapes[0]).toEqual(shapes[1])
  })

  it('waits longer and longer, by the form and by Basic, for the right password, too', async () => {
    for (let attempt = 0; attempt < 6; attempt++)
      await ask('/api/session', { method: 'POST', body: { user: 'dave', password: `guess ${attempt}` } })
    const turned = await ask('/api/session', {
      method: 'POST',
      body: { user: 'dave', password: passwords.dave },
    })
    expect(turned).toMatchObject({ status: 429, json: { name: 'too_many_sign_ins' } })
    expect(Number(turned.headers['retry-after'])).toBeGreaterThan(0)
    const byBasic = await ask('/api/nothing', { headers: basic('DAVE', passwords.dave) })
    expect(byBasic).toMatchObject({ status: 429, json: { name: 'too_many_sign_ins' } })
    expect(Number(byBasic.headers['retry-after'])).toBeGreaterThan(0)
    expect(byBasic.headers['www-authenticate']).toBeUndefined()
  })

  it('does not lock out who is signed in already or has a link', async () => {
    const token = tokenOf(await newLink())
    expect((await ask('/api/session', { method: 'POST', body: { token } })).status).toBe(201)
  })
})

describe('the log', () => {
  it('is the manager’s own, has its users, and no password, token or cookie', async () => {
    const secrets = [...Object.values(passwords), ...links().map(tokenOf)]
    server.signal('SIGHUP')
    const logs = join(home, 'drive_c', 'inetpub', 'logs')
    const read = () =>
      readdirSync(logs, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.log'))
        .map((name) => [name, readFileSync(join(logs, name), 'utf8')] as const)
    const own = () => read().find(([name]) => /Countersign[\\/]W3SVC1/.test(name))?.[1] ?? ''
    // Lines are written in their order, a moment after the answer.
    await expect.poll(own, { timeout: 30_000 }).toMatch(/ 429 0 /)
    expect(own()).toMatch(/ POST \/api\/session - /)
    expect(own()).toMatch(/ GET \/api\/nothing - \d+ alice /)
    expect(own()).toMatch(/ 401 2 5 /)
    for (const [name, text] of read()) {
      expect(text, name).not.toMatch(/countersign_session|token=/i)
      for (const secret of secrets) expect(text, name).not.toContain(secret)
    }
    const all = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    for (const { parentPath, name } of all) {
      const text = readFileSync(join(parentPath, name)).toString('latin1')
      for (const secret of secrets) expect(text, name).not.toContain(secret)
    }
  })
})
