/** `start` and `end` are both included. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** More ranges than this are answered with the whole file: many small ones cost more than they bring (RFC 9110 §14.2). */
const mostRanges = 16

/**
 * The ranges of a Range header within `size` bytes. 'whole': no usable Range header (it is then ignored);
 * 'unsatisfiable': 416.
 */
export function readRanges(
  header: string | undefined,
  size: number,
): readonly ByteRange[] | 'whole' | 'unsatisfiable' {
  const specs = /^bytes=(.+)$/i.exec(header ?? '')?.[1]?.split(',')
  if (specs === undefined || specs.length > mostRanges) return 'whole'
  const read = specs.map((spec) => readRange(spec, size))
  if (read.includes('invalid')) return 'whole'
  const ranges = read.filter((range) => typeof range === 'object')
  if (ranges.length === 0) return 'unsatisfiable'
  return overlap(ranges) ? 'whole' : ranges
}

function readRange(spec: string, size: number): ByteRange | 'invalid' | 'outside' {
  const found = /^\s*(\d{0,15})-(\d{0,15})\s*$/.exec(spec)
  const [first, last] = [found?.[1] ?? '', found?.[2] ?? '']
  if (first === '' && last === '') return 'invalid'
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'outside' : { start: size - length, end: size - 1 }
  }
  const [start, end] = [Number(first), last === '' ? size - 1 : Number(last)]
  if (last !== '' && end < start) return 'invalid'
  return start >= size ? 'outside' : { start, end: Math.min(end, size - 1) }
}

/** Overlapping ranges would send more than the file. */
function overlap(ranges: readonly ByteRange[]): boolean {
  const sorted = ranges.toSorted((a, b) => a.start - b.start)
  return sorted.some((range, index) => index > 0 && range.start <= (sorted[index - 1]?.end ?? -1))
}
