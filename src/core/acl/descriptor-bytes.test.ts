import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DescriptorError, decodeDescriptor, encodeDescriptor } from './descriptor-bytes.ts'
import { parseSddl } from './sddl.ts'
import { anyDescriptor } from './testing/arbitrary-descriptor.ts'

describe('encodeDescriptor and decodeDescriptor', () => {
  it('are each other’s inverse', () => {
    fc.assert(
      fc.property(anyDescriptor, (sd) => {
        const bytes = encodeDescriptor(sd)
        expect(decodeDescriptor(bytes)).toEqual(sd)
        expect(encodeDescriptor(decodeDescriptor(bytes))).toEqual(bytes)
      }),
    )
  })

  it('tell a null list from one that is not there, by the control bits', () => {
    const open = encodeDescriptor(parseSddl('D:NO_ACCESS_CONTROL'))
    expect(decodeDescriptor(open)).toEqual({ dacl: undefined, control: 0x8004 })
    expect(decodeDescriptor(encodeDescriptor(parseSddl('O:BA')))).toEqual({
      owner: 'S-1-5-32-544',
      dacl: undefined,
      control: 0x8000,
    })
  })

  it('read a list that has room left behind its last entry, as Windows sometimes writes it', () => {
    const bytes = [...encodeDescriptor(parseSddl('D:(A;;FA;;;WD)')), 0, 0, 0, 0]
    bytes[22] = (bytes[22] ?? 0) + 4
    expect(decodeDescriptor(Uint8Array.from(bytes)).dacl?.entries).toHaveLength(1)
  })

  it('keep entries of a kind that nobody knows, whole', () => {
    const bytes = encodeDescriptor({
      dacl: {
        revision: 2,
        entries: [{ type: 77, flags: 1, mask: 0, sid: 'S-1-0-0', data: Uint8Array.of(1, 2, 3, 4) }],
      },
      control: 0x8004,
    })
    expect(encodeDescriptor(decodeDescriptor(bytes))).toEqual(bytes)
  })

  it('refuse a name without a SID and a list that is too long', () => {
    const ace = { type: 0, flags: 0, mask: 1, sid: 'S-1-1-0' }
    const list = (...entries: (typeof ace)[]) => ({ dacl: { revision: 2, entries }, control: 0x8004 })
    expect(() => encodeDescriptor(list({ ...ace, name: 'gone' } as typeof ace))).toThrow(
      "the name 'gone' has no SID",
    )
    expect(() => encodeDescriptor(list(...Array.from({ length: 3300 }, () => ace)))).toThrow(DescriptorError)
  })
})

describe('decodeDescriptor', () => {
  it.each([
    ['nothing', []],
    ['a header alone that points nowhere', [1, 0, 4, 128, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 20, 0, 0, 0]],
    ['another revision', [2, ...Array.from({ length: 19 }, () => 0)]],
    ['an absolute descriptor', [1, ...Array.from({ length: 19 }, () => 0)]],
    ['an owner in the header', [1, 0, 0, 128, 4, ...Array.from({ length: 15 }, () => 0)]],
  ])('refuses %s', (_, bytes) => {
    expect(() => decodeDescriptor(Uint8Array.from(bytes))).toThrow(DescriptorError)
  })

  it('refuses any bytes with its own error or reads them, and never anything else', () => {
    const mutated = fc
      .record({
        sd: anyDescriptor,
        changes: fc.array(fc.record({ at: fc.nat(300), value: fc.integer({ min: 0, max: 255 }) }), {
          minLength: 1,
        }),
        cut: fc.nat(400),
      })
      .map(({ sd, changes, cut }) => {
        const bytes = encodeDescriptor(sd).slice(0, cut)
        for (const { at, value } of changes) if (at < bytes.length) bytes[at] = value
        return bytes
      })
    fc.assert(
      fc.property(mutated, (bytes) => {
        try {
          expect(decodeDescriptor(bytes).control).toBeGreaterThanOrEqual(0x8000)
        } catch (error) {
          expect(error).toBeInstanceOf(DescriptorError)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
