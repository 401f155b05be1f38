import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { type ActionGroup, actOnKey } from '../actions.ts'
import type { ContextMenu } from '../context-menu.tsx'
import { type GridRow, movedBy, nextSorting, rowsOf, type Sorting } from './grid-model.ts'
import type { GridProps } from './grid-props.ts'
import { rangeOf, toggled } from './grid-selection.ts'

/** What the grid needs of its virtualiser. */
export interface Scroller {
  readonly scrollRect: { readonly height: number } | null
  readonly scrollToIndex: (index: number) => void
}

/** With Ctrl a row joins or leaves the selection, with Shift all up to it. */
export interface SelectKeys {
  readonly ctrl: boolean
  readonly shift: boolean
}

/** Rows, sorting, filter, groups, the active row and the selection of one grid. */
export function useGrid<T>(props: GridProps<T>, id: string) {
  const view = useGridView(props)
  const selection = props.selection ?? []
  const [active, setActive] = useState<string>()
  const activeKey = active ?? selection[0]
  const select = useSelecting(props, view.rows, setActive)
  const at = view.rows.findIndex(({ key }) => key === activeKey)
  const idOf = (index: number) => `${id}-row-${index}`
  const open = (row: GridRow<T>) => {
    if (row.kind === 'group') view.toggleGroup(row.title)
    else props.onOpen?.(row.item)
  }
  const groupsOf = (row: GridRow<T>): ActionGroup[] =>
    row.kind === 'item' ? [{ actions: props.actions?.(row.item) ?? [] }] : []
  const activeId = at >= 0 ? idOf(at) : undefined
  return { ...view, selection, activeKey, setActive, at, activeId, idOf, select, open, groupsOf }
}

export type GridHandle<T> = ReturnType<typeof useGrid<T>>

/** What is shown of the items, in which order. */
function useGridView<T>({ items, columns, getKey, groupBy: grouped = '' }: GridProps<T>) {
  const [filter, setFilter] = useState('')
  const [sorting, setSorting] = useState<Sorting>()
  const [groupBy, setGroupBy] = useState(grouped)
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(
    () => rowsOf(items, columns, getKey, { filter, sorting, groupBy, closed }),
    [items, columns, getKey, filter, sorting, groupBy, closed],
  )
  const sortBy = (column: string) => setSorting((before) => nextSorting(before, column))
  const toggleGroup = (title: string) => setClosed((before) => new Set(toggled([...before], title)))
  return { rows, filter, setFilter, sorting, sortBy, groupBy, setGroupBy, closed, toggleGroup }
}

function useSelecting<T>(
  { selection = [], multiple = false, onSelect }: GridProps<T>,
  rows: readonly GridRow<T>[],
  setActive: (key: string) => void,
) {
  const anchor = useRef<string>(undefined)
  return (row: GridRow<T>, { ctrl, shift }: SelectKeys): void => {
    setActive(row.key)
    if (row.kind === 'group') return
    if (multiple && shift) {
      onSelect?.(rangeOf(rows, anchor.current ?? row.key, row.key))
      return
    }
    anchor.current = row.key
    onSelect?.(multiple && ctrl ? toggled(selection, row.key) : [row.key])
  }
}

/** Pixels. */
export const rowHeight = 28

/** Arrows, Home, End and pages go; Enter opens, Space selects, Delete removes, F2 renames, Shift+F10 asks what can be done. */
export function gridKey<T>(
  event: KeyboardEvent,
  grid: GridHandle<T>,
  scroller: Scroller,
  openAt: ContextMenu['openAt'],
): void {
  if (event.target !== event.currentTarget) return
  const page = Math.max(1, Math.floor((scroller.scrollRect?.height ?? 320) / rowHeight) - 2)
  const to = movedBy(event.key, grid.at, grid.rows.length, page)
  const next = to === undefined ? undefined : grid.rows[to]
  const row = grid.rows[grid.at]
  if (to !== undefined && next) {
    if (event.ctrlKey) grid.setActive(next.key)
    else grid.select(next, { ctrl: false, shift: event.shiftKey })
    scroller.scrollToIndex(to)
  } else if (row === undefined || !acted(event, grid, row, openAt)) return
  event.preventDefault()
}

/** Keys that act on the active row; false: not one of them. */
function acted<T>(
  event: KeyboardEvent,
  grid: GridHandle<T>,
  row: GridRow<T>,
  openAt: ContextMenu['openAt'],
): boolean {
  const isMenu = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)
  const isArrow = event.key === 'ArrowLeft' || event.key === 'ArrowRight'
  if (event.key === 'Enter') grid.open(row)
  else if (event.key === ' ') grid.select(row, { ctrl: true, shift: false })
  else if (isMenu) {
    const box = document.getElementById(grid.activeId ?? '')?.getBoundingClientRect()
    openAt({ x: (box?.left ?? 0) + 40, y: box?.bottom ?? 0 }, grid.groupsOf(row))
  } else if (row.kind === 'group' && isArrow) {
    if (grid.closed.has(row.title) === (event.key === 'ArrowRight')) grid.toggleGroup(row.title)
  } else return actOnKey(event.key, grid.groupsOf(row))
  return true
}
