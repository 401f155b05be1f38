/** 0x80–0x9F of windows-1252 (Encoding Standard: the five unassigned bytes are the C1 controls of the same number). */
const high = [
  0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d,
  0x017d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
  0x0153, 0x9d, 0x017e, 0x0178,
]
const unitOf = Uint16Array.from({ length: 256 }, (_, byte) => high[byte - 0x80] ?? byte)
const byteOf = new Map(Array.from(unitOf, (unit, byte) => [unit, byte] as const))

const chunk = 0x2000

/** Every byte is one character, and no two bytes the same: nothing is lost. */
export function decodeWindows1252(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += chunk) {
    text += String.fromCharCode(
      ...Uint16Array.from(bytes.subarray(at, at + chunk), (byte) => unitOf[byte] ?? byte),
    )
  }
  return text
}

/** What windows-1252 has no byte for is written as a character reference of XML: '&#x416;'. */
export function encodeWindows1252(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    const byte = byteOf.get(point)
    if (byte !== undefined) bytes.push(byte)
    else for (const unit of `&#x${point.toString(16).toUpperCase()};`) bytes.push(unit.charCodeAt(0))
  }
  return Uint8Array.from(bytes)
}
