import { describe, expect, it } from 'vitest'
import { createSignInLimits } from './sign-in-limits.ts'

function guessing() {
  let at = 1_000_000
  const limits = createSignInLimits(() => at)
  const fail = (times: number, account = 'alice', from = '127.0.0.1') => {
    for (let time = 0; time < times; time++) limits.begin(account, from)
  }
  return { limits, fail, pass: (seconds: number) => (at += seconds * 1000) }
}

describe('sign-in limits', () => {
  it('make nobody wait for the first five', () => {
    const { limits, fail } = guessing()
    fail(4)
    expect(limits.wait('alice', '127.0.0.1')).toBe(0)
    fail(1)
    expect(limits.wait('alice', '127.0.0.1')).toBe(1)
  })

  it('double the wait with each further failure, up to a minute', () => {
    const { limits, fail, pass } = guessing()
    fail(5)
    const waits: number[] = []
    for (let time = 0; time < 8; time++) {
      waits.push(limits.wait('alice', '127.0.0.1'))
      pass(60)
      fail(1)
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
  })

  it('count for the account wherever the guesses come from, and for the address whatever account is guessed', () => {
    const { limits, fail } = guessing()
    for (const from of ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4', '10.0.0.5']) fail(1, 'Alice', from)
    expect(limits.wait('ALICE', '10.9.9.9')).toBeGreaterThan(0)
    expect(limits.wait('bob', '10.9.9.9')).toBe(0)
    for (const account of ['a', 'b', 'c', 'd', 'e']) fail(1, account, '10.7.7.7')
    expect(limits.wait('zoe', '10.7.7.7')).toBeGreaterThan(0)
  })

  it('take a network of IPv6 addresses for one: a client has as many as it likes', () => {
    const { limits, fail } = guessing()
    for (const at of ['1', '2', 'ffff', 'a:b:c:d', '5'])
      fail(1, at, `2001:db8:1:2:${at.includes(':') ? at : `:${at}`}`)
    expect(limits.wait('zoe', '2001:db8:1:2::77')).toBeGreaterThan(0)
    expect(limits.wait('zoe', '2001:db8:1:3::77')).toBe(0)
    expect(limits.wait('zoe', '::1')).toBe(0)
  })

  it('count attempts that are still under way', () => {
    const { limits } = guessing()
    const attempts = Array.from({ length: 5 }, () => limits.begin('alice', '127.0.0.1'))
    expect(limits.wait('alice', '127.0.0.1')).toBeGreaterThan(0)
    for (const attempt of attempts) attempt.succeeded()
    expect(limits.wait('alice', '127.0.0.1')).toBe(0)
  })

  it('forgive the account its failures when the right password comes, the address only that attempt', () => {
    const { limits, fail } = guessing()
    fail(4)
    limits.begin('alice', '127.0.0.1').succeeded()
    fail(1, 'bob')
    expect(limits.wait('alice', '10.0.0.1')).toBe(0)
    expect(limits.wait('alice', '127.0.0.1')).toBe(1)
  })

  it('forget after a quarter of an hour', () => {
    const { limits, fail, pass } = guessing()
    fail(20)
    pass(15 * 60 + 1)
    expect(limits.wait('alice', '127.0.0.1')).toBe(0)
    fail(4)
    expect(limits.wait('alice', '127.0.0.1')).toBe(0)
  })

  it('keep to their memory, whatever names are guessed', () => {
    const { limits, fail } = guessing()
    fail(5, 'alice', '10.1.1.1')
    for (let index = 0; index < 3000; index++) fail(1, `name ${index}`, `10.2.${index >> 8}.${index & 255}`)
    expect(limits.wait('alice', '10.9.9.9')).toBeGreaterThan(0)
  })
})
