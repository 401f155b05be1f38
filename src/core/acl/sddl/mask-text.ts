import { aceTypes } from '../rights.ts'
import { SddlError } from './cursor.ts'

/** The letters of rights, in the order in which Windows prints them. */
const letters: readonly (readonly [string, number])[] = [
  ['CC', 0x1],
  ['DC', 0x2],
  ['LC', 0x4],
  ['SW', 0x8],
  ['RP', 0x10],
  ['WP', 0x20],
  ['DT', 0x40],
  ['LO', 0x80],
  ['CR', 0x100],
  ['SD', 0x10000],
  ['RC', 0x20000],
  ['WD', 0x40000],
  ['WO', 0x80000],
  ['GA', 0x10000000],
  ['GX', 0x20000000],
  ['GW', 0x40000000],
  ['GR', 0x80000000],
]

/** Whole masks with a code of their own; the first that is equal is printed. */
const whole: readonly (readonly [string, number])[] = [
  ['FA', 0x1f01ff],
  ['FR', 0x120089],
  ['FW', 0x120116],
  ['FX', 0x1200a0],
  ['KA', 0xf003f],
  ['KR', 0x20019],
  ['KW', 0x20006],
  ['KX', 0x20019],
]

const labelLetters: readonly (readonly [string, number])[] = [
  ['NW', 0x1],
  ['NR', 0x2],
  ['NX', 0x4],
]

const byCode = new Map([...letters, ...whole, ...labelLetters])
const printable = letters.reduce((mask, [, bit]) => mask | bit, 0)

/** 'FA', 'CCDC', '0x1200a9', '16', '01234567' (octal), '-99', '' (0). Blanks before a code, none behind the last. */
export function parseMask(text: string): number {
  const trimmed = text.replace(/^ +/, '')
  const number = /^([+-]?)(0[xX][0-9a-fA-F]+|\d+)$/.exec(trimmed)
  if (number !== null) return clamp(number[2] ?? '0', number[1] === '-')
  let mask = 0
  for (let rest = trimmed; rest !== ''; rest = rest.slice(2).replace(/^ +(?=.)/, '')) {
    const bits = byCode.get(rest.slice(0, 2).toUpperCase())
    if (bits === undefined)
      throw new SddlError(`bad SDDL: '${rest}' in the rights '${text}' is no code of a right`, text)
    mask |= bits
  }
  return mask >>> 0
}

/** Windows takes what is beyond 32 bits for the largest number, and negates in 32 bits. */
function clamp(digits: string, isNegative: boolean): number {
  const isOctal = /^0[0-7]+$/.test(digits)
  const value = BigInt(isOctal ? `0o${digits.slice(1)}` : digits)
  const word = value > 0xffffffffn ? 0xffffffff : Number(value)
  return (isNegative ? -word : word) >>> 0
}

/** Letters where they cover the mask, else hex. A mask of nothing prints as nothing. */
export function formatMask(mask: number, type: number): string {
  if (type === aceTypes.mandatoryLabel && mask !== 0 && mask < 8) return joined(labelLetters, mask)
  const exact = whole.find(([, bits]) => bits === mask)
  if (exact !== undefined) return exact[0]
  if ((mask & ~printable) !== 0) return `0x${mask.toString(16)}`
  return joined(letters, mask)
}

const joined = (table: readonly (readonly [string, number])[], mask: number): string =>
  table
    .filter(([, bit]) => (mask & bit) !== 0)
    .map(([code]) => code)
    .join('')
