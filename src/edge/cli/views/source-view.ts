import type { SourceExcerpt } from '../../../core/operations/describe-trace.ts'
import type { Style } from '../terminal.ts'
import { lengthOf, paint, plain, sign } from './text.ts'

/** Lines of a file with their numbers; below the one that is meant, a mark under what is meant. */
export function sourceView(source: SourceExcerpt, style: Style): string[] {
  const { file, line, column, locationPath } = source
  const gutter = String(Math.max(...source.lines.map((one) => one.line))).length
  const bar = paint(style, sign(style, 'bar'), 'cyan')
  const room = style.width - gutter - 9
  const shift = shiftOf(source)
  const within =
    locationPath === undefined ? '' : paint(style, plain(`  <location path="${locationPath}">`), 'dim')
  const shown = source.lines.flatMap((one) => {
    const text = clip(plain(one.text).slice(shift), room, style)
    const number = paint(style, String(one.line).padStart(gutter), 'cyan')
    const isMeant = one.line === line
    const lineOf = `      ${number} ${bar} ${isMeant ? text : paint(style, text, 'dim')}`
    return isMeant ? [lineOf, ...markOf(source, one.text, shift, text, gutter, bar, style)] : [lineOf]
  })
  return [`    ${paint(style, plain(`${file}:${line}:${column}`), 'bold')}${within}`, ...shown]
}

/** The indentation that all lines share. */
function shiftOf({ lines }: SourceExcerpt): number {
  const indents = lines
    .filter(({ text }) => text.trim() !== '')
    .map(({ text }) => /^ */.exec(plain(text))?.[0].length ?? 0)
  return indents.length === 0 ? 0 : Math.min(...indents)
}

function markOf(
  { column, length }: SourceExcerpt,
  raw: string,
  shift: number,
  shown: string,
  gutter: number,
  bar: string,
  style: Style,
): string[] {
  const before = lengthOf(plain(raw.slice(0, column - 1))) - shift
  const under = lengthOf(plain(raw.slice(column - 1, column - 1 + length)))
  const fits = Math.min(under, lengthOf(shown) - before)
  if (before < 0 || fits <= 0) return []
  const mark = paint(style, sign(style, 'caret').repeat(fits), 'bold', 'red')
  return [`      ${' '.repeat(gutter)} ${bar} ${' '.repeat(before)}${mark}`]
}

function clip(text: string, width: number, style: Style): string {
  const characters = [...text]
  if (characters.length <= width) return text
  const more = sign(style, 'more')
  return characters.slice(0, width - more.length).join('') + more
}
