import type { XmlDocument, XmlElement } from '../xml-document.ts'
import type { FileStyle } from './file-style.ts'
import { lineIndent, lineStart, ownIndent, stepOf, styleOf } from './file-style.ts'
import type { Patch } from './patch.ts'
import type { Piece } from './write-element.ts'
import { writeElement } from './write-element.ts'

/** Behind a child, before the first child, or at the end: before the parent's end tag. */
export type Anchor = XmlElement | 'start' | 'end'

/** Blanks and comments up to the end of the line: what still belongs to the element before. */
const restOfLine = /[ \t]*(?:<!--(?:(?!-->)[^\r\n])*-->[ \t]*)*(?=\r|\n)/y

/** The offset of the line end, where nothing but blanks and comments stands before it; else undefined. */
export function endOfOwnLine(text: string, offset: number): number | undefined {
  restOfLine.lastIndex = offset
  return restOfLine.test(text) ? restOfLine.lastIndex : undefined
}

/** Puts a piece into `parent`, on its own lines where the file is written in lines. */
export function insertElement(
  document: XmlDocument,
  parent: XmlElement,
  anchor: Anchor,
  piece: Piece,
): Patch {
  const { text, encoding } = document
  const style = styleOf(document)
  const indent = childIndent(text, parent, anchor, style)
  const lines = writeElement(piece, style, encoding, indent)
  const flat = (): string => writeElement(piece, style, encoding, undefined)
  const isEmpty = text.slice(parent.openEnd, parent.closeStart).trim() === ''
  if (parent.selfClosing)
    return openElement(document, parent, style.isFlat ? flat() : onLines(text, parent, style, indent, lines))
  if (isEmpty) {
    const content = style.isFlat ? flat() : onLines(text, parent, style, indent, lines)
    return { start: parent.openEnd, end: parent.closeStart, text: content }
  }
  if (anchor === 'end' || parent.children.length === 0)
    return insertAtEnd(text, parent, style, indent, lines, flat)
  const offset = anchor === 'start' ? parent.openEnd : anchor.end
  const lineEnd = endOfOwnLine(text, offset)
  if (lineEnd === undefined && isLastOnLines(text, parent, offset, style)) {
    return { start: offset, end: parent.closeStart, text: onLines(text, parent, style, indent, lines) }
  }
  if (lineEnd === undefined) return { start: offset, end: offset, text: flat() }
  return { start: lineEnd, end: lineEnd, text: style.lineEnd + indent + lines }
}

/** Does only the end tag of a parent of several lines follow on the same line? It then gets a line of its own. */
const isLastOnLines = (text: string, parent: XmlElement, offset: number, style: FileStyle): boolean =>
  !style.isFlat &&
  text.slice(offset, parent.closeStart).trim() === '' &&
  /[\r\n]/.test(text.slice(parent.openEnd, offset))

const onLines = (text: string, parent: XmlElement, style: FileStyle, indent: string, lines: string): string =>
  style.lineEnd + indent + lines + style.lineEnd + lineIndent(text, parent.start)

/** `<files />` becomes `<files>…</files>`. */
function openElement(document: XmlDocument, parent: XmlElement, content: string): Patch {
  const start = document.text.slice(0, parent.openEnd - '/>'.length).trimEnd().length
  return { start, end: parent.end, text: `>${content}</${parent.name}>` }
}

function insertAtEnd(
  text: string,
  parent: XmlElement,
  style: FileStyle,
  indent: string,
  lines: string,
  flat: () => string,
): Patch {
  const at = lineStart(text, parent.closeStart)
  if (ownIndent(text, parent.closeStart) !== undefined && at >= parent.openEnd) {
    return { start: at, end: at, text: indent + lines + style.lineEnd }
  }
  const content =
    style.isFlat || parent.children.length > 0 ? flat() : onLines(text, parent, style, indent, lines)
  return { start: parent.closeStart, end: parent.closeStart, text: content }
}

/** The indentation that a child beside `anchor` has, or would have. */
function childIndent(text: string, parent: XmlElement, anchor: Anchor, style: FileStyle): string {
  const neighbours = typeof anchor === 'string' ? parent.children.toReversed() : [anchor, ...parent.children]
  for (const { start } of neighbours) {
    const indent = ownIndent(text, start)
    if (indent !== undefined) return indent
  }
  return lineIndent(text, parent.start) + (stepOf(text, parent) ?? style.unit)
}
