import { expect, test } from 'vitest'
import { certificatesOf, flagsOf } from './ssl-flags.ts'

test.each(['ignore', 'accept', 'require'] as const)(
  'client certificates: %s is what comes back',
  (certificates) => {
    expect(certificatesOf(flagsOf({ certificates, require_ssl: true, require_128_bit: false }))).toBe(
      certificates,
    )
  },
)

test('128-bit SSL is not required where SSL is not', () => {
  const flags = flagsOf({ certificates: 'ignore', require_ssl: false, require_128_bit: true })
  expect(flags.require_128_bit).toBe(false)
})
