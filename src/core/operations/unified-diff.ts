/** How many equal lines are shown around a change. */
const context = 3
/** Beyond this many pairs of lines the differing middle is told as one replacement. */
const mostPairs = 4_000_000

type Edit = readonly [sign: ' ' | '-' | '+', line: string]

/** The lines of a unified diff without the file names; [] where nothing differs. */
export function unifiedDiff(before: string, after: string): readonly string[] {
  const edits = editsOf(linesOf(before), linesOf(after))
  const changed = edits.flatMap(([sign], at) => (sign === ' ' ? [] : [at]))
  const hunks: [first: number, last: number][] = []
  for (const at of changed) {
    const hunk = hunks.at(-1)
    if (hunk !== undefined && at - hunk[1] <= 2 * context) hunk[1] = at
    else hunks.push([at, at])
  }
  return hunks.flatMap(([first, last]) => hunkLines(edits, Math.max(0, first - context), last + context + 1))
}

const linesOf = (text: string): readonly string[] =>
  text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/)

function hunkLines(edits: readonly Edit[], start: number, end: number): readonly string[] {
  const count = (part: readonly Edit[], other: '-' | '+') => part.filter(([sign]) => sign !== other).length
  const [ahead, hunk] = [edits.slice(0, start), edits.slice(start, end)]
  const range = (other: '-' | '+') => `${count(ahead, other) + 1},${count(hunk, other)}`
  return [`@@ -${range('+')} +${range('-')} @@`, ...hunk.map(([sign, line]) => sign + line)]
}

function editsOf(before: readonly string[], after: readonly string[]): readonly Edit[] {
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head++
  let tail = 0
  const most = Math.min(before.length, after.length) - head
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const same = (line: string): Edit => [' ', line]
  return [
    ...before.slice(0, head).map(same),
    ...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...before.slice(before.length - tail).map(same),
  ]
}

/** By the longest common subsequence. */
function middle(before: readonly string[], after: readonly string[]): readonly Edit[] {
  const removed = before.map((line): Edit => ['-', line])
  const added = after.map((line): Edit => ['+', line])
  if (before.length * after.length > mostPairs) return [...removed, ...added]
  const width = after.length + 1
  const lengths = new Uint32Array((before.length + 1) * width)
  const lengthAt = (row: number, column: number): number => lengths[row * width + column] ?? 0
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      lengths[row * width + column] =
        before[row] === after[column]
          ? lengthAt(row + 1, column + 1) + 1
          : Math.max(lengthAt(row + 1, column), lengthAt(row, column + 1))
    }
  }
  return walk(before, after, lengthAt)
}

function walk(
  before: readonly string[],
  after: readonly string[],
  lengthAt: (row: number, column: number) => number,
): readonly Edit[] {
  const edits: Edit[] = []
  let [row, column] = [0, 0]
  while (row < before.length || column < after.length) {
    const [old = '', now = ''] = [before[row], after[column]]
    if (row < before.length && column < after.length && old === now) {
      edits.push([' ', old])
      row++
      column++
    } else if (
      column >= after.length ||
      (row < before.length && lengthAt(row + 1, column) >= lengthAt(row, column + 1))
    ) {
      edits.push(['-', old])
      row++
    } else {
      edits.push(['+', now])
      column++
    }
  }
  return edits
}
