import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Token } from '../accounts/account.ts'
import { accessCheck, explainAccess, maximumAllowed } from './access-check.ts'
import {
  ACCESS_SYSTEM_SECURITY,
  aceFlags,
  aceTypes,
  FILE_ALL_ACCESS,
  FILE_GENERIC_EXECUTE,
  FILE_GENERIC_READ,
  GENERIC_ALL,
  GENERIC_READ,
  MAXIMUM_ALLOWED,
  mapGeneric,
  READ_CONTROL,
  WRITE_DAC,
  WRITE_OWNER,
} from './rights.ts'
import type { Ace, SecurityDescriptor } from './security-descriptor.ts'
import { tokenOf } from './testing/tokens.ts'

const alice = 'S-1-5-21-1-2-3-1001'
const staff = 'S-1-5-21-1-2-3-1002'
const others = 'S-1-5-21-1-2-3-1003'

const ace = (type: number, sid: string, mask: number, flags = 0): Ace => ({ type, sid, mask, flags })
const allow = (sid: string, mask: number, flags = 0): Ace => ace(aceTypes.allow, sid, mask, flags)
const deny = (sid: string, mask: number, flags = 0): Ace => ace(aceTypes.deny, sid, mask, flags)
const list = (...entries: Ace[]): SecurityDescriptor => ({ dacl: { revision: 2, entries }, control: 0x8004 })
const token = tokenOf([alice, staff])

