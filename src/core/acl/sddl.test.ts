import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeDescriptor, encodeDescriptor } from './descriptor-bytes.ts'
import { formatSddl, parseSddl, SddlError } from './sddl.ts'
import { anyDescriptor } from './testing/arbitrary-descriptor.ts'

describe('parseSddl', () => {
  it('reads the list of a default wwwroot', () => {
    const sd = parseSddl('O:S-1-5-80-1-2-3-4-5D:PAI(A;OICI;FA;;;SY)(A;OICIIO;GA;;;CO)(A;OICI;0x1200a9;;;BU)')
    expect(sd.control).toBe(0x8000 | 0x4 | 0x1000 | 0x400)
    expect(sd.owner).toBe('S-1-5-80-1-2-3-4-5')
    expect(sd.dacl?.entries[1]).toEqual({ type: 0, flags: 11, mask: 0x10000000, sid: 'S-1-3-0' })
  })

  it('needs the SID of the machine or the domain for their aliases', () => {
    expect(() => parseSddl('D:(A;;FA;;;DA)')).toThrow(SddlError)
    expect(
      parseSddl('O:LAG:DA', { machineSid: 'S-1-5-21-1-2-3', domainSid: 'S-1-5-21-4-5-6' }),
    ).toMatchObject({
      owner: 'S-1-5-21-1-2-3-500',
      group: 'S-1-5-21-4-5-6-512',
    })
  })

  it('says where and why it refuses', () => {
    expect(() => parseSddl('D:(A;;FA;;;BA)(A;;XX;;;BA)')).toThrow(/at character 19 .*'XX'/)
    expect(() => parseSddl('D:P(A;;FA;;;BA')).toThrow('an entry ends with )')
    expect(() => parseSddl('O:BAO:SY')).toThrow('a second time')
    expect(() => parseSddl(`D:(XA;;FR;;;WD;${'('.repeat(5000)}`)).toThrow('in one another')
  })

  it('refuses any text with its own error or reads it', () => {
    const pieces = fc.constantFrom(
      'D:',
      'S:',
      'O:',
      'P',
      '(',
      ')',
      'A',
      ';',
      ';;;',
      'XA',
      'FA',
      'WD',
      'S-1-5-18',
      '"',
      '{',
      '@User.',
      ' ',
      '==',
      '!',
      '&&',
      'RA',
      'TS',
      ',',
      '0x',
      '#',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (words) => {
        try {
          expect(parseSddl(words.join('')).control & 0x8000).not.toBe(0)
        } catch (error) {
          expect(error).toBeInstanceOf(SddlError)
        }
      }),
      { numRuns: 3000 },
    )
  })
})

describe('formatSddl', () => {
  it('prints what parseSddl reads back the same', () => {
    fc.assert(
      fc.property(anyDescriptor, (sd) => {
        const text = formatSddl(sd)
        expect(parseSddl(text)).toEqual(sd)
        expect(formatSddl(parseSddl(text))).toBe(text)
      }),
    )
  })

  it.each([
    'D:(XA;;FX;;;WD;((@USER.Title == "PM") && ((@USER.Division == "Finance") || (@USER.Division == "Sales"))))',
    'D:(XD;;FR;;;WD;(!(Member_of {SID(BA), SID(S-1-2-3)})))',
    'D:(XA;;FR;;;WD;((Exists a) && (Not_Exists @DEVICE.b)))',
    'D:(XA;;FR;;;WD;(@USER.a%0020b Any_of {-5, +017, 0x1f, "x", #0a0b}))',
    'S:(RA;;;;;WD;("Secrecy",TU,0x0,3))(RA;CI;;;;WD;("who",TD,0x10,BA,S-1-2-3))(RA;;;;;WD;("raw",TX,0x0,0aff))',
    'S:(RA;;;;;WD;("flag",TB,0x0,1))(RA;;;;;WD;("depth",TI,0x0,-7,9))(ML;;NW;;;LW)(AU;SAFA;FA;;;WD)',
    'D:NO_ACCESS_CONTROL',
    'D:PARAIS:PARAI',
  ])('prints %s as it was, by way of the bytes too', (text) => {
    expect(formatSddl(parseSddl(text))).toBe(text)
    expect(formatSddl(decodeDescriptor(encodeDescriptor(parseSddl(text))))).toBe(text)
  })

  it('refuses an entry whose kind SDDL cannot state, or whose condition is none', () => {
    const broken = {
      type: 9,
      flags: 0,
      mask: 1,
      sid: 'S-1-1-0',
      data: Uint8Array.of(97, 114, 116, 120, 0xa0),
    }
    const list = (entry: typeof broken) => ({ dacl: { revision: 2, entries: [entry] }, control: 0x8004 })
    expect(() => formatSddl(list(broken))).toThrow('an operator lacks an operand')
    expect(() => formatSddl(list({ ...broken, type: 77 }))).toThrow('type 77')
  })
})
