import type { Sid, Token } from '../accounts/account.ts'
import {
  ACCESS_SYSTEM_SECURITY,
  aceFlags,
  aceTypes,
  FILE_ALL_ACCESS,
  MAXIMUM_ALLOWED,
  mapGeneric,
  READ_CONTROL,
  WRITE_DAC,
  WRITE_OWNER,
} from './rights.ts'
import type { AccessResult, Ace, AceAccount, SecurityDescriptor } from './security-descriptor.ts'

/** OWNER RIGHTS: entries for it decide what the owner gets, in place of READ_CONTROL and WRITE_DAC. */
const ownerRights: Sid = 'S-1-3-4'

/** What the entries for a SID do in a check of this token; 0 nothing, 1 allow, 2 deny. */
const silent = 0
const allows = 1
const denies = 2

/**
 * A conditional entry is not evaluated: claims are not known here, and Windows takes a condition of unknown outcome as not met
 * for allow and as met for deny (MS-DTYP 2.5.3.1.5). Object entries are Active Directory's; on files they are passed over.
 */
function roleOf(ace: Ace): 0 | 1 | 2 {
  if (ace.type === aceTypes.allow) return allows
  return ace.type === aceTypes.deny || ace.type === aceTypes.denyCallback ? denies : silent
}

const isOwner = (sd: SecurityDescriptor, token: Token): boolean =>
  sd.owner !== undefined && token.sids.has(sd.owner)

/** Does the entry's principal stand in the token, for its role? An unresolved name is nobody. */
function matches(ace: Ace, role: 0 | 1 | 2, token: Token, owner: boolean): boolean {
  if (ace.name !== undefined) return false
  if (token.sids.has(ace.sid) || (owner && ace.sid === ownerRights)) return true
  return role === denies && token.denyOnlySids.has(ace.sid)
}

/** What the entry does to this token: nothing where it is for children only, or for somebody else. */
function roleFor(ace: Ace, token: Token, owner: boolean): 0 | 1 | 2 {
  if ((ace.flags & aceFlags.inheritOnly) !== 0) return silent
  const role = roleOf(ace)
  return role !== silent && matches(ace, role, token, owner) ? role : silent
}

/** The bits that an entry decides. ACCESS_SYSTEM_SECURITY comes by privilege only, whatever a DACL says. */
const bitsOf = (ace: Ace): number => mapGeneric(ace.mask) & ~ACCESS_SYSTEM_SECURITY

/** Bits that the token has without the list: by being the owner, or by a privilege. */
function implicitBits(sd: SecurityDescriptor, token: Token, owner: boolean, wanted: number): number {
  let bits = 0
  if ((wanted & (READ_CONTROL | WRITE_DAC | WRITE_OWNER | ACCESS_SYSTEM_SECURITY)) === 0) return bits
  if (owner && !hasOwnerRights(sd)) bits |= READ_CONTROL | WRITE_DAC
  if (token.privileges.has('SeTakeOwnershipPrivilege')) bits |= WRITE_OWNER
  if (token.privileges.has('SeSecurityPrivilege')) bits |= ACCESS_SYSTEM_SECURITY
  return bits
}

function hasOwnerRights(sd: SecurityDescriptor): boolean {
  for (const ace of sd.dacl?.entries ?? []) {
    if (ace.sid === ownerRights && (ace.flags & aceFlags.inheritOnly) === 0 && roleOf(ace) !== silent)
      return true
  }
  return false
}

/**
 * May the token open a file with these rights? The NT access check as reference/iis.md §6.3 has it: entries in stored order,
 * the first one that mentions a bit decides it. Generic bits and MAXIMUM_ALLOWED may be asked for.
 */
export function accessCheck(sd: SecurityDescriptor, token: Token, desired: number): AccessResult {
  if ((desired & MAXIMUM_ALLOWED) !== 0) return checkMaximum(sd, token, desired)
  const wanted = mapGeneric(desired)
  if (sd.dacl === undefined) return nullDacl(token, wanted)
  const owner = isOwner(sd, token)
  let remaining = wanted & ~implicitBits(sd, token, owner, wanted)
  if (remaining === 0)
    return { granted: true, desired: wanted, missing: 0, because: 'owner', entry: undefined }
  const entries = sd.dacl.entries
  for (let index = 0; index < entries.length; index++) {
    const ace = entries[index]
    const role = ace === undefined ? silent : roleFor(ace, token, owner)
    if (ace === undefined || role === silent) continue
    const bits = bitsOf(ace) & remaining
    if (bits === 0) continue
    if (role === denies) {
      return {
        granted: false,
        desired: wanted,
        missing: remaining >>> 0,
        because: 'denied-by-entry',
        entry: index,
      }
    }
    remaining &= ~bits
    if (remaining === 0)
      return { granted: true, desired: wanted, missing: 0, because: 'allowed', entry: index }
  }
  return { granted: false, desired: wanted, missing: remaining >>> 0, because: 'no-allow', entry: undefined }
}

