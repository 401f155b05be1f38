/** A line of a unified diff with its numbers in both files. */
export interface DiffLine {
  readonly kind: 'context' | 'removed' | 'added' | 'hunk'
  readonly before: number | undefined
  readonly after: number | undefined
  /** Without the sign. */
  readonly text: string
}

/** Reads the lines of a unified diff ('@@ -1,3 +1,4 @@', ' context', '-old', '+new'); '---' and '+++' are passed over. */
export function diffLines(lines: readonly string[]): DiffLine[] {
  let [before, after, inHunk] = [1, 1, false]
  return lines.flatMap((line): DiffLine[] => {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line)
    if (hunk) {
      ;[before, after, inHunk] = [Number(hunk[1]), Number(hunk[2]), true]
      return [{ kind: 'hunk', before: undefined, after: undefined, text: line }]
    }
    if (!inHunk && /^(---|\+\+\+) /.test(line)) return []
    const text = line.slice(1)
    if (line.startsWith('-')) return [{ kind: 'removed', before: before++, after: undefined, text }]
    if (line.startsWith('+')) return [{ kind: 'added', before: undefined, after: after++, text }]
    if (line.startsWith('\\')) return []
    return [{ kind: 'context', before: before++, after: after++, text }]
  })
}
