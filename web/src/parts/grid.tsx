import { type ReactNode, useId } from 'react'
import { useContextMenu } from './context-menu.tsx'
import { EmptyState } from './empty-state.tsx'
import styles from './grid/grid.module.css'
import { GridBody } from './grid/grid-body.tsx'
import type { GridProps } from './grid/grid-props.ts'
import { GridTools } from './grid/grid-tools.tsx'
import { useColumns } from './grid/use-columns.ts'
import { useGrid } from './grid/use-grid.ts'
import { Loading } from './resource-state.tsx'

export type { Column } from './grid/grid-model.ts'

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
