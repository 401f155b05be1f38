import type { Sid } from '../accounts/account.ts'

/** A security descriptor of a file, MS-DTYP 2.4.6. Order of entries is the stored order. */
export interface SecurityDescriptor {
  readonly owner?: Sid
  readonly group?: Sid
  /** undefined with `daclPresent`: the null DACL, which grants everything. */
  readonly dacl: Acl | undefined
  readonly sacl?: Acl | undefined
  /** SECURITY_DESCRIPTOR_CONTROL bits, SE_SELF_RELATIVE included where it came from bytes. */
  readonly control: number
}

export interface Acl {
  /** 2, or 4 where object entries occur (ACL_REVISION_DS). */
  readonly revision: number
  readonly entries: readonly Ace[]
}

/** One entry. Kinds that files do not use are kept whole and never match. */
export interface Ace {
  /** MS-DTYP 2.4.4.1 AceType: 0 allow, 1 deny, 2 audit, 5 allow object, 9 allow callback, 10 deny callback, 17 label, … */
  readonly type: number
  /** MS-DTYP 2.4.4.1 AceFlags: OI 1, CI 2, NP 4, IO 8, ID 16, SA 64, FA 128. */
  readonly flags: number
  readonly mask: number
  readonly sid: Sid
  /** The principal's name as the list stated it, where it came as text and nobody knows it: it then matches nobody. */
  readonly name?: string
  readonly objectType?: string
  readonly inheritedObjectType?: string
  /** The bytes behind the SID (condition, resource attribute), or a whole body that is not understood. */
  readonly data?: Uint8Array
}

/** What an access check found. */
export interface AccessResult {
  readonly granted: boolean
  /** The desired mask with generic bits mapped. */
  readonly desired: number
  /** Bits that nothing granted; 0 where granted. */
  readonly missing: number
  readonly because: 'null-dacl' | 'allowed' | 'owner' | 'denied-by-entry' | 'no-allow'
  /** Index into the DACL of the deny entry that ended it, or of the entry that completed the grant. */
  readonly entry: number | undefined
}

/** What became of one entry in a check, for explaining. */
export interface AceAccount {
  readonly index: number
  readonly ace: Ace
  readonly effect:
    | 'allows'
    | 'denies'
    | 'inherit-only'
    | 'not-in-token'
    | 'deny-only-group'
    | 'grants-other-rights'
    | 'denies-other-rights'
    | 'not-reached'
    | 'conditional'
    | 'not-an-access-entry'
  /** The bits that it added or denied. */
  readonly bits: number
}
