import type { Virtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import type { ContextMenu } from '../context-menu.tsx'
import type { GridProps } from '../grid.tsx'
import { type GridRow, movedBy, nextSorting, rowsOf, type Sorting } from './grid-model.ts'
import { rangeOf, toggled } from './grid-selection.ts'

export type GridVirtualizer = Virtualizer<HTMLDivElement, Element>

/** Rows, sorting, filter, groups, the active row and the selection of one grid. */
export function useGrid<T>(props: GridProps<T>, id: string) {
  const { items, columns, getKey } = props
  const [filter, setFilter] = useState('')
  const [sorting, setSorting] = useState<Sorting>()
  const [groupBy, setGroupBy] = useState(props.groupBy ?? '')
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [active, setActive] = useState<string>()
  const anchor = useRef<string>(undefined)
  const rows = useMemo(
    () => rowsOf(items, columns, getKey, { filter, sorting, groupBy, closed }),
    [items, columns, getKey, filter, sorting, groupBy, closed],
  )
  const selection = props.selection ?? []
  const activeKey = active ?? selection[0]
  const at = rows.findIndex(({ key }) => key === activeKey)
  const idOf = (index: number) => `${id}-row-${index}`

  const select = (row: GridRow<T>, how: { ctrl: boolean; shift: boolean }) => {
    setActive(row.key)
    if (row.kind === 'group') return
    const several = props.multiple === true
    if (several && how.shift) props.onSelect?.(rangeOf(rows, anchor.current ?? row.key, row.key))
    else {
      anchor.current = row.key
      props.onSelect?.(several && how.ctrl ? toggled(selection, row.key) : [row.key])
    }
  }
  const toggleGroup = (title: string) => setClosed((before) => new Set(toggled([...before], title)))
  const open = (row: GridRow<T>) => {
    if (row.kind === 'group') toggleGroup(row.title)
    else props.onOpen?.(row.item)
  }
  const groupsOf = (row: GridRow<T>) =>
    row.kind === 'item' ? [{ actions: props.actions?.(row.item) ?? [] }] : []

  const onKeyDown = (event: KeyboardEvent, virtual: GridVirtualizer, openAt: ContextMenu['openAt']) => {
    if (event.target !== event.currentTarget) return
    const row = rows[at]
    const page = Math.max(1, Math.floor((virtual.scrollRect?.height ?? 320) / 32) - 2)
    const to = movedBy(event.key, at, rows.length, page)
    const next = to === undefined ? undefined : rows[to]
    if (to !== undefined && next) {
      if (event.ctrlKey) setActive(next.key)
      else select(next, { ctrl: false, shift: event.shiftKey })
      virtual.scrollToIndex(to)
    } else if (
      !row ||
      !pressed(event, row, { open, openAt, groupsOf, select, toggleGroup, idOf, at, closed })
    )
      return
    event.preventDefault()
  }
  const activeId = at >= 0 ? idOf(at) : undefined
  const sortBy = (column: string) => setSorting((before) => nextSorting(before, column))
  return {
    ...{ rows, filter, setFilter, sorting, sortBy, groupBy, setGroupBy, closed, toggleGroup },
    ...{ selection, activeKey, activeId, idOf, select, open, groupsOf, onKeyDown },
  }
}

export type GridHandle<T> = ReturnType<typeof useGrid<T>>

interface Deeds<T> {
  readonly open: (row: GridRow<T>) => void
  readonly openAt: ContextMenu['openAt']
  readonly groupsOf: (row: GridRow<T>) => Parameters<ContextMenu['openAt']>[1]
  readonly select: (row: GridRow<T>, how: { ctrl: boolean; shift: boolean }) => void
  readonly toggleGroup: (title: string) => void
  readonly idOf: (index: number) => string
  readonly at: number
  readonly closed: ReadonlySet<string>
}

/** Keys that act on the active row; false: not one of them. */
function pressed<T>(event: KeyboardEvent, row: GridRow<T>, deeds: Deeds<T>): boolean {
  const isMenu = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)
  if (event.key === 'Enter') deeds.open(row)
  else if (event.key === ' ') deeds.select(row, { ctrl: true, shift: false })
  else if (event.key === 'Delete') return remove(row, deeds)
  else if (isMenu) {
    const box = document.getElementById(deeds.idOf(deeds.at))?.getBoundingClientRect()
    deeds.openAt({ x: (box?.left ?? 0) + 40, y: box?.bottom ?? 0 }, deeds.groupsOf(row))
  } else if (row.kind === 'group' && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
    if (deeds.closed.has(row.title) === (event.key === 'ArrowRight')) deeds.toggleGroup(row.title)
  } else return false
  return true
}

function remove<T>(row: GridRow<T>, { groupsOf }: Deeds<T>): boolean {
  const action = groupsOf(row)
    .flatMap(({ actions }) => actions)
    .find(({ keys, disabled }) => keys === 'Del' && disabled !== true)
  action?.onSelect?.()
  return action !== undefined
}
