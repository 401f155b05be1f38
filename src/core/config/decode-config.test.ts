import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeConfig, encodeConfig } from './decode-config.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values)

describe('decoding a configuration file', () => {
  it.each([
    ['UTF-8', utf8('<ä/>'), { text: '<ä/>', encoding: 'utf-8', bom: false }],
    ['UTF-8 with a mark', utf8('\uFEFF<ä/>'), { text: '<ä/>', encoding: 'utf-8', bom: true }],
    [
      'UTF-16 LE with a mark',
      bytes(0xff, 0xfe, 0x3c, 0, 0xe4, 0),
      { text: '<ä', encoding: 'utf-16le', bom: true },
    ],
    [
      'UTF-16 BE with a mark',
      bytes(0xfe, 0xff, 0, 0x3c, 0, 0xe4),
      { text: '<ä', encoding: 'utf-16be', bom: true },
    ],
    ['UTF-16 LE without', bytes(0x3c, 0, 0xe4, 0), { text: '<ä', encoding: 'utf-16le', bom: false }],
    ['UTF-16 BE without', bytes(0, 0x3c, 0, 0xe4), { text: '<ä', encoding: 'utf-16be', bom: false }],
    ['no UTF-8', bytes(0x3c, 0xe4, 0x80), { text: '<ä€', encoding: 'windows-1252', bom: false }],
    ['nothing', bytes(), { text: '', encoding: 'utf-8', bom: false }],
  ])('reads %s', (_, source, expected) => {
    expect(decodeConfig(source)).toEqual(expected)
  })

  it.each(['iso-8859-1', 'Windows-1252', 'latin1'])(
    'believes a declaration of %s, also of bytes that were UTF-8',
    (label) => {
      const source = utf8(`<?xml version='1.0' encoding='${label}'?><ä/>`)
      expect(decodeConfig(source)).toMatchObject({
        encoding: 'windows-1252',
        text: expect.stringContaining('<Ã¤/>'),
      })
    },
  )

  it('loses nothing of any bytes', () => {
    const mark = fc.constantFrom([], [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff], [0x3c, 0], [0, 0x3c])
    fc.assert(
      fc.property(mark, fc.uint8Array({ maxLength: 400 }), (first, rest) => {
        const source = Uint8Array.of(...first, ...rest)
        const decoded = decodeConfig(source)
        expect(encodeConfig(decoded, decoded.text)).toEqual(source)
      }),
      { numRuns: 1000 },
    )
  })

  it('writes what windows-1252 does not have as a reference', () => {
    expect(encodeConfig({ encoding: 'windows-1252', bom: false }, '€Ж')).toEqual(
      bytes(0x80, ...utf8('&#x416;')),
    )
  })
})
