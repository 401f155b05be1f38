import type { KeyboardEvent } from 'react'
import { type ActionGroup, actOnKey } from '../../parts/actions.ts'
import type { Point } from '../../parts/context-menu.tsx'
import { type TreeMove, type TreeRow, treeMove } from './tree-model.ts'
import { setOpen } from './use-tree.ts'
import type { useTypeAhead } from './use-type-ahead.ts'

interface TreeKeys {
  readonly rows: readonly TreeRow[]
  /** The line that the keyboard is on; -1: none. */
  readonly at: number
  readonly idOf: (index: number) => string
  readonly setActive: (key: string) => void
  readonly visit: (row: TreeRow) => void
  /** Visits when the keyboard rests there; undefined: not at all any more. */
  readonly visitSoon: (row: TreeRow | undefined) => void
  readonly openMenu: (row: TreeRow, point: Point) => void
  readonly actionsOf: (row: TreeRow) => readonly ActionGroup[]
  readonly typed: ReturnType<typeof useTypeAhead>
}

interface Scroller {
  readonly scrollRect: { readonly height: number } | null
  readonly scrollToIndex: (index: number) => void
}

/** A key in the tree: goes, opens, closes, visits (Enter), renames (F2), removes (Del), or asks what can be done (Shift+F10). */
export function treeKey(event: KeyboardEvent, keys: TreeKeys, scroller: Scroller): void {
  const row = keys.rows[keys.at]
  keys.visitSoon(undefined)
  if (!(row && acted(event, row, keys))) {
    const page = Math.max(1, Math.floor((scroller.scrollRect?.height ?? 300) / 26) - 1)
    const move = treeMove(keys.rows, keys.at, event.key, page) ?? keys.typed(keys.rows, keys.at, event)
    if (move === undefined) return
    perform(move, keys, scroller)
  }
  event.preventDefault()
}

/** Keys that act on a line; false: not one of them. */
function acted(event: KeyboardEvent, row: TreeRow, keys: TreeKeys): boolean {
  if (event.key === 'Enter' || event.key === ' ') keys.visit(row)
  else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
    const box = document.getElementById(keys.idOf(keys.at))?.getBoundingClientRect()
    keys.openMenu(row, { x: (box?.left ?? 0) + 24 * row.level, y: box?.bottom ?? 0 })
  } else return actOnKey(event.key, keys.actionsOf(row))
  return true
}

function perform(move: TreeMove, { rows, setActive, visitSoon }: TreeKeys, scroller: Scroller): void {
  const target = rows[move.kind === 'go' ? move.to : move.at]
  if (target === undefined) return
  if (move.kind !== 'go') setOpen([target.key], move.kind === 'open')
  else {
    setActive(target.key)
    visitSoon(target)
    scroller.scrollToIndex(move.to)
  }
}
