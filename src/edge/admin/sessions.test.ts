import { describe, expect, it } from 'vitest'
import { createSessions, createSignInLinks, isSameSecret } from './sessions.ts'

const minutes = 60_000
function clock() {
  let at = 1_000_000
  return { now: () => at, pass: (milliseconds: number) => (at += milliseconds) }
}

describe('sessions', () => {
  it('are found by their cookie alone', () => {
    const sessions = createSessions(clock())
    const { cookie, session } = sessions.open('WEB01\\alice', 'stamp')
    expect(sessions.find(cookie)).toEqual(session)
    expect(session.csrf).not.toBe(cookie)
    for (const other of ['', cookie.slice(1), `${cookie}A`, session.csrf])
      expect(sessions.find(other)).toBeUndefined()
  })

  it('end 30 minutes after their last use', () => {
    const time = clock()
    const sessions = createSessions(time)
    const { cookie } = sessions.open('alice', '')
    time.pass(29 * minutes)
    expect(sessions.find(cookie)).toBeDefined()
    time.pass(29 * minutes)
    expect(sessions.find(cookie)).toBeDefined()
    time.pass(31 * minutes)
    expect(sessions.find(cookie)).toBeUndefined()
    time.pass(-31 * minutes)
    expect(sessions.find(cookie), 'what has ended does not come back').toBeUndefined()
  })

  it('end 12 hours after they began, however busy', () => {
    const time = clock()
    const sessions = createSessions(time)
    const { cookie } = sessions.open('alice', '')
    for (let passed = 0; passed < 12 * 60; passed += 20) {
      expect(sessions.find(cookie), `${passed} minutes`).toBeDefined()
      time.pass(20 * minutes)
    }
    time.pass(1)
    expect(sessions.find(cookie)).toBeUndefined()
  })

  it('are a thousand at most; the one that is idle longest goes', () => {
    const sessions = createSessions(clock())
    const [first, second] = [sessions.open('a', '').cookie, sessions.open('b', '').cookie]
    sessions.find(first)
    for (let count = 2; count < 1001; count++) sessions.open('c', '')
    expect(sessions.find(first)).toBeDefined()
    expect(sessions.find(second)).toBeUndefined()
  })
})

describe('links', () => {
  it('sign in once', () => {
    const links = createSignInLinks(clock())
    const token = links.make('WEB01\\Administrator')
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(links.redeem(token)).toBe('WEB01\\Administrator')
    expect(links.redeem(token)).toBeUndefined()
  })

  it('last 10 minutes', () => {
    const time = clock()
    const links = createSignInLinks(time)
    const [early, late] = [links.make('a'), links.make('a')]
    time.pass(10 * minutes)
    expect(links.redeem(early)).toBe('a')
    time.pass(1)
    expect(links.redeem(late)).toBeUndefined()
  })

  it('are not told by another token', () => {
    const links = createSignInLinks(clock())
    const token = links.make('a')
    for (const other of ['', token.toLowerCase(), `${token} `, 'A'.repeat(43)])
      expect(links.redeem(other)).toBeUndefined()
    expect(links.redeem(token)).toBe('a')
  })
})

describe('isSameSecret', () => {
  it('compares texts of any length', () => {
    expect([
      isSameSecret('a', 'a'),
      isSameSecret('a', 'b'),
      isSameSecret('', 'a'),
      isSameSecret('ä', 'ä'),
    ]).toEqual([true, false, false, true])
  })
})
