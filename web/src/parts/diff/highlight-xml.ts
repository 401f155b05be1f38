export type XmlKind = 'tag' | 'name' | 'value' | 'comment' | 'text'

export interface XmlPiece {
  readonly kind: XmlKind
  readonly text: string
  /** Of the part that is meant. */
  readonly isMeant: boolean
}

const token =
  /(?<comment><!--.*?(?:-->|$))|(?<tag><[/?]?[\w:.-]+|[/?]?>)|(?<name>[\w:.-]+(?=\s*=\s*["']))|(?<value>"[^"]*"?|'[^']*'?)/g

/** One line of XML in pieces by kind, cut where the meant part (`column` counts from 1) begins and ends. */
export function highlightXml(
  line: string,
  meant?: { readonly column: number; readonly length: number },
): readonly XmlPiece[] {
  const pieces: { kind: XmlKind; start: number; end: number }[] = []
  let end = 0
  for (const match of line.matchAll(token)) {
    const kind = kinds.find((one) => match.groups?.[one] !== undefined) ?? 'text'
    if (match.index > end) pieces.push({ kind: 'text', start: end, end: match.index })
    end = match.index + match[0].length
    pieces.push({ kind, start: match.index, end })
  }
  if (end < line.length) pieces.push({ kind: 'text', start: end, end: line.length })
  const from = meant === undefined ? line.length : meant.column - 1
  const to = meant === undefined ? line.length : from + meant.length
  return pieces.flatMap(({ kind, start, end: stop }) =>
    cut(start, stop, [from, to]).map(([a, b]) => ({
      kind,
      text: line.slice(a, b),
      isMeant: a >= from && b <= to,
    })),
  )
}

const kinds: readonly XmlKind[] = ['comment', 'tag', 'name', 'value']

/** [2, 9] cut at 4 and 12 → [2, 4], [4, 9]. */
function cut(start: number, end: number, at: readonly number[]): readonly (readonly [number, number])[] {
  const borders = [start, ...at.filter((one) => one > start && one < end), end]
  return borders.slice(1).map((border, index) => [borders[index] ?? start, border])
}

/** How many characters of indentation all lines share; blank ones do not count. */
export function sharedIndent(lines: readonly string[]): number {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^\s*/.exec(line)?.[0].length ?? 0)
  return indents.length === 0 ? 0 : Math.min(...indents)
}
