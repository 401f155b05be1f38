import type { IntegerNode } from './condition-nodes.ts'
import { tokens } from './condition-nodes.ts'
import type { Cursor } from './cursor.ts'

export const skipSpace = (cursor: Cursor): void => {
  cursor.match(/[\t-\r ]*/y)
}

const maxInteger = 2n ** 64n

/** 12, -0x1f, +017; up to 64 bits. */
export function readInteger(cursor: Cursor): IntegerNode | undefined {
  const start = cursor.at
  const match = cursor.match(/([+-]?)(0[xX][0-9a-fA-F]+|\d+)(?![A-Za-z0-9:./_])/y)
  if (match === undefined) return undefined
  const digits = match[2] ?? ''
  const base = /^0[xX]/.test(digits) ? 3 : digits.length > 1 && digits.startsWith('0') ? 1 : 2
  if (base === 1 && !/^[0-7]+$/.test(digits)) cursor.fail(`'${digits}' is no octal number`, start)
  const size = BigInt(base === 1 ? `0o${digits.slice(1)}` : digits)
  if (size >= maxInteger) cursor.fail(`'${digits}' does not fit into 64 bits`, start)
  const sign = match[1] === '-' ? 2 : match[1] === '+' ? 1 : 3
  return {
    kind: 'integer',
    token: tokens.int64,
    value: BigInt.asIntN(64, sign === 2 ? -size : size),
    sign,
    base,
  }
}

/** The value unsigned where octal or hex without a sign, as Windows prints it. */
export function formatInteger({ value, sign, base }: IntegerNode): string {
  const negative = sign === 2 || (sign !== 1 && base === 2 && value < 0n)
  const size = sign === 3 && base !== 2 ? BigInt.asUintN(64, value) : value < 0n ? -value : value
  const digits = base === 1 ? `0${size.toString(8)}` : base === 3 ? `0x${size.toString(16)}` : size.toString()
  return `${negative ? '-' : sign === 1 ? '+' : ''}${digits}`
}

/** A text in quotes; SDDL cannot hold a quote within. */
export const readString = (cursor: Cursor): string | undefined => cursor.match(/"([^"]*)"/y)?.[1]

/** Hex digits, in which '#' stands for 0; an odd count begins with a 0 that is left out. */
export function octetsOf(digits: string): Uint8Array {
  const full = digits.replaceAll('#', '0')
  const even = full.length % 2 === 0 ? full : `0${full}`
  return Uint8Array.from((even.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)))
}

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Does a name hold this character as %xxxx only? Windows escapes all that is not plain ASCII, and SDDL's own signs. */
const mustEscape = (character: string): boolean =>
  character <= ' ' || character > '~' || '!"&(),<=>|%'.includes(character)

/** The name of an attribute ('%0020' for a blank), up to what cannot be in one; undefined where none stands here. */
export function readAttributeName(cursor: Cursor): string | undefined {
  const start = cursor.at
  const raw = cursor.match(/[^!"&()<=>|\t-\r ]+/y)?.[0]
  if (raw === undefined) return undefined
  return raw.replace(/%(.{0,4})/g, (_, digits: string) => {
    if (!/^[0-9a-fA-F]{4}$/.test(digits) || digits === '0000')
      cursor.fail(`'%${digits}' is no escaped character`, start)
    const character = String.fromCharCode(Number.parseInt(digits, 16))
    if (/[0-9A-Za-z#$'*+\-;?@[\\\]^_`{}~:/.]/.test(character))
      cursor.fail(`'%${digits}' must be written as '${character}'`, start)
    return character
  })
}

export const escapeAttributeName = (name: string): string => name.split('').map(escaped).join('')

const escaped = (character: string): string =>
  mustEscape(character) ? `%${character.charCodeAt(0).toString(16).padStart(4, '0')}` : character
