import type { Sid } from './account.ts'

/** The most sub-authorities that a SID may have (MS-DTYP 2.4.2). */
export const maxSubAuthorities = 15

const shape = /^s-1-(0x[0-9a-f]{1,12}|\d{1,15})((?:-\d{1,10}){0,15})$/i

/** 'S-1-5-32-544' in canonical spelling; undefined where the text is no SID. */
export function parseSid(text: string): Sid | undefined {
  const match = shape.exec(text.trim())
  if (match === null) return undefined
  const authority = Number(match[1])
  if (authority >= 2 ** 48) return undefined
  const rest = (match[2] ?? '').split('-').slice(1).map(Number)
  if (rest.some((part) => part > 0xffffffff)) return undefined
  return ['S-1', authorityText(authority), ...rest].join('-')
}

/** Authorities of 2^32 and more are written in hex (MS-DTYP 2.4.2.1; capitals without leading zeros, as Windows' SDDL has it). */
const authorityText = (authority: number): string =>
  authority > 0xffffffff ? `0x${authority.toString(16).toUpperCase()}` : String(authority)

/** MS-DTYP 2.4.2.2. Throws a RangeError for a text that is no SID. */
export function sidToBytes(sid: Sid): Uint8Array {
  const canonical = parseSid(sid)
  if (canonical === undefined) throw new RangeError(`'${sid}' is not a SID`)
  const [authority = 0, ...parts] = canonical.split('-').slice(2).map(Number)
  const bytes = new Uint8Array(8 + 4 * parts.length)
  const view = new DataView(bytes.buffer)
  bytes[0] = 1
  bytes[1] = parts.length
  view.setUint16(2, Math.floor(authority / 2 ** 32))
  view.setUint32(4, authority % 2 ** 32)
  parts.forEach((part, index) => {
    view.setUint32(8 + 4 * index, part, true)
  })
  return bytes
}

/** The SID at `offset` and the offset behind it; undefined where no whole SID lies there. */
export function sidFromBytes(bytes: Uint8Array, offset = 0): { sid: Sid; end: number } | undefined {
  if (offset < 0 || offset + 8 > bytes.length) return undefined
  const count = bytes[offset + 1] ?? 0
  const end = offset + 8 + 4 * count
  if (bytes[offset] !== 1 || count > maxSubAuthorities || end > bytes.length) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const authority = view.getUint16(offset + 2) * 2 ** 32 + view.getUint32(offset + 4)
  const parts: (string | number)[] = ['S-1', authorityText(authority)]
  for (let index = 0; index < count; index++) parts.push(view.getUint32(offset + 8 + 4 * index, true))
  return { sid: parts.join('-'), end }
}
