import type { XmlDocument, XmlElement } from '../xml-document.ts'

/** How a file is written, so that what is added looks like the rest of it. */
export interface FileStyle {
  readonly lineEnd: '\r\n' | '\n' | '\r'
  /** One step of indentation. */
  readonly unit: string
  readonly quote: '"' | "'"
  /** '/>' or ' />'. */
  readonly emptyEnd: '/>' | ' />'
  /** The root element stands on one line: nothing that is added brings a line end. */
  readonly isFlat: boolean
}

/** As many elements as are looked at: enough to know a file's habits. */
const sampleSize = 2000
/** IIS indents what it writes by four blanks. */
const defaultUnit = '    '

export function styleOf(document: XmlDocument): FileStyle {
  const { text, root } = document
  const sample = elementsOf(root, sampleSize)
  const attributes = sample.flatMap((element) => element.attributes)
  const empties = sample.filter(({ selfClosing }) => selfClosing)
  const tight = empties.filter(({ openEnd }) => !/\s/.test(text[openEnd - 3] ?? ' '))
  const single = attributes.filter(({ quote }) => quote === "'")
  const isFlat = !/[\r\n]/.test(text.slice(root.start, root.end))
  return {
    lineEnd: lineEndOf(text),
    unit: mostFrequent(sample.flatMap((element) => stepOf(text, element) ?? [])) ?? defaultUnit,
    quote: single.length * 2 > attributes.length ? "'" : '"',
    emptyEnd: tight.length * 2 > empties.length ? '/>' : ' />',
    isFlat: isFlat && root.children.length > 0,
  }
}

/** The white space before an element where it is the first thing on its line, else undefined. */
export function ownIndent(text: string, offset: number): string | undefined {
  const indent = lineIndent(text, offset)
  return lineStart(text, offset) + indent.length === offset ? indent : undefined
}

/** The white space at the beginning of the line that holds the offset. */
export function lineIndent(text: string, offset: number): string {
  const start = lineStart(text, offset)
  let end = start
  while (text[end] === ' ' || text[end] === '\t') end += 1
  return text.slice(start, Math.min(end, offset))
}

/** Looks back only as far as the line reaches: a search for each kind of line end would read the whole file. */
export function lineStart(text: string, offset: number): number {
  let start = offset
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start -= 1
  return start
}

/** By how much an element is indented more than its parent; undefined where the lines do not tell. */
export function stepOf(text: string, element: XmlElement): string | undefined {
  if (element.parent === undefined) return undefined
  const [outer, inner] = [ownIndent(text, element.parent.start), ownIndent(text, element.start)]
  if (outer === undefined || inner === undefined) return undefined
  return inner.length > outer.length && inner.startsWith(outer) ? inner.slice(outer.length) : undefined
}

function lineEndOf(text: string): FileStyle['lineEnd'] {
  const ends = (text.match(/\r\n|\n|\r/g) ?? []) as FileStyle['lineEnd'][]
  return mostFrequent(ends) ?? '\r\n'
}

function elementsOf(root: XmlElement, limit: number): readonly XmlElement[] {
  const found: XmlElement[] = [root]
  for (let at = 0; at < found.length && found.length < limit; at += 1) {
    for (const child of found[at]?.children ?? []) found.push(child)
  }
  return found
}

function mostFrequent<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best: T | undefined
  for (const [value, count] of counts) if (best === undefined || count > (counts.get(best) ?? 0)) best = value
  return best
}
