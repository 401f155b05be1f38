import * as rights from './rights.ts'

/** icacls's simple rights, those that it prints first where the mask holds them whole. */
const simple: readonly (readonly [string, number])[] = [
  ['F', rights.FILE_ALL_ACCESS],
  ['M', 0x1301bf],
  ['RX', rights.FILE_GENERIC_READ | rights.FILE_GENERIC_EXECUTE],
  ['R', rights.FILE_GENERIC_READ],
  // Without READ_CONTROL: '(W,Rc)' is FILE_GENERIC_WRITE.
  ['W', 0x100116],
  ['D', rights.DELETE | rights.SYNCHRONIZE],
]

/** The specific rights in the order in which icacls prints them. */
const specific: readonly (readonly [string, number])[] = [
  ['DE', rights.DELETE],
  ['Rc', rights.READ_CONTROL],
  ['WDAC', rights.WRITE_DAC],
  ['WO', rights.WRITE_OWNER],
  ['S', rights.SYNCHRONIZE],
  ['AS', rights.ACCESS_SYSTEM_SECURITY],
  ['MA', rights.MAXIMUM_ALLOWED],
  ['GR', rights.GENERIC_READ],
  ['GW', rights.GENERIC_WRITE],
  ['GE', rights.GENERIC_EXECUTE],
  ['GA', rights.GENERIC_ALL],
  ['RD', rights.FILE_READ_DATA],
  ['WD', rights.FILE_WRITE_DATA],
  ['AD', rights.FILE_APPEND_DATA],
  ['REA', rights.FILE_READ_EA],
  ['WEA', rights.FILE_WRITE_EA],
  ['X', rights.FILE_EXECUTE],
  ['DC', rights.FILE_DELETE_CHILD],
  ['RA', rights.FILE_READ_ATTRIBUTES],
  ['WA', rights.FILE_WRITE_ATTRIBUTES],
]

/** What a mandatory label forbids to those below it. */
const labels: readonly (readonly [string, number])[] = [
  ['NW', 1],
  ['NR', 2],
  ['NX', 4],
]

const byName = new Map([...specific, ...simple].map(([name, mask]) => [name.toUpperCase(), mask]))
const labelByName = new Map(labels)

/** 'RX,W' → 0x1201bf; undefined where a part is no right. '' is no right at all: 0. */
export function parseRights(text: string): number | undefined {
  let mask = 0
  for (const part of text.split(',').map((word) => word.trim().toUpperCase())) {
    if (part === '') continue
    const bits = byName.get(part) ?? (/^0X[0-9A-F]{1,8}$/.test(part) ? Number(part) : undefined)
    if (bits === undefined) return undefined
    mask |= bits
  }
  return mask >>> 0
}

/** 'NW,NR' of a mandatory label. */
export function parseLabelRights(text: string): number | undefined {
  let mask = 0
  for (const part of text.split(',')) {
    const bits = labelByName.get(part.trim().toUpperCase())
    if (bits === undefined) return undefined
    mask |= bits
  }
  return mask
}

/** 0x1201bf → 'RX,W'. GENERIC_ALL prints as 'F', as icacls has it. Bits without a name come last, in hex. */
export function formatRights(mask: number): string {
  if ((mask & rights.GENERIC_ALL) !== 0 || contains(mask, rights.FILE_ALL_ACCESS)) return 'F'
  const parts: string[] = []
  let covered = 0
  for (const [name, bits] of simple) {
    if (!contains(mask, bits) || contains(covered, bits)) continue
    parts.push(name)
    covered |= bits
  }
  for (const [name, bits] of specific) {
    if ((mask & ~covered & bits) === 0) continue
    parts.push(name)
    covered |= bits
  }
  const rest = (mask & ~covered) >>> 0
  if (rest !== 0) parts.push(`0x${rest.toString(16)}`)
  return parts.join(',')
}

const contains = (mask: number, bits: number): boolean => (mask & bits) >>> 0 === bits >>> 0

export const formatLabelRights = (mask: number): string =>
  labels
    .filter(([, bit]) => (mask & bit) !== 0)
    .map(([name]) => name)
    .join(',')
