import fc from 'fast-check'
import type { Ace, Acl, SecurityDescriptor } from '../security-descriptor.ts'

export const anySid: fc.Arbitrary<string> = fc
  .record({
    authority: fc.constantFrom('0', '1', '3', '5', '15', '16', '0x12A05F200'),
    parts: fc.array(fc.integer({ min: 0, max: 0xffffffff }), { minLength: 1, maxLength: 15 }),
  })
  .map(({ authority, parts }) => ['S-1', authority, ...parts].join('-'))

const anyGuid = fc.uuid()
const anyMask = fc.oneof(
  fc.constantFrom(0, 0x1f01ff, 0x120089, 0x1200a9, 0xf003f),
  fc.integer({ min: 0, max: 0xffffffff }),
)

const anyAce: fc.Arbitrary<Ace> = fc
  .record({
    type: fc.constantFrom(0, 1, 2, 5, 6, 17),
    flags: fc.integer({ min: 0, max: 0xff }),
    mask: anyMask,
    sid: anySid,
    guids: fc.record({ objectType: anyGuid, inheritedObjectType: anyGuid }, { requiredKeys: [] }),
  })
  .map(({ type, guids, ...ace }) => {
    const isObject = type === 5 || type === 6
    if (!isObject) return { type, ...ace }
    // An object entry without object types comes back as a plain one: SDDL cannot state it.
    return { type: Object.keys(guids).length === 0 ? type - 5 : type, ...ace, ...guids }
  })

const anyAcl: fc.Arbitrary<Acl> = fc
  .array(anyAce, { maxLength: 5 })
  .map((entries) => ({ revision: entries.some(({ type }) => type === 5 || type === 6) ? 4 : 2, entries }))

/** Descriptors that both SDDL and the binary form can state. */
export const anyDescriptor: fc.Arbitrary<SecurityDescriptor> = fc
  .record({
    owner: fc.option(anySid, { nil: undefined }),
    group: fc.option(anySid, { nil: undefined }),
    dacl: fc.option(anyAcl, { nil: undefined }),
    sacl: fc.option(anyAcl, { nil: undefined }),
    flags: fc.subarray([0x100, 0x400, 0x1000]),
  })
  .map(({ owner, group, dacl, sacl, flags }) => ({
    ...(owner !== undefined && { owner }),
    ...(group !== undefined && { group }),
    dacl,
    ...(sacl !== undefined && { sacl }),
    control:
      0x8000 |
      (dacl === undefined ? 0 : flags.reduce((sum, bit) => sum | bit, 0x4)) |
      (sacl === undefined ? 0 : flags.reduce((sum, bit) => sum | (bit << 1), 0x10)),
  }))
