/** An address range: an IPv4 or IPv6 prefix, or an IPv4 address under a mask. */
export interface AddressRange {
  readonly bytes: readonly number[]
  readonly mask: readonly number[]
}

/** `mask`: '255.255.0.0', or a prefix length ('16', '64') as IIS Manager accepts it. undefined: no address. */
export function parseRange(address: string, mask: string): AddressRange | undefined {
  const bytes = parseAddress(address)
  if (bytes === undefined) return undefined
  const maskBytes = maskOf(mask, bytes.length)
  return maskBytes === undefined ? undefined : { bytes, mask: maskBytes }
}

/** Is the address in the range? IPv4 addresses mapped into IPv6 count as IPv4. */
export function inRange(address: string, { bytes, mask }: AddressRange): boolean {
  const candidate = parseAddress(address)
  if (candidate === undefined || candidate.length !== bytes.length) return false
  return candidate.every((byte, at) => (byte & (mask[at] ?? 0)) === ((bytes[at] ?? 0) & (mask[at] ?? 0)))
}

function maskOf(mask: string, length: number): number[] | undefined {
  if (/^\d{1,3}$/.test(mask)) return prefixMask(Number(mask), length)
  const bytes = parseAddress(mask)
  if (bytes?.length === length) return bytes
  // The schema's default mask is written for IPv4; for an IPv6 address it means the whole address.
  return length === 16 && mask === '255.255.255.255' ? prefixMask(128, 16) : undefined
}

const prefixMask = (bits: number, length: number): number[] =>
  Array.from({ length }, (_, at) => (0xff00 >> Math.max(0, Math.min(8, bits - at * 8))) & 0xff)

/** Four bytes or sixteen; a zone ('%eth0') and brackets are dropped. */
export function parseAddress(text: string): number[] | undefined {
  const address = text.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return parseV4(mapped)
  return address.includes(':') ? parseV6(address) : parseV4(address)
}

function parseV4(text: string): number[] | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256))
    return undefined
  return parts.map(Number)
}

function parseV6(text: string): number[] | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [head = [], tail = []] = halves.map(groupsOf)
  const missing = 8 - head.length - tail.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  const groups = [...head, ...Array.from({ length: missing }, () => 0), ...tail]
  if (groups.some((group) => Number.isNaN(group) || group > 0xffff)) return undefined
  return groups.flatMap((group) => [group >> 8, group & 0xff])
}

function groupsOf(text: string): number[] {
  if (text === '') return []
  return text.split(':').flatMap((part) => {
    const v4 = part.includes('.') ? parseV4(part) : undefined
    if (v4 !== undefined) return [((v4[0] ?? 0) << 8) | (v4[1] ?? 0), ((v4[2] ?? 0) << 8) | (v4[3] ?? 0)]
    return [/^[0-9a-fA-F]{1,4}$/.test(part) ? Number.parseInt(part, 16) : Number.NaN]
  })
}
