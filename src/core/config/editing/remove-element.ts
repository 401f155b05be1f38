import type { XmlAttribute, XmlDocument, XmlElement } from '../xml-document.ts'
import { lineStart, ownIndent } from './file-style.ts'
import { endOfOwnLine } from './insert-element.ts'
import type { Patch } from './patch.ts'
import type { RawElement } from './write-element.ts'

/** Removes an element with its lines, and with the comments behind it on its last line. */
export function removeElement(document: XmlDocument, element: XmlElement): Patch {
  const { text } = document
  const lineEnd = endOfOwnLine(text, element.end)
  if (ownIndent(text, element.start) !== undefined && lineEnd !== undefined) {
    const end = lineEnd + (text.startsWith('\r\n', lineEnd) ? 2 : 1)
    return { start: lineStart(text, element.start), end, text: '' }
  }
  return { start: element.start, end: element.end, text: '' }
}

/** Removes an attribute with the white space before it. */
export function removeAttribute(document: XmlDocument, attribute: XmlAttribute): Patch {
  let start = attribute.start
  while (/\s/.test(document.text[start - 1] ?? '')) start -= 1
  return { start, end: attribute.end, text: '' }
}

/** The element as it stands, with the comments behind it that `removeElement` takes away. */
export function takeElement(document: XmlDocument, element: XmlElement): RawElement {
  const { text } = document
  const indent = ownIndent(text, element.start)
  const lineEnd = indent === undefined ? undefined : endOfOwnLine(text, element.end)
  return { raw: text.slice(element.start, lineEnd ?? element.end).trimEnd(), indent: indent ?? '' }
}
