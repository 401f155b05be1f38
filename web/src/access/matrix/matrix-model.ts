import type { Matrix, MatrixCell } from '../../../../src/edge/admin/contract.ts'

/** A line of the table: a site's heading, or addresses that everybody meets alike. */
export type MatrixLine =
  | { readonly kind: 'site'; readonly key: string; readonly site: string; readonly addresses: number }
  | {
      readonly kind: 'row'
      readonly key: string
      readonly site: string
      readonly paths: readonly string[]
      /** How many addresses it stands for. */
      readonly total: number
      readonly cells: readonly MatrixCell[]
    }

/** The lines below each other; `isSplit` gives each address its own. Short addresses first, as they say more. */
export function linesOf({ rows }: Matrix, isSplit: boolean): readonly MatrixLine[] {
  const sites = Map.groupBy(rows, ({ site }) => site)
  return [...sites].flatMap(([site, own]): MatrixLine[] => {
    const addresses = own.reduce((sum, { total }) => sum + total, 0)
    const groups = own.map(({ paths, total, cells }) => ({
      total,
      paths: paths.toSorted((a, b) => a.length - b.length || compare(a, b)),
      cells,
    }))
    const lines = isSplit
      ? groups
          .flatMap(({ paths, cells }) => paths.map((path) => ({ paths: [path], total: 1, cells })))
          .sort(byFirst)
      : groups.toSorted(byFirst)
    return [
      { kind: 'site', key: `site ${site}`, site, addresses },
      ...lines.map(({ paths, total, cells }) => ({
        kind: 'row' as const,
        total,
        key: `${site} ${paths[0] ?? ''}`,
        site,
        paths,
        cells,
      })),
    ]
  })
}

const byFirst = (a: { readonly paths: readonly string[] }, b: typeof a): number =>
  compare(a.paths[0] ?? '', b.paths[0] ?? '')

const compare = new Intl.Collator('en', { numeric: true }).compare

export type CellKind = 'write' | 'read' | 'refused' | 'unknown'

/** How a cell is drawn. */
export function cellKind({ read, write, status }: MatrixCell): CellKind {
  if (read) return write ? 'write' : 'read'
  if (status === 'unknown') return 'unknown'
  return write ? 'write' : 'refused'
}

const words: Readonly<Record<CellKind, string>> = {
  write: 'Read and write',
  read: 'Read',
  refused: 'Refused',
  unknown: 'Not known',
}

/** 'Refused, 401.3'. */
export function cellText(cell: MatrixCell): string {
  const kind = cellKind(cell)
  if (kind === 'write' && !cell.read) return `Write only, GET ${cell.status}`
  return cell.read || kind === 'unknown' ? words[kind] : `${words[kind]}, ${cell.status}`
}

/** One line for each person and address, quoted as RFC 4180 has it. */
export function matrixCsv({ people, rows }: Matrix): string {
  const lines = rows.flatMap(({ site, paths, cells }) =>
    people.flatMap(({ names }, at) =>
      names.flatMap((name) => paths.map((path) => csvLine([name, site, path], cells[at]))),
    ),
  )
  return `${['who,site,path,read,write,status,reason', ...lines].join('\r\n')}\r\n`
}

const csvLine = (place: readonly string[], cell: MatrixCell | undefined): string =>
  [
    ...place.map(field),
    cell?.read ? 'yes' : 'no',
    cell?.write ? 'yes' : 'no',
    cell?.status ?? 'unknown',
    cell?.code ?? '',
  ].join(',')

/** A spreadsheet takes =, +, -, @ at the beginning for a formula; such a name gets an apostrophe in front. */
function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
