/** A line of a unified diff, ready to be drawn. */
export type DiffLine =
  | { readonly kind: 'hunk'; readonly oldLine: number; readonly newLine: number }
  | { readonly kind: 'same'; readonly oldLine: number; readonly newLine: number; readonly text: string }
  | { readonly kind: 'old'; readonly oldLine: number; readonly text: string; readonly marked?: Span }
  | { readonly kind: 'new'; readonly newLine: number; readonly text: string; readonly marked?: Span }

/** From `start` up to, not including, `end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

type Changed = Extract<DiffLine, { kind: 'old' | 'new' }>

const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/

/** Lines of a unified diff with their numbers; of a line that was changed, the part that differs is marked. */
export function parseDiff(lines: readonly string[]): readonly DiffLine[] {
  let [oldLine, newLine] = [1, 1]
  const parsed = lines.flatMap((line): DiffLine[] => {
    const start = hunk.exec(line)
    if (start) {
      oldLine = Number(start[1])
      newLine = Number(start[2])
      return [{ kind: 'hunk', oldLine, newLine }]
    }
    const text = line.slice(1)
    if (line.startsWith('-')) return [{ kind: 'old', oldLine: oldLine++, text }]
    if (line.startsWith('+')) return [{ kind: 'new', newLine: newLine++, text }]
    return line.startsWith('\\') ? [] : [{ kind: 'same', oldLine: oldLine++, newLine: newLine++, text }]
  })
  return markChanges(parsed)
}

export function countChanges(lines: readonly string[]): { readonly added: number; readonly removed: number } {
  return {
    added: lines.filter((line) => line.startsWith('+')).length,
    removed: lines.filter((line) => line.startsWith('-')).length,
  }
}

/** As many lines taken out as put in, one run behind the other: the first was made into the first, and so on. */
function markChanges(lines: readonly DiffLine[]): readonly DiffLine[] {
  const marked = [...lines]
  for (let at = 0; at < marked.length; at++) {
    const old = runOf(marked, at, 'old')
    if (old.length === 0) continue
    const put = runOf(marked, at + old.length, 'new')
    if (put.length === old.length)
      old.forEach((line, index) => {
        const other = put[index]
        const pair = other && differing(line.text, other.text)
        if (!pair) return
        marked[at + index] = { ...line, marked: pair[0] }
        marked[at + old.length + index] = { ...other, marked: pair[1] }
      })
    at += old.length + put.length - 1
  }
  return marked
}

function runOf<Kind extends Changed['kind']>(
  lines: readonly DiffLine[],
  from: number,
  kind: Kind,
): readonly Extract<DiffLine, { kind: Kind }>[] {
  const isKind = (line: DiffLine): line is Extract<DiffLine, { kind: Kind }> => line.kind === kind
  const run: Extract<DiffLine, { kind: Kind }>[] = []
  for (let at = from; ; at++) {
    const line = lines[at]
    if (line === undefined || !isKind(line)) return run
    run.push(line)
  }
}

/** The parts between what two lines begin and end with alike; undefined where they have little in common. */
export function differing(before: string, after: string): readonly [Span, Span] | undefined {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let tail = 0
  while (tail < most - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  if ((start + tail) * 3 < most) return undefined
  return [
    { start, end: before.length - tail },
    { start, end: after.length - tail },
  ]
}
