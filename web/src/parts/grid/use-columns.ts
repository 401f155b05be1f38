import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import type { Column } from './grid-model.ts'

const least = 48
const step = 16
/** Pixels that a share of the free width has at least; the first column tells what the line is about. */
const leastOf = (share: number, index: number): number => (index === 0 ? 140 : 56 + 32 * Math.min(share, 3))

/** Widths of the columns, as they are given or as somebody dragged them. */
export function useColumns<T>(columns: readonly Column<T>[]) {
  const [dragged, setDragged] = useState<Readonly<Record<string, number>>>({})
  const set = (id: string, width: number) =>
    setDragged((before) => ({ ...before, [id]: Math.max(least, Math.round(width)) }))
  const reset = (id: string) => setDragged(({ [id]: _, ...others }) => others)
  const widths = columns.map(({ id, width = 1 }) => {
    const own = dragged[id]
    return own === undefined ? width : (`${own}px` as const)
  })
  return { template: templateOf(widths), minWidth: minWidthOf(widths), set, reset }
}

export type ColumnsHandle = ReturnType<typeof useColumns>

type Width = number | `${number}px`
const templateOf = (widths: readonly Width[]): string =>
  widths
    .map((width, index) =>
      typeof width === 'number' ? `minmax(${leastOf(width, index)}px, ${width}fr)` : width,
    )
    .join(' ')
/** Pixels; where the window is narrower, the grid scrolls. */
const minWidthOf = (widths: readonly Width[]): number =>
  widths.reduce<number>(
    (sum, width, index) =>
      sum + (typeof width === 'number' ? leastOf(width, index) : Number.parseFloat(width)),
    0,
  )

/** Dragging a header's edge; a double click takes the width back. */
export const edgeEvents = (id: string, columns: ColumnsHandle) => ({
  onPointerDown: (event: PointerEvent) => {
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
  },
  onPointerMove: (event: PointerEvent) => {
    const cell = event.currentTarget.parentElement
    if (cell === null || !event.currentTarget.hasPointerCapture(event.pointerId)) return
    columns.set(id, event.clientX - cell.getBoundingClientRect().left)
  },
  onDoubleClick: () => columns.reset(id),
})

/** Shift with Left and Right on a header does the same. */
export function resizeKey(event: KeyboardEvent, id: string, columns: ColumnsHandle): void {
  const by = { ArrowLeft: -step, ArrowRight: step }[event.key]
  const cell = event.currentTarget.parentElement
  if (by === undefined || cell === null || !event.shiftKey) return
  event.preventDefault()
  columns.set(id, cell.getBoundingClientRect().width + by)
}
