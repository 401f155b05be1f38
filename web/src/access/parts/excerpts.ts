import type { Finding } from '../../../../src/edge/admin/contract.ts'

type Source = Finding['sources'][number]
type Line = Source['lines'][number]

/** Lines of one file, some of which are meant. */
export interface Excerpt {
  readonly file: string
  readonly locationPath?: string
  readonly lines: readonly Line[]
  /** What is meant, by line; columns count from 1. */
  readonly marks: readonly { readonly line: number; readonly column: number; readonly length: number }[]
}

/** Places of one file whose lines touch are shown together; each line once, its first mark kept. */
export function excerptsOf(sources: readonly Source[]): readonly Excerpt[] {
  return sources.reduce<Excerpt[]>((excerpts, source) => {
    const one = excerptOf(source)
    const at = excerpts.findIndex((other) => touches(other, one))
    const other = excerpts[at]
    if (other === undefined) excerpts.push(one)
    else excerpts[at] = joined(other, one)
    return excerpts
  }, [])
}

const excerptOf = ({ file, line, column, length, lines, locationPath }: Source): Excerpt => ({
  file,
  ...(locationPath !== undefined && { locationPath }),
  lines,
  marks: [{ line, column, length }],
})

const first = ({ lines }: Excerpt): number => lines[0]?.line ?? 0
const last = ({ lines }: Excerpt): number => lines.at(-1)?.line ?? 0

/** Lines that stand alone, without neighbours, say nothing of what lies between them. */
const touches = (a: Excerpt, b: Excerpt): boolean =>
  a.file === b.file && a.locationPath === b.locationPath && first(b) <= last(a) + 1 && first(a) <= last(b) + 1

function joined(a: Excerpt, b: Excerpt): Excerpt {
  const lines = new Map([...b.lines, ...a.lines].map((one) => [one.line, one]))
  const known = new Set(a.marks.map(({ line }) => line))
  return {
    ...a,
    lines: [...lines.values()].toSorted((x, y) => x.line - y.line),
    marks: [...a.marks, ...b.marks.filter(({ line }) => !known.has(line))].toSorted(
      (x, y) => x.line - y.line,
    ),
  }
}
