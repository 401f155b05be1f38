import { type MouseEvent, memo } from 'react'
import { Chevron } from '../../parts/chevron.tsx'
import type { Point } from '../../parts/context-menu.tsx'
import { PlaceIcon } from '../place-icon.tsx'
import styles from './connections.module.css'
import type { TreeRow } from './tree-model.ts'

/** What the mouse does to a line; the same object every time, so that lines are drawn only when they change. */
export interface TreeDeeds {
  readonly visit: (row: TreeRow) => void
  readonly toggle: (row: TreeRow) => void
  readonly openMenu: (row: TreeRow, point: Point) => void
}

export interface TreeRowViewProps {
  readonly id: string
  readonly row: TreeRow
  /** Pixels. */
  readonly top: number
  readonly isActive: boolean
  readonly isSelected: boolean
  readonly deeds: TreeDeeds
}

export const TreeRowView = memo(function TreeRowView(props: TreeRowViewProps) {
  const { id, row, top, isActive, isSelected, deeds } = props
  const { kind, label, state, level, position, siblings, canOpen, isOpen } = row
  const onToggle = (event: MouseEvent) => {
    event.stopPropagation()
    deeds.toggle(row)
  }
  const onContextMenu = (event: MouseEvent) => {
    event.preventDefault()
    deeds.openMenu(row, { x: event.clientX, y: event.clientY })
  }
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-selected={isSelected}
      aria-expanded={canOpen ? isOpen : undefined}
      aria-label={state === 'stopped' ? `${label}, stopped` : label}
      className={styles.row}
      data-active={isActive}
      style={{ transform: `translateY(${top}px)`, paddingInlineStart: 4 + (level - 1) * 16 }}
      title={label}
      onClick={() => deeds.visit(row)}
      onDoubleClick={canOpen ? onToggle : undefined}
      onContextMenu={onContextMenu}
    >
      <span className={styles.chevron} aria-hidden="true" onClick={canOpen ? onToggle : undefined}>
        {canOpen ? <Chevron isOpen={isOpen} /> : null}
      </span>
      <PlaceIcon kind={kind} state={state} />
      <span className={styles.label}>{label}</span>
    </div>
  )
})
