import type { Finding, ListExcerpt } from '../../../core/operations/describe-trace.ts'
import type { Style } from '../terminal.ts'
import { hang, lengthOf, type Paint, paint, plain, sign } from './text.ts'

const paints: Readonly<Record<string, readonly Paint[]>> = {
  allows: ['green'],
  denies: ['bold', 'red'],
  'grants-other-rights': ['yellow'],
  'denies-other-rights': ['yellow'],
  'deny-only-group': ['yellow'],
}

/** An access-control list in its stored order: what was asked, what each entry did, and who was in the token. */
export function listView(list: ListExcerpt, { asked, groups }: Finding, style: Style): string[] {
  const { path, entries } = list
  const bar = `    ${paint(style, sign(style, 'bar'), 'cyan')} `
  const width = Math.min(Math.max(...entries.map(({ entry }) => lengthOf(plain(entry))), 0), style.width - 34)
  return [
    `    ${paint(style, plain(path), 'bold')}${asked === undefined ? '' : paint(style, `  asked: ${plain(asked)}`, 'dim')}`,
    ...entries.map((entry) => bar + entryLine(entry, width, style)),
    ...ending(list, style),
    ...token(groups, style),
  ]
}

function entryLine(
  { entry, effect, did, inheritedFrom }: ListExcerpt['entries'][number],
  width: number,
  style: Style,
): string {
  const from = inheritedFrom === undefined ? '' : ` (from ${plain(inheritedFrom)})`
  return paint(style, `${plain(entry).padEnd(width)}  ${did}${from}`, ...(paints[effect] ?? ['dim']))
}

function ending({ entries }: ListExcerpt, style: Style): string[] {
  if (entries.some(({ effect }) => effect === 'denies')) return []
  const last = entries.length === 0 ? 'the list is empty: it lets nobody in' : 'no entry grants it'
  return [`    ${paint(style, sign(style, 'end'), 'cyan')} ${paint(style, last, 'bold', 'red')}`]
}

function token(groups: readonly string[], style: Style): string[] {
  if (groups.length === 0) return []
  const lines = hang('    in the token: ', 18, plain(groups.join(', ')), style.width)
  return lines.map((line) => paint(style, line, 'dim'))
}
