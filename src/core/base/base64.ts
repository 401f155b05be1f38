const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const values = new Map([...alphabet].map((letter, value) => [letter, value]))

/** The bytes of RFC 4648 §4 base64; white space and missing padding are tolerated. undefined: not base64. */
export function fromBase64(text: string): Uint8Array | undefined {
  const letters = text.replace(/\s+/g, '').replace(/={1,2}$/, '')
  if (letters.length % 4 === 1) return undefined
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4))
  let bits = 0
  let at = 0
  for (let index = 0; index < letters.length; index++) {
    const value = values.get(letters[index] ?? '')
    if (value === undefined) return undefined
    bits = ((bits << 6) | value) & 0xffffff
    if (index % 4 !== 0) bytes[at++] = bits >> (6 - 2 * (index % 4))
  }
  return bytes
}

export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    const four = [18, 12, 6, 0].map((shift) => alphabet[(bits >> shift) & 63]).join('')
    const left = bytes.length - at
    text += left >= 3 ? four : four.slice(0, left + 1).padEnd(4, '=')
  }
  return text
}
