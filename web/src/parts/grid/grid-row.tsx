import { type MouseEvent, memo, type ReactNode } from 'react'
import { Chevron } from '../chevron.tsx'
import type { ContextMenu } from '../context-menu.tsx'
import styles from './grid.module.css'
import type { Column, GridRow } from './grid-model.ts'
import type { GridProps } from './grid-props.ts'
import { type GridHandle, rowHeight } from './use-grid.ts'

export interface GridRowViewProps<T> {
  readonly row: GridRow<T>
  readonly grid: GridHandle<T>
  /** Widths of the columns, as CSS has them. */
  readonly template: string
  /** Pixels from the top. */
  readonly start: number
  readonly index: number
  readonly menu: ContextMenu
  readonly props: GridProps<T>
}

function RowView<T>({ row, grid, template, start, index, menu, props }: GridRowViewProps<T>) {
  const { columns } = props
  const isSelected = grid.selection.includes(row.key)
  const at = { transform: `translateY(${start}px)`, height: rowHeight }
  const common = {
    id: grid.idOf(index),
    role: 'row',
    'aria-rowindex': index + 2,
    'data-active': grid.activeKey === row.key,
    onMouseDown: (event: MouseEvent) => {
      if (event.button === 0)
        grid.select(row, { ctrl: event.ctrlKey || event.metaKey, shift: event.shiftKey })
    },
  }
  if (row.kind === 'group') return <GroupRow {...{ row, columns, grid, common, at }} />
  const onContextMenu = (event: MouseEvent) => {
    if (!isSelected) grid.select(row, { ctrl: false, shift: false })
    event.preventDefault()
    menu.openAt({ x: event.clientX, y: event.clientY }, grid.groupsOf(row))
  }
  return (
    <div
      {...common}
      aria-selected={isSelected}
      className={styles.item}
      data-weak={props.isWeak?.(row.item)}
      style={{ ...at, gridTemplateColumns: template }}
      onDoubleClick={() => grid.open(row)}
      onContextMenu={props.actions ? onContextMenu : undefined}
    >
      <Cells columns={columns} item={row.item} />
    </div>
  )
}

/** Drawn anew when the grid is, not at every step of scrolling. */
export const GridRowView = memo(RowView) as typeof RowView

interface CellsProps<T> {
  readonly columns: readonly Column<T>[]
  readonly item: T
}

function CellsOf<T>({ columns, item }: CellsProps<T>): ReactNode {
  return columns.map((column, index) => <Cell key={column.id} {...{ column, index, item }} />)
}

/** Drawn anew only when the item or the columns are others: not when another row is chosen. */
const Cells = memo(CellsOf) as typeof CellsOf

function Cell<T>({
  column,
  index,
  item,
}: {
  readonly column: Column<T>
  readonly index: number
  readonly item: T
}) {
  const text = column.text(item)
  return (
    <div role="gridcell" aria-colindex={index + 1} className={styles.cell} data-align={column.align}>
      {column.render ? (
        column.render(item)
      ) : (
        <span className={styles.text} title={text}>
          {text}
        </span>
      )}
      {column.mark?.(item)}
    </div>
  )
}

function GroupRow<T>({
  row,
  columns,
  grid,
  common,
  at,
}: Pick<GridRowViewProps<T>, 'grid'> & {
  readonly columns: readonly Column<T>[]
  readonly row: GridRow<T> & { readonly kind: 'group' }
  readonly common: object
  readonly at: { readonly transform: string; readonly height: number }
}) {
  const isClosed = grid.closed.has(row.title)
  return (
    <div {...common} className={styles.group} style={at} aria-expanded={!isClosed}>
      <div
        role="gridcell"
        aria-colindex={1}
        aria-colspan={columns.length}
        className={styles.cell}
        onClick={() => grid.toggleGroup(row.title)}
        onKeyDown={undefined}
      >
        <Chevron isOpen={!isClosed} />
        <span className={styles.text}>
          {row.title === '' ? '(none)' : row.title} <span className={styles.count}>({row.count})</span>
        </span>
      </div>
    </div>
  )
}
