/** Between 1601 and 1970, in units of 100 ns. */
const epoch = 116_444_736_000_000_000n

/**
 * IIS's entity tag: the bytes of the file's time (FILETIME, lowest first) in hexadecimal without leading zeros, a colon,
 * and the change number, which is 0 since IIS 7. (W*: the form is widely seen, never documented.)
 */
export function entityTag(mtimeMs: number): string {
  let rest = BigInt(Math.trunc(mtimeMs * 10_000)) + epoch
  let text = ''
  for (let index = 0; index < 8; index++) {
    text += (rest & 0xffn).toString(16)
    rest >>= 8n
  }
  return `"${text}:0"`
}

/** 'Sun, 06 Nov 1994 08:49:37 GMT'. */
export const httpDate = (time: number): string => new Date(time).toUTCString()

/** Milliseconds since 1970; undefined where it is no HTTP date (which then counts as not sent). */
export function readHttpDate(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .{10,40}$/.test(text)) return undefined
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : time
}

/** Does a list of tags ('*', '"a", W/"b"') name this one? The weak comparison of RFC 9110 §8.8.3.2. */
export function namesTag(list: string, tag: string): boolean {
  if (list.trim() === '*') return true
  const opaque = withoutWeak(tag)
  return splitTags(list).some((entry) => withoutWeak(entry) === opaque)
}

/** The strong comparison: a weak tag names nothing. */
export function namesTagStrongly(list: string, tag: string): boolean {
  if (list.trim() === '*') return true
  return !tag.startsWith('W/') && splitTags(list).includes(tag)
}

const splitTags = (list: string): readonly string[] => list.match(/(?:W\/)?"[^"]*"/g) ?? []
const withoutWeak = (tag: string): string => (tag.startsWith('W/') ? tag.slice(2) : tag)