describe('accessCheck', () => {
  it('grants what several entries allow together, and names the one that completed it', () => {
    const sd = list(allow(alice, 0x1), allow(others, 0x2), allow(staff, FILE_GENERIC_READ))
    expect(accessCheck(sd, token, FILE_GENERIC_READ)).toEqual({
      granted: true,
      desired: FILE_GENERIC_READ,
      missing: 0,
      because: 'allowed',
      entry: 2,
    })
  })

  it('refuses what nothing allows, and says which bits are missing', () => {
    const result = accessCheck(list(allow(alice, 0x120080)), token, FILE_GENERIC_READ)
    expect(result).toEqual({
      granted: false,
      desired: FILE_GENERIC_READ,
      missing: 0x9,
      because: 'no-allow',
      entry: undefined,
    })
  })

  it('lets a deny entry end the check only where it comes before the allow', () => {
    const first = accessCheck(list(deny(staff, 0x1), allow(alice, FILE_ALL_ACCESS)), token, 0x1)
    const late = accessCheck(list(allow(alice, FILE_ALL_ACCESS), deny(staff, 0x1)), token, 0x1)
    expect([first.granted, first.because, first.entry]).toEqual([false, 'denied-by-entry', 0])
    expect(late.granted).toBe(true)
  })

  it('passes over entries for children, for others, for unresolved names, and of kinds that files do not use', () => {
    const entries = [
      allow(alice, FILE_ALL_ACCESS, aceFlags.inheritOnly | aceFlags.objectInherit),
      allow(others, FILE_ALL_ACCESS),
      { ...allow(alice, FILE_ALL_ACCESS), name: 'nobody we know' },
      ace(aceTypes.allowCallback, alice, FILE_ALL_ACCESS),
      ace(aceTypes.allowObject, alice, FILE_ALL_ACCESS),
      ace(99, alice, FILE_ALL_ACCESS),
    ]
    expect(accessCheck(list(...entries), token, 0x1).because).toBe('no-allow')
  })

  it('takes a conditional deny as met, because Windows denies where the outcome is not known', () => {
    const sd = list(ace(aceTypes.denyCallback, alice, 0x1), allow(alice, FILE_ALL_ACCESS))
    expect(accessCheck(sd, token, 0x1).because).toBe('denied-by-entry')
  })

  it('lets a deny-only group deny and not allow', () => {
    const filtered = tokenOf([alice], { denyOnlySids: new Set([staff]) })
    expect(accessCheck(list(allow(staff, 0x1)), filtered, 0x1).because).toBe('no-allow')
    expect(accessCheck(list(deny(staff, 0x1), allow(alice, 0x1)), filtered, 0x1).because).toBe(
      'denied-by-entry',
    )
  })

  it('grants everything by a null list and nothing by an empty one', () => {
    const none: SecurityDescriptor = { dacl: undefined, control: 0x8004 }
    expect(accessCheck(none, token, FILE_ALL_ACCESS).because).toBe('null-dacl')
    expect(accessCheck(none, token, ACCESS_SYSTEM_SECURITY).granted).toBe(false)
    expect(accessCheck(list(), token, 0x1).because).toBe('no-allow')
  })

  it('gives the owner READ_CONTROL and WRITE_DAC, against any deny, unless entries for OWNER RIGHTS say otherwise', () => {
    const owned = { ...list(deny(alice, READ_CONTROL)), owner: alice }
    expect(accessCheck(owned, token, READ_CONTROL | WRITE_DAC).because).toBe('owner')
    expect(accessCheck({ ...owned, owner: others }, token, READ_CONTROL).granted).toBe(false)
    const limited = { ...list(allow('S-1-3-4', READ_CONTROL)), owner: alice }
    expect(accessCheck(limited, token, READ_CONTROL).because).toBe('allowed')
    expect(accessCheck(limited, token, WRITE_DAC).because).toBe('no-allow')
    expect(accessCheck({ ...limited, owner: others }, token, READ_CONTROL).granted).toBe(false)
  })

  it('maps generic bits of the request and of entries', () => {
    expect(accessCheck(list(allow(alice, GENERIC_READ)), token, GENERIC_READ).desired).toBe(FILE_GENERIC_READ)
    expect(accessCheck(list(allow(alice, GENERIC_ALL)), token, FILE_ALL_ACCESS).granted).toBe(true)
    expect(accessCheck(list(allow(alice, GENERIC_READ)), token, FILE_GENERIC_EXECUTE).missing).toBe(0x20)
  })

  it('gives by privilege what the list can not', () => {
    const operator = tokenOf([alice], {
      privileges: new Set(['SeTakeOwnershipPrivilege', 'SeSecurityPrivilege']),
    })
    expect(accessCheck(list(), operator, WRITE_OWNER | ACCESS_SYSTEM_SECURITY).granted).toBe(true)
    expect(accessCheck(list(allow(alice, 0xffffffff)), token, ACCESS_SYSTEM_SECURITY).granted).toBe(false)
  })

  it('answers MAXIMUM_ALLOWED with all that the token gets', () => {
    const sd = list(deny(staff, 0x2), allow(alice, 0x120116))
    expect(accessCheck(sd, token, MAXIMUM_ALLOWED).desired).toBe(0x120114)
    expect(accessCheck(sd, token, MAXIMUM_ALLOWED | 0x2).granted).toBe(false)
    expect(accessCheck(list(), token, MAXIMUM_ALLOWED).granted).toBe(false)
  })
})

const anySid = fc.constantFrom(alice, staff, others, 'S-1-3-4', 'S-1-1-0')
const anyMask = fc.oneof(
  fc.constantFrom(
    FILE_GENERIC_READ,
    FILE_ALL_ACCESS,
    GENERIC_READ,
    GENERIC_ALL,
    0x1,
    0x2,
    READ_CONTROL,
    WRITE_DAC,
  ),
  fc.integer({ min: 0, max: 0x1f01ff }),
)
const anyAce: fc.Arbitrary<Ace> = fc.record({
  type: fc.constantFrom(0, 0, 0, 1, 1, 2, 5, 6, 9, 10, 17),
  flags: fc.constantFrom(0, 0, 0, 3, 8, 11, 16, 19),
  mask: anyMask,
  sid: anySid,
})
const anyList = fc
  .record({ entries: fc.array(anyAce, { maxLength: 8 }), owner: fc.option(anySid, { nil: undefined }) })
  .map(
    ({ entries, owner }): SecurityDescriptor => ({
      ...list(...entries),
      ...(owner !== undefined && { owner }),
    }),
  )
