import type { Origin } from '../base/evidence.ts'
import type { ConfigError } from './config-error.ts'
import { maskSecrets } from './mask-secrets.ts'
import type { Position, XmlDocument, XmlElement } from './xml-document.ts'

/** What positions need: the text, held by an object that the line index is kept for. */
type Text = Pick<XmlDocument, 'text'>

const indexes = new WeakMap<Text, Uint32Array>()

/** The offset at which each line begins; lines end with CRLF, LF or CR. Made once per document, when first asked for. */
function lineStarts(document: Text): Uint32Array {
  const found = indexes.get(document)
  if (found !== undefined) return found
  const starts = [0]
  for (const { 0: end, index } of document.text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length)
  const made = Uint32Array.from(starts)
  indexes.set(document, made)
  return made
}

/** Line and column of an offset, both from 1; a column is a UTF-16 unit. Offsets outside the text are clamped. */
export function positionAt(document: Text, offset: number): Position {
  const starts = lineStarts(document)
  const at = Math.max(0, Math.min(offset, document.text.length))
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((starts[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: at - (starts[low] ?? 0) + 1 }
}

export interface OriginOptions {
  /** Give the place of this attribute's name instead of the element's '<'; exact name. */
  readonly attribute?: string
  readonly locationPath?: string
  readonly level?: string
}

const shownTags = new WeakMap<XmlElement, string>()

/** The start tag on one line, secrets masked; made once, since a server's many worlds share their documents. */
function shownTag(document: XmlDocument, element: XmlElement): string {
  let shown = shownTags.get(element)
  if (shown === undefined) {
    const tag = maskSecrets(document.text.slice(element.start, element.openEnd))
    shown = tag.replace(/\s+/g, (space) => (/[\r\n]/.test(space) ? ' ' : space))
    shownTags.set(element, shown)
  }
  return shown
}

/** The place of an element or of one of its attributes; `text` is the start tag on one line, secrets masked. */
export function originOf(document: XmlDocument, element: XmlElement, options: OriginOptions = {}): Origin {
  const attribute = element.attributes.find(({ name }) => name === options.attribute)
  return {
    file: document.name,
    ...positionAt(document, attribute?.start ?? element.start),
    text: shownTag(document, element),
    ...(options.locationPath === undefined ? {} : { locationPath: options.locationPath }),
    ...(options.level === undefined ? {} : { level: options.level }),
  }
}

const longestLine = 400
/** How much before a line, and of a line, is looked at to find the tag that its attributes belong to. */
const reach = 4096

/** The line with one before and one behind, secrets masked; very long lines are cut. */
export function sourceLines(document: Text, line: number): ConfigError['source'] {
  const { text } = document
  const starts = lineStarts(document)
  const first = Math.max(1, line - 1)
  const last = Math.min(starts.length, line + 1)
  const lines = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => {
    const start = starts[first + at - 1] ?? 0
    return text
      .slice(start, Math.min(start + reach, starts[first + at] ?? text.length))
      .replace(/[\r\n]+$/, '')
  })
  const from = starts[first - 1] ?? 0
  const before = text.slice(Math.max(0, from - reach), from)
  const tag = before.slice(Math.max(0, before.lastIndexOf('<'))).replace(/[\r\n]/g, ' ')
  const shown = maskSecrets(`${tag}\n${lines.join('\n')}`).split('\n')
  return lines.map((_, at) => ({ line: first + at, text: cut(shown[at + 1] ?? '') }))
}

const cut = (text: string): string => (text.length > longestLine ? `${text.slice(0, longestLine)}…` : text)
