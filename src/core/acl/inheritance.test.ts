import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatAceText, parseAclText } from './icacls-entry.ts'
import { applyParent, canonicalOrder, inheritDescriptor } from './inheritance.ts'
import { controlBits } from './rights.ts'
import type { Ace, SecurityDescriptor } from './security-descriptor.ts'

const names: Readonly<Record<string, string>> = {
  'CREATOR OWNER': 'S-1-3-0',
  'CREATOR GROUP': 'S-1-3-1',
  Users: 'S-1-5-32-545',
  alice: 'S-1-5-21-1-2-3-1001',
}
const nameOf = (sid: string): string | undefined => Object.keys(names).find((name) => names[name] === sid)
const list = (...lines: string[]): SecurityDescriptor => ({
  dacl: { revision: 2, entries: parseAclText(lines, (name) => names[name]) },
  control: 0x8004,
})
const text = (sd: SecurityDescriptor): string[] =>
  (sd.dacl?.entries ?? []).map((ace) => formatAceText(ace, nameOf))
const child = (line: string, kind: 'file' | 'directory'): string[] =>
  text(inheritDescriptor(list(line), kind, 'S-1-5-21-1-2-3-1001'))

describe('inheritDescriptor', () => {
  it.each([
    ['Users:(R)', [], []],
    ['Users:(OI)(R)', ['Users:(I)(R)'], ['Users:(I)(OI)(IO)(R)']],
    ['Users:(CI)(R)', [], ['Users:(I)(CI)(R)']],
    ['Users:(OI)(CI)(R)', ['Users:(I)(R)'], ['Users:(I)(OI)(CI)(R)']],
    ['Users:(OI)(CI)(IO)(R)', ['Users:(I)(R)'], ['Users:(I)(OI)(CI)(R)']],
    ['Users:(OI)(CI)(NP)(R)', ['Users:(I)(R)'], ['Users:(I)(R)']],
    ['Users:(OI)(NP)(R)', ['Users:(I)(R)'], []],
    ['Users:(CI)(NP)(IO)(R)', [], ['Users:(I)(R)']],
    ['Users:(OI)(CI)(DENY)(W)', ['Users:(I)(DENY)(W)'], ['Users:(I)(OI)(CI)(DENY)(W)']],
  ])('hands %s on to files and to folders', (line, file, directory) => {
    expect(child(line, 'file')).toEqual(file)
    expect(child(line, 'directory')).toEqual(directory)
  })

  it('fills in the creator, and keeps the entry for the children of a folder', () => {
    const line = 'CREATOR OWNER:(OI)(CI)(IO)(F)'
    expect(child(line, 'file')).toEqual(['alice:(I)(F)'])
    expect(child(line, 'directory')).toEqual(['alice:(I)(F)', 'CREATOR OWNER:(I)(OI)(CI)(IO)(F)'])
    expect(text(inheritDescriptor(list(line), 'file'))).toEqual([])
  })

  it('maps generic rights where they take effect, and keeps them for the children of a folder', () => {
    expect(child('Users:(OI)(CI)(IO)(GR,GE)', 'file')).toEqual(['Users:(I)(RX)'])
    expect(child('Users:(OI)(CI)(IO)(GR,GE)', 'directory')).toEqual([
      'Users:(I)(RX)',
      'Users:(I)(OI)(CI)(IO)(GR,GE)',
    ])
  })

  it('keeps the name of a principal that nobody knows', () => {
    expect(child('CONTOSO\\gone:(OI)(CI)(R)', 'file')).toEqual(['CONTOSO\\gone:(I)(R)'])
  })

  it('gives the published chain of a folder with every propagation, level by level (puppetlabs-acl)', () => {
    const parent = list(
      'Users:(OI)(CI)(M)',
      'Users:(F)',
      'alice:(OI)(CI)(NP)(IO)(F)',
      'Users:(OI)(CI)(IO)(F)',
    )
    const container = inheritDescriptor(parent, 'directory')
    expect(text(container)).toEqual(['Users:(I)(OI)(CI)(M)', 'alice:(I)(F)', 'Users:(I)(OI)(CI)(F)'])
    expect(text(inheritDescriptor(container, 'file'))).toEqual(['Users:(I)(M)', 'Users:(I)(F)'])
  })
})

describe('applyParent', () => {
  it('keeps what is explicit, in front, and replaces what was inherited', () => {
    const before = list('alice:(R)', 'Users:(I)(F)')
    expect(text(applyParent(before, list('Users:(OI)(CI)(RX)'), 'file'))).toEqual([
      'alice:(R)',
      'Users:(I)(RX)',
    ])
  })

  it('leaves a protected list and a null list alone', () => {
    const guarded = { ...list('alice:(R)'), control: 0x8004 | controlBits.daclProtected }
    const open: SecurityDescriptor = { dacl: undefined, control: 0x8004 }
    expect(applyParent(guarded, list('Users:(OI)(F)'), 'file')).toBe(guarded)
    expect(applyParent(open, list('Users:(OI)(F)'), 'file')).toBe(open)
  })

  it('changes nothing the second time', () => {
    const anyAce: fc.Arbitrary<Ace> = fc.record({
      type: fc.constantFrom(0, 1),
      flags: fc.integer({ min: 0, max: 31 }),
      mask: fc.constantFrom(0x1200a9, 0x80000000, 0x10000000, 0x1f01ff),
      sid: fc.constantFrom(...Object.values(names)),
    })
    const anyList = fc.array(anyAce, { maxLength: 6 }).map(
      (entries): SecurityDescriptor => ({
        dacl: { revision: 2, entries },
        control: 0x8004,
        owner: 'S-1-5-18',
      }),
    )
    fc.assert(
      fc.property(
        anyList,
        anyList,
        fc.constantFrom('file' as const, 'directory' as const),
        (own, parent, kind) => {
          const once = applyParent(own, parent, kind)
          expect(applyParent(once, parent, kind)).toEqual(once)
          const inherited = once.dacl?.entries.filter((ace) => (ace.flags & 0x10) !== 0) ?? []
          expect(inherited).toEqual(inheritDescriptor(parent, kind, 'S-1-5-18').dacl?.entries)
          if (kind === 'file') expect(inherited.every((ace) => (ace.flags & 0xf) === 0)).toBe(true)
        },
      ),
    )
  })
})

describe('canonicalOrder', () => {
  it('puts explicit denials first, explicit grants next, and leaves the inherited in their order', () => {
    const { dacl } = list('Users:(I)(R)', 'Users:(R)', 'alice:(I)(DENY)(W)', 'alice:(DENY)(W)')
    expect(canonicalOrder(dacl?.entries ?? []).map((ace) => formatAceText(ace, nameOf))).toEqual([
      'alice:(DENY)(W)',
      'Users:(R)',
      'Users:(I)(R)',
      'alice:(I)(DENY)(W)',
    ])
  })
})
