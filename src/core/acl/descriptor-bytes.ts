import type { Sid } from '../accounts/account.ts'
import { parseSid, sidFromBytes, sidToBytes } from '../accounts/sid.ts'
import { AclTextError } from './acl-text-error.ts'
import { aceTypes, controlBits } from './rights.ts'
import type { Ace, Acl, SecurityDescriptor } from './security-descriptor.ts'

/** A descriptor that is not what MS-DTYP 2.4.6 says. `offset` is the byte at which it goes wrong. */
export class DescriptorError extends AclTextError {}

const fail = (what: string, offset: number): never => {
  throw new DescriptorError(`bad security descriptor: ${what} at byte ${offset}`, '', offset)
}

const headerSize = 20
const objectTypes: ReadonlySet<number> = new Set([
  aceTypes.allowObject,
  aceTypes.denyObject,
  aceTypes.auditObject,
  aceTypes.alarmObject,
  aceTypes.allowCallbackObject,
  aceTypes.denyCallbackObject,
  15,
  16,
])
/** Types whose body is a mask, (object types,) a SID and what follows it. Others are kept whole. */
const maxKnownType = 21
const isCompound = (type: number): boolean => type === 4 || type > maxKnownType

/** Reads a self-relative descriptor. Throws DescriptorError; never reads outside of `bytes`. */
export function decodeDescriptor(bytes: Uint8Array): SecurityDescriptor {
  if (bytes.length < headerSize) fail(`${bytes.length} bytes are no header of ${headerSize}`, bytes.length)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint8(0) !== 1) fail(`revision ${view.getUint8(0)} is not 1`, 0)
  const control = view.getUint16(2, true)
  if ((control & controlBits.selfRelative) === 0) fail('it is not self-relative', 2)
  const owner = readSid(bytes, view.getUint32(4, true))
  const group = readSid(bytes, view.getUint32(8, true))
  const saclAt = view.getUint32(12, true)
  const daclAt = view.getUint32(16, true)
  const hasDacl = (control & controlBits.daclPresent) !== 0 && daclAt !== 0
  const hasSacl = (control & controlBits.saclPresent) !== 0 && saclAt !== 0
  return {
    ...(owner !== undefined && { owner }),
    ...(group !== undefined && { group }),
    dacl: hasDacl ? readAcl(view, bytes, daclAt) : undefined,
    ...(hasSacl && { sacl: readAcl(view, bytes, saclAt) }),
    control,
  }
}

function readSid(bytes: Uint8Array, offset: number): Sid | undefined {
  if (offset === 0) return undefined
  return offset < headerSize
    ? fail('a SID lies in the header', offset)
    : (sidFromBytes(bytes, offset)?.sid ?? fail('no whole SID', offset))
}

function readAcl(view: DataView, bytes: Uint8Array, at: number): Acl {
  if (at < headerSize || at + 8 > bytes.length) fail('no whole ACL header', at)
  const revision = view.getUint8(at)
  if (revision < 2 || revision > 4) fail(`ACL revision ${revision} is not 2 to 4`, at)
  const end = at + view.getUint16(at + 2, true)
  if (end > bytes.length || end < at + 8) fail(`an ACL of ${end - at} bytes does not fit`, at + 2)
  const entries: Ace[] = []
  let next = at + 8
  for (let left = view.getUint16(at + 4, true); left > 0; left--) {
    if (next + 4 > end) fail('an entry starts behind the end of its list', next)
    const size = view.getUint16(next + 2, true)
    if (size < 4 || next + size > end) fail(`an entry of ${size} bytes does not fit`, next + 2)
    entries.push(readAce(view, bytes, next, next + size))
    next += size
  }
  return { revision, entries }
}

function readAce(view: DataView, bytes: Uint8Array, at: number, end: number): Ace {
  const type = view.getUint8(at)
  const flags = view.getUint8(at + 1)
  if (isCompound(type)) return { type, flags, mask: 0, sid: 'S-1-0-0', data: bytes.slice(at + 4, end) }
  if (at + 8 > end) fail('an entry without a mask', at)
  const mask = view.getUint32(at + 4, true)
  const objects = objectTypes.has(type) ? readObjectTypes(view, at + 8, end) : { at: at + 8, guids: {} }
  const read =
    sidFromBytes(bytes.subarray(0, end), objects.at) ?? fail('an entry without a whole SID', objects.at)
  const data = read.end < end ? { data: bytes.slice(read.end, end) } : {}
  return { type, flags, mask, sid: read.sid, ...objects.guids, ...data }
}

interface ObjectTypes {
  readonly at: number
  readonly guids: { readonly objectType?: string; readonly inheritedObjectType?: string }
}

