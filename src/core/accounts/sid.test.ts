import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountSid, appPoolSid, domainSid, serviceSid } from './derived-sid.ts'
import { parseSid, sidFromBytes, sidToBytes } from './sid.ts'

describe('parseSid', () => {
  it.each([
    ['S-1-5-32-544', 'S-1-5-32-544'],
    ['s-1-1-0', 'S-1-1-0'],
    ['S-1-0x5-18', 'S-1-5-18'],
    ['S-1-05-018', 'S-1-5-18'],
    ['S-1-5000000000-30', 'S-1-0x12A05F200-30'],
  ])('reads %s as %s', (text, sid) => {
    expect(parseSid(text)).toBe(sid)
  })

  it.each([
    '',
    'S-1',
    'S-2-5-18',
    'S-1-5-4294967296',
    'S-1-0x1000000000000-1',
    `S-1-5${'-1'.repeat(16)}`,
    'S-1-5-x',
  ])('knows that %j is none', (text) => {
    expect(parseSid(text)).toBeUndefined()
  })

  it('goes through bytes and back', () => {
    const parts = fc.array(fc.integer({ min: 0, max: 0xffffffff }), { minLength: 1, maxLength: 15 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), parts, (authority, words) => {
        const sid = parseSid(['S-1', authority, ...words].join('-'))
        if (sid === undefined) throw new Error('no SID')
        const bytes = sidToBytes(sid)
        expect(sidFromBytes(bytes)).toEqual({ sid, end: bytes.length })
        expect(sidFromBytes(bytes.subarray(0, -1))).toBeUndefined()
      }),
    )
  })
})

describe('derived SIDs', () => {
  it.each([
    ['DefaultAppPool', 'S-1-5-82-3006700770-424185619-1745488364-794895919-4004696415'],
    ['.NET v4.5', 'S-1-5-82-271721585-897601226-2024613209-625570482-296978595'],
    ['.NET v4.5 Classic', 'S-1-5-82-3876422241-1344743610-1729199087-774402673-2621913236'],
    ['.NET v2.0', 'S-1-5-82-3682073875-1643277370-2842298652-3532359455-2406259117'],
    ['defaultAPPpool', 'S-1-5-82-3006700770-424185619-1745488364-794895919-4004696415'],
  ])('gives the pool %s the SID that Windows gives it', (name, sid) => {
    expect(appPoolSid(name)).toBe(sid)
  })

  it('gives a service the SID that Windows gives it', () => {
    expect(serviceSid('TrustedInstaller')).toBe(
      'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464',
    )
  })

  it('gives well-known accounts their RIDs, others one from 1000 that is always the same', () => {
    expect(accountSid('WEB01\\Administrator')).toBe(`${domainSid('web01')}-500`)
    expect(accountSid('CONTOSO\\Domain Users')).toBe(`${domainSid('CONTOSO')}-513`)
    expect(accountSid('BUILTIN\\Users')).toBe('S-1-5-32-545')
    expect(accountSid('CONTOSO\\alice')).toBe(accountSid('contoso\\ALICE'))
    expect(Number(accountSid('CONTOSO\\alice').split('-').at(-1))).toBeGreaterThanOrEqual(1000)
  })

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'gives %s a SID like any other name',
    (name) => {
      expect(parseSid(accountSid(`CONTOSO\\${name}`))).toBe(accountSid(`CONTOSO\\${name}`))
    },
  )

  it('gives ten thousand names as many SIDs', () => {
    const all = Array.from({ length: 10_000 }, (_, index) => accountSid(`CONTOSO\\user${index}`))
    expect(new Set(all).size).toBe(all.length)
  })
})
