import type { ListExcerpt } from '../../../core/operations/describe-trace.ts'
import type { Trace } from '../../../core/pipeline/trace.ts'
import type { Style } from '../terminal.ts'
import { lengthOf, type Paint, paint, plain, sign } from './text.ts'

const paints: Readonly<Record<string, readonly Paint[]>> = {
  allows: ['green'],
  denies: ['bold', 'red'],
  'grants-other-rights': ['yellow'],
  'denies-other-rights': ['yellow'],
  'deny-only-group': ['yellow'],
}

/** An access-control list in its stored order, with what each entry did. */
export function listView(
  { path, entries }: ListExcerpt,
  { openedAs, authenticated }: Trace,
  style: Style,
): string[] {
  const who = openedAs ?? authenticated?.user
  const asked = who === undefined ? '' : paint(style, `  asked as ${plain(who)}`, 'dim')
  const bar = paint(style, sign(style, 'bar'), 'cyan')
  const end = paint(style, sign(style, 'end'), 'cyan')
  const width = Math.min(Math.max(...entries.map(({ entry }) => lengthOf(plain(entry))), 0), style.width - 34)
  const lines = entries.map(({ entry, effect, did, inheritedFrom }) => {
    const from = inheritedFrom === undefined ? '' : ` (from ${plain(inheritedFrom)})`
    return `    ${bar} ${paint(style, plain(entry).padEnd(width), ...(paints[effect] ?? ['dim']))}  ${paint(style, did + from, ...(paints[effect] ?? ['dim']))}`
  })
  const decided = entries.some(({ effect }) => effect === 'denies')
  const last = entries.length === 0 ? 'the list is empty: nobody is let in' : 'no entry grants it'
  return [
    `    ${paint(style, plain(path), 'bold')}${asked}`,
    ...lines,
    ...(decided ? [] : [`    ${end} ${paint(style, last, 'bold', 'red')}`]),
  ]
}
