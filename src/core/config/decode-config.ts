import { decodeUtf8, encodeUtf8 } from '../base/text-codec.ts'
import { decodeWindows1252, encodeWindows1252 } from './windows-1252.ts'
import type { XmlDocument, XmlEncoding } from './xml-document.ts'

export interface DecodedConfig {
  /** Without the byte-order mark. */
  readonly text: string
  readonly encoding: XmlEncoding
  readonly bom: boolean
}

/**
 * The characters of a configuration file, from its byte-order mark, its shape or its XML declaration. What is no valid
 * UTF-8 is read as windows-1252, so that `encodeConfig(decoded, decoded.text)` gives the same bytes for every file.
 */
export function decodeConfig(bytes: Uint8Array): DecodedConfig {
  return decodeUtf16(bytes) ?? (hasMark(bytes) ? decodeMarked(bytes) : decodePlain(bytes))
}

export function encodeConfig(document: Pick<XmlDocument, 'encoding' | 'bom'>, text: string): Uint8Array {
  const { encoding, bom } = document
  if (encoding === 'utf-8') return encodeUtf8(bom ? `\uFEFF${text}` : text)
  if (encoding !== 'windows-1252') return encodeUtf16(bom ? `\uFEFF${text}` : text, encoding === 'utf-16le')
  const body = encodeWindows1252(text)
  return bom ? Uint8Array.of(...utf8Mark, ...body) : body
}

const utf8Mark = [0xef, 0xbb, 0xbf] as const
const hasMark = (bytes: Uint8Array): boolean => utf8Mark.every((byte, at) => bytes[at] === byte)

function decodeMarked(bytes: Uint8Array): DecodedConfig {
  const body = bytes.subarray(utf8Mark.length)
  const text = decodeUtf8(body)
  if (text !== undefined) return { text, encoding: 'utf-8', bom: true }
  return { text: decodeWindows1252(body), encoding: 'windows-1252', bom: true }
}

function decodePlain(bytes: Uint8Array): DecodedConfig {
  const text = declaresWindows1252(bytes) ? undefined : decodeUtf8(bytes)
  if (text !== undefined) return { text, encoding: 'utf-8', bom: false }
  return { text: decodeWindows1252(bytes), encoding: 'windows-1252', bom: false }
}

const declaration = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.:-]*)["']/
/** Labels that the Encoding Standard reads as windows-1252, as far as XML declarations use them. */
const windows1252Labels = /^(?:windows-1252|cp1252|x-cp1252|iso-?8859-1|iso8859-1|latin-?1|l1)$/i

/** The encoding that the XML declaration at the start names, as it is written there. */
export function declaredEncoding(text: string): string | undefined {
  return declaration.exec(text.slice(0, 512))?.[1]
}

function declaresWindows1252(bytes: Uint8Array): boolean {
  const label = declaredEncoding(decodeWindows1252(bytes.subarray(0, 512)))
  return label !== undefined && windows1252Labels.test(label)
}

/** With a mark, or where one of the first two bytes is NUL: XML begins with a character of ASCII. */
function decodeUtf16(bytes: Uint8Array): DecodedConfig | undefined {
  const [first, second] = bytes
  if (first === undefined || second === undefined || bytes.length % 2 !== 0) return undefined
  if (first === 0xff && second === 0xfe) return utf16(bytes.subarray(2), true, true)
  if (first === 0xfe && second === 0xff) return utf16(bytes.subarray(2), false, true)
  if ((first === 0) === (second === 0)) return undefined
  return utf16(bytes, second === 0, false)
}

const chunk = 0x2000

function utf16(bytes: Uint8Array, little: boolean, bom: boolean): DecodedConfig {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const units = Uint16Array.from({ length: bytes.length / 2 }, (_, at) => view.getUint16(at * 2, little))
  let text = ''
  for (let at = 0; at < units.length; at += chunk)
    text += String.fromCharCode(...units.subarray(at, at + chunk))
  return { text, encoding: little ? 'utf-16le' : 'utf-16be', bom }
}

function encodeUtf16(text: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), little)
  return bytes
}
