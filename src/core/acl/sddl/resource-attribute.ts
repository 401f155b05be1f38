import type { Sid } from '../../accounts/account.ts'
import { sidFromBytes, sidToBytes } from '../../accounts/sid.ts'
import { aliasOf, type SddlContext } from './aliases.ts'
import { integerBytes, utf16Bytes, utf16Text } from './condition-bytes.ts'
import { type Cursor, SddlError } from './cursor.ts'
import {
  escapeAttributeName,
  hexOf,
  octetsOf,
  readAttributeName,
  readInteger,
  readString,
  skipSpace,
} from './literals.ts'
import { readSid } from './sid-text.ts'

/** CLAIM_SECURITY_ATTRIBUTE value types (MS-DTYP 2.4.10.1) by their SDDL names. */
const valueTypes: Readonly<Record<string, number>> = { TI: 1, TU: 2, TS: 3, TD: 5, TB: 6, TX: 16 }
const typeNames = new Map(Object.entries(valueTypes).map(([name, type]) => [type, name]))

/** '("name",TS,0x0,"red","blue")' → the bytes behind the SID of a resource-attribute entry. */
export function readResourceAttribute(cursor: Cursor, context: SddlContext): Uint8Array {
  skipSpace(cursor)
  if (!cursor.take('("')) cursor.fail(`a resource attribute begins with '("'`)
  const name = readAttributeName(cursor) ?? cursor.fail('a resource attribute needs a name')
  const type = cursor.match(/[\t-\r ]*",[\t-\r ]*(T[IUSDXB]),[\t-\r ]*/y)?.[1]
  if (type === undefined) return cursor.fail(`a resource attribute needs a type, '",TI,' to '",TB,'`)
  const flags = readInteger(cursor)?.value ?? cursor.fail('a resource attribute needs flags')
  if (flags < 0n || flags > 0xffffffffn || (flags & 0xff00n) !== 0n) cursor.fail('flags out of range')
  const values: Uint8Array[] = []
  for (skipSpace(cursor); cursor.take(','); skipSpace(cursor)) {
    skipSpace(cursor)
    values.push(readValue(cursor, type, context))
  }
  if (!cursor.take(')')) cursor.fail("a resource attribute needs a ',' or a ')' here")
  return layOut(name, valueTypes[type] ?? 0, Number(flags), values)
}

function readValue(cursor: Cursor, type: string, context: SddlContext): Uint8Array {
  if (type === 'TS')
    return Uint8Array.from(utf16Bytes(`${readString(cursor) ?? cursor.fail('a text in quotes is needed')}\0`))
  if (type === 'TD') return counted(sidToBytes(readSid(cursor, context)))
  if (type === 'TX') {
    return counted(octetsOf(cursor.match(/#?([0-9a-fA-F#]+)/y)?.[1] ?? cursor.fail('hex digits are needed')))
  }
  const start = cursor.at
  const { value, sign } = readInteger(cursor) ?? cursor.fail('a number is needed')
  if (type === 'TB' && value !== 0n && value !== 1n) cursor.fail('0 or 1 is needed', start)
  if (type === 'TU' && sign === 2 && value !== 0n) cursor.fail('a number without a sign is needed', start)
  return Uint8Array.from(integerBytes(value))
}

function counted(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(4 + bytes.length)
  new DataView(out.buffer).setUint32(0, bytes.length, true)
  out.set(bytes, 4)
  return out
}

/** MS-DTYP 2.4.10.1: header, offsets, name, values, each right behind the other. */
function layOut(name: string, type: number, flags: number, values: readonly Uint8Array[]): Uint8Array {
  const nameBytes = utf16Bytes(`${name}\0`)
  const nameAt = 16 + 4 * values.length
  const size = values.reduce((sum, value) => sum + value.length, nameAt + nameBytes.length)
  const out = new Uint8Array(size)
  const view = new DataView(out.buffer)
  view.setUint32(0, nameAt, true)
  view.setUint16(4, type, true)
  view.setUint32(8, flags, true)
  view.setUint32(12, values.length, true)
  out.set(nameBytes, nameAt)
  let at = nameAt + nameBytes.length
  values.forEach((value, index) => {
    view.setUint32(16 + 4 * index, at, true)
    out.set(value, at)
    at += value.length
  })
  return out
}

const bad = (why: string, at: number): never => {
  throw new SddlError(`bad resource attribute: ${why} at byte ${at}`, '', at)
}

/** The text of a resource attribute's bytes; throws SddlError where they are none. */
export function formatResourceAttribute(data: Uint8Array, context: SddlContext): string {
  if (data.length < 16) bad('the header is cut short', data.length)
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const name = textAt(data, view.getUint32(0, true))
  const type = typeNames.get(view.getUint16(4, true)) ?? bad('a type that SDDL has no name for', 4)
  const flags = view.getUint32(8, true)
  const count = view.getUint32(12, true)
  if (count > (data.length - 16) / 4) bad('more values than fit', 12)
  const values: string[] = []
  for (let index = 0; index < count; index++) {
    values.push(formatValue(data, view, type, view.getUint32(16 + 4 * index, true), context))
  }
  return `(${[`"${escapeAttributeName(name)}"`, type, `0x${flags.toString(16)}`, ...values].join(',')})`
}

function textAt(data: Uint8Array, start: number): string {
  let end = start
  while (end + 1 < data.length && (data[end] !== 0 || data[end + 1] !== 0)) end += 2
  if (start < 16 || end + 1 >= data.length) bad('a text without an end', start)
  return utf16Text(data.subarray(start, end))
}

function formatValue(
  data: Uint8Array,
  view: DataView,
  type: string,
  at: number,
  context: SddlContext,
): string {
  if (type === 'TS') return `"${textAt(data, at)}"`
  if (type === 'TD' || type === 'TX') {
    if (at < 16 || at + 4 > data.length) bad('a value lies outside', at)
    const bytes = data.subarray(at + 4, at + 4 + view.getUint32(at, true))
    if (bytes.length < view.getUint32(at, true)) bad('a value is cut short', at)
    return type === 'TX' ? hexOf(bytes) : aliasOf(sidAt(bytes, at), context)
  }
  if (at < 16 || at + 8 > data.length) bad('a number lies outside', at)
  return String(type === 'TI' ? view.getBigInt64(at, true) : view.getBigUint64(at, true))
}

const sidAt = (bytes: Uint8Array, at: number): Sid => sidFromBytes(bytes)?.sid ?? bad('no whole SID', at)
