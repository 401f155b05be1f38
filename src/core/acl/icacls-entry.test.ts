import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wellKnownBySid, wellKnownSid } from '../accounts/well-known.ts'
import { AclTextError } from './acl-text-error.ts'
import { formatAceText, nobody, parseAceText } from './icacls-entry.ts'
import { formatRights, parseRights } from './icacls-rights.ts'
import type { Ace } from './security-descriptor.ts'

const parse = (text: string): Ace => parseAceText(text, wellKnownSid)
const format = (ace: Ace): string => formatAceText(ace, (sid) => wellKnownBySid(sid)?.name)

describe('parseAceText', () => {
  it.each([
    ['BUILTIN\\IIS_IUSRS:(OI)(CI)(RX)', { type: 0, flags: 3, mask: 0x1200a9, sid: 'S-1-5-32-568' }],
    ['NT AUTHORITY\\IUSR:(DENY)(R)', { type: 1, flags: 0, mask: 0x120089, sid: 'S-1-5-17' }],
    ['NT AUTHORITY\\IUSR:(OI)(CI)(DENY)(RX)', { type: 1, flags: 3, mask: 0x1200a9, sid: 'S-1-5-17' }],
    ['NT AUTHORITY\\IUSR:(DENY)(OI)(CI)(RX)', { type: 1, flags: 3, mask: 0x1200a9, sid: 'S-1-5-17' }],
    ['Everyone:(I)(N)', { type: 1, flags: 0x10, mask: 0x1f01ff, sid: 'S-1-1-0' }],
    ['BUILTIN\\Users:(CI)(IO)(WD,AD,WEA,WA)', { type: 0, flags: 10, mask: 0x116, sid: 'S-1-5-32-545' }],
    ['BUILTIN\\Users:(OI)(CI)(IO)(GR,GE)', { type: 0, flags: 11, mask: 0xa0000000, sid: 'S-1-5-32-545' }],
    ['*S-1-1-0:F', { type: 0, flags: 0, mask: 0x1f01ff, sid: 'S-1-1-0' }],
    ['S-1-15-3-1 (S,RD,X,RA)', { type: 0, flags: 0, mask: 0x1000a1, sid: 'S-1-15-3-1' }],
    ['BUILTIN\\Users:(ID)R', { type: 0, flags: 0x10, mask: 0x120089, sid: 'S-1-5-32-545' }],
    ['Mandatory Label\\High Mandatory Level:(NW)', { type: 17, flags: 0, mask: 1, sid: 'S-1-16-12288' }],
    ['everyone: (rc, s)', { type: 0, flags: 0, mask: 0x120000, sid: 'S-1-1-0' }],
  ])('reads %s', (text, ace) => {
    expect(parse(text)).toEqual(ace)
  })

  it('keeps a name that nobody knows, with a SID that nobody has', () => {
    const ace = parse('CONTOSO\\gone away:(F)')
    expect(ace).toEqual({ type: 0, flags: 0, mask: 0x1f01ff, sid: nobody, name: 'CONTOSO\\gone away' })
    expect(format(ace)).toBe('CONTOSO\\gone away:(F)')
  })

  it.each(['', 'Everyone', 'Everyone:', 'Everyone:(OI)(CI)', 'Everyone:(XY)', 'Everyone:(R)(W)', ':(F)'])(
    'refuses %j and says why',
    (text) => {
      expect(() => parse(text)).toThrow(AclTextError)
    },
  )
})

describe('formatAceText', () => {
  it.each([
    'BUILTIN\\Administrators:(I)(OI)(CI)(IO)(F)',
    'BUILTIN\\Administrators:(M,WDAC,WO)',
    'BUILTIN\\Users:(OI)(CI)(RX,W)',
    'NT AUTHORITY\\BATCH:(I)(M,DC)',
    'S-1-5-21-2-8-2-4:(OI)(CI)(IO)(DENY)(W,D,Rc,GW,DC)',
    'BUILTIN\\Users:(CI)(AD)',
    'BUILTIN\\Users:(OI)(CI)(NP)(R)',
    'Everyone:(N)',
  ])('prints %s as it was read', (text) => {
    expect(format(parse(text))).toBe(text)
  })

  it('prints GENERIC_ALL as F, as icacls does', () => {
    expect(format({ type: 0, flags: 11, mask: 0x10000000, sid: 'S-1-3-0' })).toBe(
      'CREATOR OWNER:(OI)(CI)(IO)(F)',
    )
  })
})

describe('rights', () => {
  it('come back the same whatever the mask, but for what F stands for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), (mask) => {
        const text = formatRights(mask)
        expect(parseRights(text)).toBe(text === 'F' ? 0x1f01ff : mask >>> 0)
      }),
    )
  })
})
