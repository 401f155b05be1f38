import { ArrowDownRegular } from '@fluentui/react-icons/svg/arrow-down'
import { ArrowUpRegular } from '@fluentui/react-icons/svg/arrow-up'
import { memo } from 'react'
import styles from './grid.module.css'
import type { Column } from './grid-model.ts'
import { type ColumnsHandle, edgeEvents, resizeKey } from './use-columns.ts'
import type { GridHandle } from './use-grid.ts'

export interface GridHeaderProps<T> {
  readonly columns: readonly Column<T>[]
  readonly layout: ColumnsHandle
  readonly grid: GridHandle<T>
}

function HeaderOf<T>({ columns, layout, grid }: GridHeaderProps<T>) {
  const style = { gridTemplateColumns: layout.template, minWidth: layout.minWidth }
  return (
    <div role="rowgroup" className={styles.head} style={{ minWidth: layout.minWidth }}>
      <div role="row" aria-rowindex={1} className={styles.row} style={style}>
        {columns.map((column, index) => (
          <HeadCell key={column.id} {...{ column, index, layout, grid }} />
        ))}
      </div>
    </div>
  )
}

/** Drawn anew when the grid is, not at every step of scrolling. */
export const GridHeader = memo(HeaderOf) as typeof HeaderOf

interface HeadCellProps<T> extends Omit<GridHeaderProps<T>, 'columns'> {
  readonly column: Column<T>
  readonly index: number
}

function HeadCell<T>({ column: { id, title, align }, index, layout, grid }: HeadCellProps<T>) {
  const sorted = grid.sorting?.column === id ? grid.sorting : undefined
  const order = sorted?.descending ? 'descending' : 'ascending'
  return (
    <div
      role="columnheader"
      aria-colindex={index + 1}
      aria-sort={sorted ? order : 'none'}
      className={styles.headCell}
      data-align={align}
    >
      <button
        type="button"
        className={styles.sort}
        onClick={() => grid.sortBy(id)}
        onKeyDown={(event) => resizeKey(event, id, layout)}
      >
        <span className={styles.text} title={title}>
          {title}
        </span>
        {sorted?.descending === true ? <ArrowDownRegular /> : null}
        {sorted?.descending === false ? <ArrowUpRegular /> : null}
      </button>
      <span className={styles.edge} {...edgeEvents(id, layout)} />
    </div>
  )
}
