import { decodeWindows1252, encodeWindows1252 } from '../windows-1252.ts'
import type { XmlEncoding } from '../xml-document.ts'

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
}

/** The value as it stands between `quote`s, so that a parser reads the same value and the encoding can hold it. */
export function escapeValue(value: string, quote: '"' | "'", encoding: XmlEncoding): string {
  const special = quote === '"' ? /[&<>"\t\n\r]/g : /[&<>'\t\n\r]/g
  const escaped = value.replace(special, (character) => references[character] ?? character)
  return encoding === 'windows-1252' ? decodeWindows1252(encodeWindows1252(escaped)) : escaped
}
