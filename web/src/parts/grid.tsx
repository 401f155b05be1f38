import { type ReactNode, useId } from 'react'
import type { Action } from './actions.ts'
import { useContextMenu } from './context-menu.tsx'
import { EmptyState } from './empty-state.tsx'
import styles from './grid/grid.module.css'
import { GridBody } from './grid/grid-body.tsx'
import type { Column } from './grid/grid-model.ts'
import { GridTools } from './grid/grid-tools.tsx'
import { useColumns } from './grid/use-columns.ts'
import { useGrid } from './grid/use-grid.ts'
import { Loading } from './resource-state.tsx'

export type { Column } from './grid/grid-model.ts'

export interface GridProps<T> {
  /** What it lists, for screen readers: 'Authorization rules'. */
  readonly label: string
  readonly items: readonly T[]
  readonly columns: readonly Column<T>[]
  readonly getKey: (item: T) => string
  /** Keys of the selected items. */
  readonly selection?: readonly string[] | undefined
  readonly onSelect?: ((keys: readonly string[]) => void) | undefined
  /** Ctrl and Shift select several. */
  readonly multiple?: boolean | undefined
  /** Enter and double click. */
  readonly onOpen?: ((item: T) => void) | undefined
  /** Of the context menu of an item; the one with keys 'Del' is bound to Delete. */
  readonly actions?: ((item: T) => readonly Action[]) | undefined
  /** The first answer is not there yet. */
  readonly isPending?: boolean | undefined
  /** Shown where there is no item at all. */
  readonly empty?: ReactNode
  /** Without the filter box and Group by. */
  readonly plain?: boolean | undefined
  /** Grouped at first by this column. */
  readonly groupBy?: string | undefined
  /** Besides the filter box. */
  readonly tools?: ReactNode
  /** Drawn weaker, e.g. what is inherited or disabled. */
  readonly isWeak?: ((item: T) => boolean) | undefined
}

/** A details list as in IIS Manager: sort by header, group, filter, keyboard; only what is in sight is drawn. */
export function Grid<T>(props: GridProps<T>) {
  const { label, items, columns, isPending = false, empty, plain = false } = props
  const grid = useGrid(props, useId())
  const menu = useContextMenu()
  const layout = useColumns(columns)
  if (isPending && items.length === 0) return <Loading lines={6} />
  return (
    <div className={styles.frame}>
      {plain ? null : <GridTools grid={grid} columns={columns} tools={props.tools} label={label} />}
      {grid.rows.length === 0 ? (
        <Nothing isFiltered={items.length > 0} empty={empty} />
      ) : (
        <GridBody {...{ grid, layout, menu, props }} />
      )}
      {menu.element}
    </div>
  )
}

function Nothing({ isFiltered, empty }: { readonly isFiltered: boolean; readonly empty: ReactNode }) {
  if (isFiltered) return <EmptyState title="Nothing matches the filter." />
  return empty ?? <EmptyState title="There is nothing here." />
}
