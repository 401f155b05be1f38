import { sha1 } from '@noble/hashes/legacy.js'
import type { Sid } from './account.ts'
import { fixedRid } from './fixed-rids.ts'
import { localizedSid } from './localized-names.ts'
import { wellKnownSid } from './well-known.ts'

/** UTF-16LE without a terminator. */
function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 * text.length)
  const view = new DataView(bytes.buffer)
  for (let index = 0; index < text.length; index++) view.setUint16(2 * index, text.charCodeAt(index), true)
  return bytes
}

/** The five little-endian words of SHA-1. */
function hashWords(text: string): readonly number[] {
  const digest = sha1(utf16(text))
  const view = new DataView(digest.buffer, digest.byteOffset, digest.byteLength)
  return [0, 4, 8, 12, 16].map((at) => view.getUint32(at, true))
}

/** SID of 'IIS APPPOOL\\name' (reference/iis.md §2.5): SHA-1 of the lower-case name. */
export const appPoolSid = (name: string): Sid => `S-1-5-82-${hashWords(name.toLowerCase()).join('-')}`

/** SID of 'NT SERVICE\\name': SHA-1 of the upper-case name. */
export const serviceSid = (name: string): Sid => `S-1-5-80-${hashWords(name.toUpperCase()).join('-')}`

/** A domain or machine has a random SID on Windows; here it is derived from the name, so that it is always the same. */
export function domainSid(name: string): Sid {
  return `S-1-5-21-${hashWords(`domain:${name.toUpperCase()}`).slice(0, 3).join('-')}`
}

/** SID of 'DOMAIN\\name' where none is stated: a fixed RID, or one ≥ 1000 out of 2^30 derived from the name. */
export function accountSid(name: string): Sid {
  const known = wellKnownSid(name) ?? localizedSid(name)
  if (known !== undefined) return known
  const at = name.indexOf('\\')
  const domain = at < 0 ? '' : name.slice(0, at)
  const local = name.slice(at + 1)
  if (domain.toLowerCase() === 'iis apppool') return appPoolSid(local)
  if (domain.toLowerCase() === 'nt service') return serviceSid(local)
  const rid = fixedRid(local) ?? 1000 + ((hashWords(`account:${name.toLowerCase()}`)[0] ?? 0) >>> 2)
  return `${domain.toLowerCase() === 'builtin' ? 'S-1-5-32' : domainSid(domain)}-${rid}`
}