function nullDacl(token: Token, wanted: number): AccessResult {
  const missing = token.privileges.has('SeSecurityPrivilege') ? 0 : wanted & ACCESS_SYSTEM_SECURITY
  return {
    granted: missing === 0,
    desired: wanted,
    missing,
    because: missing === 0 ? 'null-dacl' : 'no-allow',
    entry: undefined,
  }
}

/** Granted where the rest is allowed and anything at all is. */
function checkMaximum(sd: SecurityDescriptor, token: Token, desired: number): AccessResult {
  const rest = mapGeneric(desired & ~MAXIMUM_ALLOWED)
  const allowed = maximumAllowed(sd, token)
  if (rest !== 0) return accessCheck(sd, token, rest)
  const because = allowed === 0 ? 'no-allow' : sd.dacl === undefined ? 'null-dacl' : 'allowed'
  return { granted: allowed !== 0, desired: allowed, missing: 0, because, entry: undefined }
}

/** Every file right that the token would get. */
export function maximumAllowed(sd: SecurityDescriptor, token: Token): number {
  const owner = isOwner(sd, token)
  let allowed = implicitBits(sd, token, owner, 0xffffffff)
  if (sd.dacl === undefined) return (allowed | FILE_ALL_ACCESS) >>> 0
  let denied = 0
  for (const ace of sd.dacl.entries) {
    const role = roleFor(ace, token, owner)
    if (role === silent) continue
    const mask = bitsOf(ace)
    if (role === allows) allowed |= mask & ~denied
    else denied |= mask & ~allowed
  }
  return allowed >>> 0
}

/** The same check, entry by entry: what became of each. */
export function explainAccess(sd: SecurityDescriptor, token: Token, desired: number): readonly AceAccount[] {
  const owner = isOwner(sd, token)
  const wanted = mapGeneric(desired & ~MAXIMUM_ALLOWED)
  let remaining = wanted & ~implicitBits(sd, token, owner, wanted)
  let over = remaining === 0
  return (sd.dacl?.entries ?? []).map((ace, index) => {
    const effect = over && isAccessEntry(ace) ? 'not-reached' : effectOf(ace, token, owner, remaining)
    const bits = effect === 'allows' || effect === 'denies' ? (bitsOf(ace) & remaining) >>> 0 : 0
    if (effect === 'allows') remaining &= ~bits
    over ||= effect === 'denies' || remaining === 0
    return { index, ace, effect, bits }
  })
}

/** What each entry adds to, or takes from, all that the token may do: the account of `maximumAllowed`. */
export function explainMaximum(sd: SecurityDescriptor, token: Token): readonly AceAccount[] {
  const owner = isOwner(sd, token)
  let open = (FILE_ALL_ACCESS & ~implicitBits(sd, token, owner, 0xffffffff)) >>> 0
  return (sd.dacl?.entries ?? []).map((ace, index) => {
    const effect = effectOf(ace, token, owner, open)
    const bits = effect === 'allows' || effect === 'denies' ? (bitsOf(ace) & open) >>> 0 : 0
    open = (open & ~bits) >>> 0
    return { index, ace, effect, bits }
  })
}

const conditionalTypes: ReadonlySet<number> = new Set([aceTypes.allowCallback, aceTypes.denyCallback])
const isAccessEntry = (ace: Ace): boolean => roleOf(ace) !== silent || conditionalTypes.has(ace.type)

function effectOf(ace: Ace, token: Token, owner: boolean, remaining: number): AceAccount['effect'] {
  if (!isAccessEntry(ace)) return 'not-an-access-entry'
  if ((ace.flags & aceFlags.inheritOnly) !== 0) return 'inherit-only'
  const role = roleOf(ace)
  if (!matches(ace, role, token, owner)) {
    return role !== denies && token.denyOnlySids.has(ace.sid) ? 'deny-only-group' : 'not-in-token'
  }
  if (role === silent) return 'conditional'
  const bits = bitsOf(ace) & remaining
  if (role === denies) return bits === 0 ? 'denies-other-rights' : 'denies'
  return bits === 0 ? 'grants-other-rights' : 'allows'
}
