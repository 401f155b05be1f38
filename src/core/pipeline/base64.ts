const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const values = new Map([...alphabet].map((character, value) => [character, value]))

/** RFC 4648 base64 to bytes; undefined where the text is none. Missing padding is forgiven. */
export function decodeBase64(text: string): number[] | undefined {
  const body = text.replace(/=+$/, '')
  if (body.length % 4 === 1) return undefined
  const bytes: number[] = []
  let bits = 0
  let count = 0
  for (const character of body) {
    const value = values.get(character)
    if (value === undefined) return undefined
    bits = (bits << 6) | value
    count += 6
    if (count >= 8) {
      count -= 8
      bytes.push((bits >> count) & 0xff)
      bits &= (1 << count) - 1
    }
  }
  return bytes
}
