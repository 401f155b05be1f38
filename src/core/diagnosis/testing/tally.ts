import type { Judgement } from './judge-server.ts'

/** What became of all servers that were broken in one way. */
export interface Row {
  readonly fault: string
  readonly isCurable: boolean
  readonly servers: number
  /** Broken by this fault alone, and told first. */
  readonly alone: number
  readonly first: number
  /** Broken by others as well, and told among the causes. */
  readonly together: number
  readonly among: number
  /** All faults of the server can be undone in the vocabulary, and a fix is proven. */
  readonly curable: number
  readonly fixed: number
  readonly tooWide: number
  readonly breaking: number
}

export interface Tally {
  readonly rows: readonly Row[]
  readonly total: Row
  readonly unlisted: number
  readonly opening: number
}

export type Checked = Judgement & { readonly unlisted: readonly string[] }

/** Counts by kind of fault; a server with several counts under each of them, in the total once. */
export function tallyOf(judgements: readonly Checked[]): Tally {
  const kinds = new Map<string, Checked[]>()
  for (const judgement of judgements) {
    for (const { name } of judgement.server.faults) kinds.set(name, [...(kinds.get(name) ?? []), judgement])
  }
  const rows = [...kinds]
    .map(([name, some]) => rowOf(name, some))
    .sort((a, b) => (a.fault < b.fault ? -1 : 1))
  return {
    rows,
    total: rowOf('all', judgements),
    unlisted: sum(judgements, ({ unlisted }) => unlisted.length),
    opening: sum(judgements, ({ opening }) => opening.length),
  }
}

const sum = (list: readonly Checked[], of: (judgement: Checked) => number): number =>
  list.reduce((all, judgement) => all + of(judgement), 0)

function rowOf(fault: string, judgements: readonly Checked[]): Row {
  const alone = judgements.filter(({ server }) => server.faults.length === 1)
  const together = judgements.filter(({ server }) => server.faults.length > 1)
  const curable = judgements.filter(({ isCurable }) => isCurable)
  const isToldAmong = ({ server, isAmong, isFirst }: Checked): boolean =>
    fault === 'all' ? isFirst : isAmong[server.faults.findIndex(({ name }) => name === fault)] === true
  return {
    fault,
    isCurable: judgements[0]?.server.faults.find(({ name }) => name === fault)?.undoInVocabulary ?? true,
    servers: judgements.length,
    alone: alone.length,
    first: alone.filter(({ isFirst }) => isFirst).length,
    together: together.length,
    among: together.filter(isToldAmong).length,
    curable: curable.length,
    fixed: curable.filter(({ hasFix }) => hasFix).length,
    tooWide: sum(judgements, ({ tooWide }) => tooWide.length),
    breaking: sum(judgements, ({ breaking }) => breaking.length),
  }
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(part === whole ? 0 : 1)} %`

const lineOf = (row: Row): string =>
  `| ${[
    row.fault.replaceAll('|', '\\|').replaceAll('<', '&lt;'),
    row.servers,
    percent(row.first, row.alone),
    percent(row.among, row.together),
    row.isCurable || row.fault === 'all' ? percent(row.fixed, row.curable) : 'not to be expected',
    row.tooWide,
    row.breaking,
  ].join(' | ')} |`

/** The table in Markdown, the total first. */
export const tableOf = ({ rows, total }: Tally): string =>
  [
    '| fault | servers | first cause | among several | proven fix | too wide | turns a test |',
    '|---|--:|--:|--:|--:|--:|--:|',
    ...[total, ...rows].map(lineOf),
    '',
  ].join('\n')
