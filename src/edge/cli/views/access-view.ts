import type { AccessReport, AccessRow } from '../../../core/operations/access-report.ts'
import type { Style } from '../terminal.ts'
import { fitting, hang, lengthOf, paint, plain, sign } from './text.ts'

/** Names and places beyond these are counted. */
const [namesShown, placesShown] = [4, 3]

/** A table: addresses down, people across (by letters explained below); r read, w write, '-' refused. */
export function accessView({ people, rows }: AccessReport, style: Style): string {
  if (rows.length === 0) return 'No address of this server is meant.\n'
  const letters = people.map((_, at) => letterOf(at))
  const places = rows.map(placeText)
  const room = Math.max(20, style.width - 2 - letters.length * 4)
  const width = Math.min(Math.max(...places.map(lengthOf)), room)
  const head = `  ${' '.repeat(width)}${letters.map((letter) => letter.padStart(4)).join('')}`
  const sites = [...new Set(rows.map(({ site }) => site))]
  const lines = [
    ...sites.flatMap((site) => [
      paint(style, plain(site), 'bold'),
      paint(style, head, 'dim'),
      ...rows
        .map((row, at) => ({ row, text: places[at] ?? '' }))
        .filter(({ row }) => row.site === site)
        .map(({ row, text }) => `  ${clip(text, width, style).padEnd(width)}${cells(row, style)}`),
      '',
    ]),
    ...people.flatMap(({ names }, at) =>
      hang(`  ${paint(style, letterOf(at), 'cyan')}  `, 5, plain(listed(names, namesShown)), style.width),
    ),
    '',
    ...reasons(rows, style),
    paint(style, '  r: GET is answered; w: the account it runs as may write there; --: refused', 'dim'),
  ]
  return `${lines.map((line) => fitting(style, line.trimEnd())).join('\n')}\n`
}

const letterOf = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : `${letterOf(Math.floor(at / 26) - 1)}${letterOf(at % 26)}`

const cells = ({ cells: all }: AccessRow, style: Style): string =>
  all
    .map(({ read, write, status }) => {
      const text = status === 'unknown' ? '?' : `${read ? 'r' : '-'}${write ? 'w' : '-'}`
      const padded = text.padStart(4)
      return read ? paint(style, padded, write ? 'yellow' : 'green') : paint(style, padded, 'red')
    })
    .join('')

/** Folders first, since they say more; the rest counted. */
function placeText({ paths }: AccessRow): string {
  const sorted = paths.toSorted((a, b) => a.length - b.length)
  const shown = sorted.slice(0, placesShown).map(plain).join('  ')
  return paths.length > placesShown ? `${shown}  and ${paths.length - placesShown} more` : shown
}

function listed(names: readonly string[], most: number): string {
  if (names.length <= most + 1) return names.join(', ')
  return `${names.slice(0, most).join(', ')} and ${names.length - most} more`
}

function clip(text: string, width: number, style: Style): string {
  const characters = [...text]
  if (characters.length <= width) return text
  const more = sign(style, 'more')
  return characters.slice(0, width - more.length).join('') + more
}

/** Every way in which something is refused, once. */
function reasons(rows: readonly AccessRow[], style: Style): string[] {
  const found = new Map<string, string>()
  rows.forEach(({ cells: all, paths }) => {
    all.forEach(({ read, status, code }, at) => {
      const key = `${status} ${code}`
      if (!read && code !== '' && !found.has(key)) found.set(key, `${letterOf(at)} at ${paths[0] ?? ''}`)
    })
  })
  return [...found].flatMap(([reason, first]) =>
    hang('  -- ', 5, plain(`${reason} (as ${first})`), style.width).map((line) => paint(style, line, 'dim')),
  )
}