function readObjectTypes(view: DataView, at: number, end: number): ObjectTypes {
  if (at + 4 > end) fail('an object entry without flags', at)
  const flags = view.getUint32(at, true)
  let next = at + 4
  const read = (bit: number): string | undefined => {
    if ((flags & bit) === 0) return undefined
    if (next + 16 > end) fail('an object entry without its whole GUID', next)
    next += 16
    return readGuid(view, next - 16)
  }
  const objectType = read(1)
  const inheritedObjectType = read(2)
  const guids = {
    ...(objectType !== undefined && { objectType }),
    ...(inheritedObjectType !== undefined && { inheritedObjectType }),
  }
  return { at: next, guids }
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

function readGuid(view: DataView, at: number): string {
  const head = [
    hex(view.getUint32(at, true), 8),
    hex(view.getUint16(at + 4, true), 4),
    hex(view.getUint16(at + 6, true), 4),
  ]
  const tail = Array.from({ length: 8 }, (_, index) => hex(view.getUint8(at + 8 + index), 2)).join('')
  return [...head, tail.slice(0, 4), tail.slice(4)].join('-')
}

/** 36 characters, digits in either case. */
export function guidBytes(guid: string): Uint8Array {
  const [a = '', b = '', c = '', d = '', e = ''] = guid.split('-')
  const little = (text: string): number[] => pairs(text).reverse()
  return Uint8Array.from([...little(a), ...little(b), ...little(c), ...pairs(d), ...pairs(e)])
}

const pairs = (text: string): number[] => (text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))

/**
 * Writes a self-relative descriptor as Windows lays it out: SACL, DACL, owner, group. Throws DescriptorError for what has no
 * place in it (an unresolved name, a list of more than 65535 bytes).
 */
export function encodeDescriptor(sd: SecurityDescriptor): Uint8Array {
  const parts: [slot: number, bytes: Uint8Array][] = []
  if (sd.sacl !== undefined) parts.push([12, encodeAcl(sd.sacl)])
  if (sd.dacl !== undefined) parts.push([16, encodeAcl(sd.dacl)])
  if (sd.owner !== undefined) parts.push([4, sidBytes(sd.owner)])
  if (sd.group !== undefined) parts.push([8, sidBytes(sd.group)])
  const size = parts.reduce((sum, [, bytes]) => sum + bytes.length, headerSize)
  const out = new Uint8Array(size)
  const view = new DataView(out.buffer)
  out[0] = 1
  view.setUint16(2, sd.control | controlBits.selfRelative, true)
  let at = headerSize
  for (const [slot, bytes] of parts) {
    view.setUint32(slot, at, true)
    out.set(bytes, at)
    at += bytes.length
  }
  return out
}

const sidBytes = (sid: Sid): Uint8Array =>
  parseSid(sid) === undefined ? fail(`'${sid}' is not a SID`, 0) : sidToBytes(sid)

function encodeAcl(acl: Acl): Uint8Array {
  const entries = acl.entries.map(encodeAce)
  const size = entries.reduce((sum, bytes) => sum + bytes.length, 8)
  if (size > 0xffff) fail(`a list of ${size} bytes is longer than 65535`, 0)
  const out = new Uint8Array(size)
  const view = new DataView(out.buffer)
  out[0] = acl.revision
  view.setUint16(2, size, true)
  view.setUint16(4, entries.length, true)
  let at = 8
  for (const bytes of entries) {
    out.set(bytes, at)
    at += bytes.length
  }
  return out
}

function encodeAce(ace: Ace): Uint8Array {
  if (ace.name !== undefined) fail(`the name '${ace.name}' has no SID`, 0)
  const data = ace.data ?? new Uint8Array()
  const body = isCompound(ace.type)
    ? [data]
    : [maskBytes(ace.mask), ...objectBytes(ace), sidBytes(ace.sid), data]
  const length = body.reduce((sum, bytes) => sum + bytes.length, 4)
  const out = new Uint8Array((length + 3) & ~3)
  out[0] = ace.type
  out[1] = ace.flags
  new DataView(out.buffer).setUint16(2, out.length, true)
  let at = 4
  for (const bytes of body) {
    out.set(bytes, at)
    at += bytes.length
  }
  return out
}

function maskBytes(mask: number): Uint8Array {
  const out = new Uint8Array(4)
  new DataView(out.buffer).setUint32(0, mask, true)
  return out
}

function objectBytes(ace: Ace): readonly Uint8Array[] {
  if (!objectTypes.has(ace.type)) return []
  const guids = [ace.objectType, ace.inheritedObjectType]
  const flags = (guids[0] === undefined ? 0 : 1) | (guids[1] === undefined ? 0 : 2)
  return [maskBytes(flags), ...guids.filter((guid) => guid !== undefined).map(guidBytes)]
}
