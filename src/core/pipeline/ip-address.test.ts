import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inRange, parseAddress, parseRange } from './ip-address.ts'

const matches = (address: string, range: string, mask: string): boolean => {
  const parsed = parseRange(range, mask)
  return parsed !== undefined && inRange(address, parsed)
}

describe('address ranges', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7', '255.255.255.255', true],
    ['203.0.113.8', '203.0.113.7', '255.255.255.255', false],
    ['203.0.113.8', '203.0.113.0', '255.255.255.0', true],
    ['10.1.2.3', '10.0.0.0', '8', true],
    ['11.1.2.3', '10.0.0.0', '8', false],
    ['::ffff:10.1.2.3', '10.0.0.0', '255.0.0.0', true],
    ['::1', '::1', '255.255.255.255', true],
    ['2001:db8::5', '2001:db8::', '64', true],
    ['2001:db9::5', '2001:db8::', '64', false],
    ['10.0.0.1', '::1', '255.255.255.255', false],
  ])('%s in %s/%s: %s', (address, range, mask, expected) => {
    expect(matches(address, range, mask)).toBe(expected)
  })

  test('what is no address is in no range', () => {
    for (const text of ['', 'x', '1.2.3', '1.2.3.400', '::1::', '1:2:3:4:5:6:7', 'g::1'])
      expect(parseAddress(text)).toBeUndefined()
  })

  test('an address is in every range that is made of its own leading bits', () => {
    const octet = fc.integer({ min: 0, max: 255 })
    fc.assert(
      fc.property(fc.tuple(octet, octet, octet, octet), fc.integer({ min: 0, max: 32 }), (octets, bits) => {
        expect(matches(octets.join('.'), octets.join('.'), String(bits))).toBe(true)
      }),
    )
  })
})
