import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down'
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right'
import type { MouseEvent } from 'react'
import type { Point } from '../../parts/context-menu.tsx'
import { PlaceIcon } from '../place-icon.tsx'
import styles from './connections.module.css'
import type { TreeRow } from './tree-model.ts'

export interface TreeRowViewProps {
  readonly id: string
  readonly row: TreeRow
  /** Pixels. */
  readonly top: number
  readonly isActive: boolean
  readonly isSelected: boolean
  readonly onVisit: () => void
  readonly onToggle: () => void
  readonly onMenu: (point: Point) => void
}

export function TreeRowView({
  id,
  row,
  top,
  isActive,
  isSelected,
  onVisit,
  onToggle,
  onMenu,
}: TreeRowViewProps) {
  const { kind, label, state, level, position, siblings, canOpen, isOpen } = row
  const toggle = (event: MouseEvent) => {
    event.stopPropagation()
    onToggle()
  }
  const openMenu = (event: MouseEvent) => {
    event.preventDefault()
    onMenu({ x: event.clientX, y: event.clientY })
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
      onClick={onVisit}
      onDoubleClick={onToggle}
      onContextMenu={openMenu}
    >
      <span className={styles.chevron} aria-hidden="true" onClick={canOpen ? toggle : undefined}>
        {canOpen ? isOpen ? <ChevronDownRegular /> : <ChevronRightRegular /> : null}
      </span>
      <PlaceIcon kind={kind} state={state} />
      <span className={styles.label}>{label}</span>
    </div>
  )
}
