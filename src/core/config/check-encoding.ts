import { decodeUtf8Leniently, encodeUtf8 } from '../base/text-codec.ts'
import type { DecodedConfig } from './decode-config.ts'
import { declaredEncoding } from './decode-config.ts'
import { MalformedXml } from './malformed-xml.ts'

/**
 * Why the bytes do not hold what their declaration says (XML 1.0 §4.3.3: fatal; that IIS takes it so is inferred: its
 * reader has errors for both). Encodings other than UTF-8, UTF-16 and windows-1252 are believed.
 */
export function encodingFault(bytes: Uint8Array, decoded: DecodedConfig): MalformedXml | undefined {
  if (decoded.encoding === 'utf-16le' || decoded.encoding === 'utf-16be') return undefined
  const label = declaredEncoding(decoded.text)
  if (label !== undefined && /^(?:utf-16|ucs-2|unicode)/i.test(label)) {
    const what = `the file declares the encoding '${label}', but each of its characters is one byte`
    return new MalformedXml(decoded.text.indexOf(label), what)
  }
  if (decoded.encoding === 'utf-8' || (label !== undefined && !/^utf-?8$/i.test(label) && !decoded.bom))
    return undefined
  const mark = bytes.length - decoded.text.length
  return new MalformedXml(
    firstInvalid(bytes.subarray(mark)),
    'the bytes are not valid UTF-8, and no other encoding is declared',
  )
}

/** The offset of the first byte that is not of valid UTF-8. */
function firstInvalid(bytes: Uint8Array): number {
  let offset = 0
  for (const part of decodeUtf8Leniently(bytes).split('\uFFFD')) {
    offset += encodeUtf8(part).length
    const isWritten = bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd
    if (!isWritten) return offset
    offset += 3
  }
  return offset
}