const anyToken: fc.Arbitrary<Token> = fc
  .record({
    own: fc.subarray([staff, 'S-1-1-0']),
    denyOnly: fc.subarray([others]),
  })
  .map(({ own, denyOnly }) => tokenOf([alice, ...own], { denyOnlySids: new Set(denyOnly) }))

/** The rule told bit by bit: the owner has his two; any other bit is decided by the first entry that mentions it. */
function naive(sd: SecurityDescriptor, who: Token, bit: number): boolean {
  const isOwner = sd.owner !== undefined && who.sids.has(sd.owner)
  const active = (sd.dacl?.entries ?? []).filter(
    (entry) => (entry.flags & 8) === 0 && [0, 1, 10].includes(entry.type),
  )
  const ownerLimited = active.some((entry) => entry.sid === 'S-1-3-4')
  if (isOwner && !ownerLimited && (bit === READ_CONTROL || bit === WRITE_DAC)) return true
  const first = active.find((entry) => {
    if ((mapGeneric(entry.mask) & bit) === 0) return false
    if (who.sids.has(entry.sid) || (isOwner && entry.sid === 'S-1-3-4')) return true
    return entry.type !== 0 && who.denyOnlySids.has(entry.sid)
  })
  return first?.type === 0
}

const bitsOf = (mask: number): number[] =>
  Array.from({ length: 21 }, (_, index) => 2 ** index).filter((bit) => (mask & bit) !== 0)

describe('accessCheck, against the rule told bit by bit', () => {
  it('grants exactly when every wanted bit is granted', () => {
    fc.assert(
      fc.property(anyList, anyToken, fc.integer({ min: 1, max: 0x1f01ff }), (sd, who, desired) => {
        expect(accessCheck(sd, who, desired).granted).toBe(
          bitsOf(desired).every((bit) => naive(sd, who, bit)),
        )
      }),
      { numRuns: 1500 },
    )
  })

  it('finds the same bits as maximumAllowed', () => {
    fc.assert(
      fc.property(anyList, anyToken, (sd, who) => {
        const expected = bitsOf(0x1fffff).filter((bit) => naive(sd, who, bit))
        expect(bitsOf(maximumAllowed(sd, who))).toEqual(expected)
      }),
      { numRuns: 1000 },
    )
  })

  it('explains what it does: the bits of the entries add up to the result', () => {
    fc.assert(
      fc.property(anyList, anyToken, fc.integer({ min: 1, max: 0x1f01ff }), (sd, who, desired) => {
        const result = accessCheck(sd, who, desired)
        const told = explainAccess(sd, who, desired)
        expect(told).toHaveLength(sd.dacl?.entries.length ?? 0)
        expect(told.some(({ effect }) => effect === 'denies')).toBe(result.because === 'denied-by-entry')
        const last = told.findLast(({ effect }) => effect === 'denies' || effect === 'allows')
        if (result.entry !== undefined) expect(last?.index).toBe(result.entry)
        const given = told
          .filter(({ effect }) => effect === 'allows')
          .reduce((sum, { bits }) => sum | bits, 0)
        expect(given & result.missing).toBe(0)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('explainAccess', () => {
  it('tells what became of every entry', () => {
    const sd = list(
      allow(alice, FILE_ALL_ACCESS, aceFlags.inheritOnly),
      allow(others, FILE_ALL_ACCESS),
      deny(alice, 0x2),
      allow(staff, 0x20),
      ace(aceTypes.allowCallback, alice, 0x1),
      ace(aceTypes.audit, alice, 0x1),
      allow(alice, 0x1),
      allow(staff, FILE_ALL_ACCESS),
    )
    expect(explainAccess(sd, token, 0x1).map(({ effect }) => effect)).toEqual([
      'inherit-only',
      'not-in-token',
      'denies-other-rights',
      'grants-other-rights',
      'conditional',
      'not-an-access-entry',
      'allows',
      'not-reached',
    ])
  })
})
