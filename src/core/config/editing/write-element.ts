import type { NewElement } from '../config-edit.ts'
import type { XmlDocument } from '../xml-document.ts'
import { escapeValue } from './escape-value.ts'
import type { FileStyle } from './file-style.ts'

/** An element as it stands in the file, to be written at another place. */
export interface RawElement {
  readonly raw: string
  /** The indentation that its first line had. */
  readonly indent: string
}

/** What is inserted: a new element (around others, where those are given), or one that is there already. */
export type Piece = RawElement | Shell

export interface Shell extends Omit<NewElement, 'children'> {
  readonly children?: readonly Piece[]
}

/** The element as text. `indent` is that of its first line (not written); undefined: all on one line. */
export function writeElement(
  piece: Piece,
  style: FileStyle,
  encoding: XmlDocument['encoding'],
  indent: string | undefined,
): string {
  if ('raw' in piece) return writeRaw(piece, indent)
  const { name, children = [] } = piece
  const tag = `<${name}${piece.attributes.map(([key, value]) => ` ${writeAttribute(key, value, style.quote, encoding)}`).join('')}`
  if (children.length === 0) return tag + style.emptyEnd
  const inner = indent === undefined ? undefined : indent + style.unit
  const before = inner === undefined ? '' : style.lineEnd + inner
  const content = children.map((child) => before + writeElement(child, style, encoding, inner)).join('')
  return `${tag}>${content}${indent === undefined ? '' : style.lineEnd + indent}</${name}>`
}

export function writeAttribute(
  name: string,
  value: string,
  quote: '"' | "'",
  encoding: XmlDocument['encoding'],
): string {
  return `${name}=${quote}${escapeValue(value, quote, encoding)}${quote}`
}

/** Lines that had the old indentation get the new one. */
function writeRaw({ raw, indent: old }: RawElement, indent: string | undefined): string {
  if (indent === undefined || indent === old) return raw
  return raw.replace(/(\r\n|\n|\r)([ \t]*)(?=[^ \t\r\n])/g, (whole, end: string, space: string) =>
    space.startsWith(old) ? end + indent + space.slice(old.length) : whole,
  )
}
