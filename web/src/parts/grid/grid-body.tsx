import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import type { ContextMenu } from '../context-menu.tsx'
import styles from './grid.module.css'
import { GridHeader } from './grid-header.tsx'
import type { GridProps } from './grid-props.ts'
import { GridRowView } from './grid-row.tsx'
import type { ColumnsHandle } from './use-columns.ts'
import { type GridHandle, gridKey, rowHeight } from './use-grid.ts'

export interface GridBodyProps<T> {
  readonly grid: GridHandle<T>
  readonly layout: ColumnsHandle
  readonly menu: ContextMenu
  readonly props: GridProps<T>
}

/** The header, and the rows in sight: a step of scrolling draws nothing but this, and of it only the rows that come. */
export function GridBody<T>({ grid, layout, menu, props }: GridBodyProps<T>) {
  const { label, columns, multiple = false } = props
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: grid.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    getItemKey: (index) => grid.rows[index]?.key ?? index,
  })
  return (
    <div
      ref={scroller}
      className={styles.grid}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={grid.rows.length + 1}
      aria-colcount={columns.length}
      aria-multiselectable={multiple}
      aria-activedescendant={grid.activeId}
      onKeyDown={(event) => gridKey(event, grid, virtual, menu.openAt)}
    >
      <GridHeader columns={columns} layout={layout} grid={grid} />
      <div
        role="rowgroup"
        className={styles.rows}
        style={{ height: virtual.getTotalSize(), minWidth: layout.minWidth }}
      >
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = grid.rows[index]
          if (row === undefined) return null
          return (
            <GridRowView key={key} {...{ row, grid, menu, props, index, start }} template={layout.template} />
          )
        })}
      </div>
    </div>
  )
}
