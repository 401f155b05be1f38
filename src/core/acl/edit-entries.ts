import type { Sid } from '../accounts/account.ts'
import { canonicalOrder } from './inheritance.ts'
import { aceFlags, aceTypes, controlBits, hasGenericBits, mapGeneric } from './rights.ts'
import type { Ace, SecurityDescriptor } from './security-descriptor.ts'

const { objectInherit, containerInherit, noPropagate, inheritOnly, inherited } = aceFlags
const inheritance = objectInherit | containerInherit | noPropagate | inheritOnly

export const isOwn = (ace: Ace): boolean => (ace.flags & inherited) === 0
export const isAllow = (ace: Ace): boolean =>
  ace.type === aceTypes.allow || ace.type === aceTypes.allowCallback
export const isDeny = (ace: Ace): boolean => ace.type === aceTypes.deny || ace.type === aceTypes.denyCallback

/** The descriptor with another list. */
export function withEntries(descriptor: SecurityDescriptor, entries: readonly Ace[]): SecurityDescriptor {
  const dacl = { revision: descriptor.dacl?.revision ?? 2, entries }
  return { ...descriptor, dacl, control: descriptor.control | controlBits.daclPresent }
}

/** As the file system stores it: no inheritance on a file; generic rights stay generic only for the children. */
export function storedEntries(ace: Ace, kind: 'file' | 'directory'): readonly Ace[] {
  if (kind === 'file')
    return (ace.flags & inheritOnly) !== 0 ? [] : [{ ...ace, flags: 0, mask: mapGeneric(ace.mask) }]
  const passesOn = (ace.flags & (objectInherit | containerInherit)) !== 0
  if (!hasGenericBits(ace.mask) || (ace.flags & inheritOnly) !== 0) return [ace]
  const effective = { ...ace, flags: 0, mask: mapGeneric(ace.mask) }
  return passesOn ? [effective, { ...ace, flags: ace.flags | inheritOnly }] : [effective]
}

/** Adds rights to what the principal has by an entry with the same inheritance, else a new entry in front. */
export function withEntry(entries: readonly Ace[], added: Ace): readonly Ace[] {
  const same = entries.findIndex(
    (ace) =>
      isOwn(ace) &&
      ace.type === added.type &&
      ace.sid === added.sid &&
      (ace.flags & inheritance) === (added.flags & inheritance),
  )
  if (same < 0) return canonicalOrder([added, ...entries])
  return entries.map((ace, index) => (index === same ? { ...ace, mask: (ace.mask | added.mask) >>> 0 } : ace))
}

/** Takes rights out of what a principal's own entries grant; an entry that grants nothing any more goes. */
export function withoutRights(entries: readonly Ace[], sid: Sid, mask: number): readonly Ace[] {
  return entries.flatMap((ace) => {
    if (!isOwn(ace) || !isAllow(ace) || ace.sid !== sid) return [ace]
    const left = (ace.mask & ~mask) >>> 0
    return left === 0 ? [] : [{ ...ace, mask: left }]
  })
}

/** Explicit deny, explicit allow, then what is inherited. */
export const isCanonical = (entries: readonly Ace[]): boolean =>
  canonicalOrder(entries).every((ace, index) => ace === entries[index])
