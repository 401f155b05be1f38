import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBase64, toBase64 } from './base64.ts'

describe('base64', () => {
  it('agrees with the platform in both directions', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = Buffer.from(bytes).toString('base64')
        expect(toBase64(bytes)).toBe(text)
        expect(fromBase64(text)).toEqual(bytes)
        expect(fromBase64(text.replace(/=+$/, ''))).toEqual(bytes)
      }),
    )
  })

  it('refuses what is not base64', () => {
    for (const text of ['a', 'ab*d', 'äöü=', 'abcde', '=ab=']) expect(fromBase64(text), text).toBeUndefined()
  })
})
