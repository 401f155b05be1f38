import type { XmlDocument, XmlElement } from '../xml-document.ts'
import { escapeValue } from './escape-value.ts'
import { ownIndent, styleOf } from './file-style.ts'
import type { Patch } from './patch.ts'
import { writeAttribute } from './write-element.ts'

/** Replaces the value, or adds the attribute as the last one; no patch where the value is the same. */
export function setAttribute(
  document: XmlDocument,
  element: XmlElement,
  name: string,
  value: string,
): readonly Patch[] {
  const attribute = element.attributes.find((one) => one.name === name)
  if (attribute === undefined) return [addAttribute(document, element, name, value)]
  if (attribute.value === value) return []
  const text = escapeValue(value, attribute.quote, document.encoding)
  return [{ start: attribute.valueStart, end: attribute.end - 1, text }]
}

/** On a line of its own where the last of several attributes has one. */
function addAttribute(document: XmlDocument, element: XmlElement, name: string, value: string): Patch {
  const last = element.attributes.at(-1)
  const style = styleOf(document)
  const written = writeAttribute(name, value, last?.quote ?? style.quote, document.encoding)
  const start = last?.end ?? element.start + 1 + element.name.length
  const indent = last === undefined ? undefined : ownIndent(document.text, last.start)
  const before = indent === undefined ? ' ' : style.lineEnd + indent
  return { start, end: start, text: before + written }
}
