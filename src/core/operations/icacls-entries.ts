import type { Sid } from '../accounts/account.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { AclTextError } from '../acl/acl-text-error.ts'
import { nobody, parseAceText } from '../acl/icacls-entry.ts'
import { aceFlags, aceTypes } from '../acl/rights.ts'
import type { Ace } from '../acl/security-descriptor.ts'
import { IcaclsError } from './icacls-error.ts'

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
  if (ace.type !== aceTypes.allow || (ace.flags & aceFlags.inherited) !== 0) throw invalidParameter(text)
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
