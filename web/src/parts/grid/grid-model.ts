import type { ReactNode } from 'react'

export interface Column<T> {
  readonly id: string
  readonly title: string
  /** The cell as text: what is shown, filtered, grouped and sorted by, where nothing else is said. */
  readonly text: (item: T) => string
  readonly render?: ((item: T) => ReactNode) | undefined
  /** Stands behind the text, which is cut before it is: the mark of its origin. */
  readonly mark?: ((item: T) => ReactNode) | undefined
  /** For sorting; default: the text, numbers by their size. */
  readonly compare?: ((a: T, b: T) => number) | undefined
  /** Share of the free width (default 1), or pixels with `'120px'`. */
  readonly width?: number | `${number}px` | undefined
  readonly align?: 'start' | 'end' | undefined
  /** Offered under 'Group by'. */
  readonly canGroup?: boolean | undefined
}

export interface Sorting {
  readonly column: string
  readonly descending: boolean
}

export type GridRow<T> =
  | { readonly kind: 'group'; readonly key: string; readonly title: string; readonly count: number }
  | { readonly kind: 'item'; readonly key: string; readonly item: T }

export interface GridState {
  readonly filter: string
  readonly sorting: Sorting | undefined
  /** A column's id; '' for no grouping. */
  readonly groupBy: string
  /** Titles of closed groups. */
  readonly closed: ReadonlySet<string>
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** The rows as they stand below each other: filtered, sorted, grouped. Equal items keep their order. */
export function rowsOf<T>(
  items: readonly T[],
  columns: readonly Column<T>[],
  getKey: (item: T) => string,
  { filter, sorting, groupBy, closed }: GridState,
): GridRow<T>[] {
  const kept = sorted(filtered(items, columns, filter), columns, sorting)
  const asRow = (item: T): GridRow<T> => ({ kind: 'item', key: getKey(item), item })
  const by = columns.find(({ id }) => id === groupBy)
  if (by === undefined) return kept.map(asRow)
  const groups = [...Map.groupBy(kept, by.text)].sort(([a], [b]) => collator.compare(a, b))
  return groups.flatMap(([title, members]) => [
    { kind: 'group', key: `group ${title}`, title, count: members.length },
    ...(closed.has(title) ? [] : members.map(asRow)),
  ])
}

function filtered<T>(items: readonly T[], columns: readonly Column<T>[], filter: string): readonly T[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return items
  return items.filter((item) => {
    const text = columns.map((column) => column.text(item).toLowerCase()).join('\n')
    return words.every((word) => text.includes(word))
  })
}

function sorted<T>(items: readonly T[], columns: readonly Column<T>[], sorting: Sorting | undefined) {
  const column = columns.find(({ id }) => id === sorting?.column)
  if (column === undefined) return items
  const compare = column.compare ?? ((a: T, b: T) => collator.compare(column.text(a), column.text(b)))
  return items.toSorted(sorting?.descending ? (a, b) => compare(b, a) : compare)
}

/** Ascending, descending, as they came. */
export function nextSorting(sorting: Sorting | undefined, column: string): Sorting | undefined {
  if (sorting?.column !== column) return { column, descending: false }
  return sorting.descending ? undefined : { column, descending: true }
}

/** Where a key leads from row `at` of `count`, `page` rows being in sight; undefined: it moves nothing. */
export function movedBy(key: string, at: number, count: number, page: number): number | undefined {
  const to = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: count - 1,
    PageDown: at + page,
    PageUp: at - page,
  }[key]
  return to === undefined || count === 0 ? undefined : Math.min(Math.max(to, 0), count - 1)
}
