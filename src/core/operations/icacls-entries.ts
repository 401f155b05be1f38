import type { Sid } from '../accounts/account.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { AclTextError } from '../acl/acl-text-error.ts'
import { nobody, parseAceText } from '../acl/icacls-entry.ts'
import { canonicalOrder } from '../acl/inheritance.ts'
import { aceFlags, aceTypes, hasGenericBits, mapGeneric } from '../acl/rights.ts'
import type { Ace } from '../acl/security-descriptor.ts'
import { IcaclsError } from './icacls-error.ts'

const { objectInherit, containerInherit, noPropagate, inheritOnly, inherited } = aceFlags
const inheritance = objectInherit | containerInherit | noPropagate | inheritOnly

export const isOwn = (ace: Ace): boolean => (ace.flags & inherited) === 0
export const isAllow = (ace: Ace): boolean =>
  ace.type === aceTypes.allow || ace.type === aceTypes.allowCallback
export const isDeny = (ace: Ace): boolean => ace.type === aceTypes.deny || ace.type === aceTypes.denyCallback

/** The SID of a name, '*S-1-…' or account; an unknown one ends the command with 1332. */
export function sidNamed(accounts: Accounts, name: string): Sid {
  const sid =
    accounts.find(name)?.sid ?? (/^\*s-1-[\d-]+$/i.test(name) ? name.slice(1).toUpperCase() : undefined)
  if (sid === undefined)
    throw new IcaclsError(`${name}: No mapping between account names and security IDs was done.`, 1332)
  return sid
}

/** 'NAME:(OI)(CI)(RX)' of /grant and /deny. */
export function requestedEntry(accounts: Accounts, text: string, type: 'allow' | 'deny'): Ace {
  const at = text.lastIndexOf(':')
  if (at <= 0) throw invalidParameter(text)
  const sid = sidNamed(accounts, text.slice(0, at))
  const ace = parsedEntry(text.slice(at + 1), text)
  if (ace.type !== aceTypes.allow || (ace.flags & inherited) !== 0) throw invalidParameter(text)
  return { ...ace, type: aceTypes[type], sid }
}

function parsedEntry(rights: string, text: string): Ace {
  try {
    return parseAceText(`${nobody}:${rights}`, () => nobody)
  } catch (error) {
    if (error instanceof AclTextError) throw invalidParameter(text)
    throw error
  }
}

export const invalidParameter = (text: string): IcaclsError =>
  new IcaclsError(`Invalid parameter "${text}"`, 87)

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

/** /deny takes the denied rights out of the principal's own grants. */
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
