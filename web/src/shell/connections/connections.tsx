import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { useContextMenu } from '../../parts/context-menu.tsx'
import { navigate } from '../navigation.ts'
import { usePlaceActions } from '../place-actions.tsx'
import type { Route } from '../routes.ts'
import styles from './connections.module.css'
import { treeKey } from './tree-keys.ts'
import { keyOf, type TreeRow } from './tree-model.ts'
import { type TreeDeeds, TreeRowView } from './tree-row.tsx'
import { setOpen, useTree } from './use-tree.ts'
import { useTypeAhead } from './use-type-ahead.ts'

const rowHeight = 26

export interface ConnectionsProps {
  readonly route: Route
  /** A place was chosen: a drawer closes. */
  readonly onNavigate?: () => void
}

/** The tree of the server; the keyboard of a Windows tree, one line for each node in sight. */
export function Connections({ route, onNavigate }: ConnectionsProps) {
  const id = useId()
  const rows = useTree(route.place)
  const [active, setActive] = useActive(keyOf(route.place))
  const { scroller, virtual } = useScroller(rows, keyOf(route.place))
  const at = rows.findIndex(({ key }) => key === active)
  const menu = useContextMenu()
  const actionsOf = usePlaceActions()
  const typed = useTypeAhead()
  const visit = ({ key, place }: TreeRow) => {
    setActive(key)
    navigate({ place, view: route.feature === undefined ? route.view : 'features' })
    onNavigate?.()
  }
  const openMenu = (row: TreeRow, point: { x: number; y: number }) => {
    setActive(row.key)
    menu.openAt(point, actionsOf(row))
  }
  const deeds = useStable({ visit, openMenu, toggle })
  const keys = { rows, at, setActive, visit, openMenu, typed, idOf: (index: number) => `${id}-${index}` }
  return (
    <div
      ref={scroller}
      className={styles.tree}
      role="tree"
      aria-label="Connections"
      tabIndex={0}
      aria-activedescendant={at >= 0 ? keys.idOf(at) : undefined}
      onKeyDown={(event) => treeKey(event, keys, virtual)}
    >
      <div role="none" className={styles.lines} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index]
          if (row === undefined) return null
          return (
            <TreeRowView
              key={key}
              {...{ id: keys.idOf(index), row, top: start, isActive: row.key === active, deeds }}
              isSelected={row.key === keyOf(route.place)}
            />
          )
        })}
      </div>
      {menu.element}
    </div>
  )
}

const toggle = ({ key, isOpen }: TreeRow): void => setOpen([key], !isOpen)

/** The same object for as long as the tree is drawn; it does what the latest `deeds` do. */
function useStable(deeds: TreeDeeds): TreeDeeds {
  const latest = useRef(deeds)
  useEffect(() => {
    latest.current = deeds
  })
  return useMemo(
    () => ({
      visit: (row) => latest.current.visit(row),
      openMenu: (row, point) => latest.current.openMenu(row, point),
      toggle: (row) => latest.current.toggle(row),
    }),
    [],
  )
}

/** The line that the keyboard is on; the open place, when that changes. */
function useActive(current: string) {
  const [active, setActive] = useState(current)
  useEffect(() => setActive(current), [current])
  return [active, setActive] as const
}

function useScroller(rows: readonly TreeRow[], current: string) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    getItemKey: (index) => rows[index]?.key ?? index,
  })
  const isShown = rows.some(({ key }) => key === current)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the open place is brought into sight once, not at every change of the tree
  useEffect(() => {
    const at = rows.findIndex(({ key }) => key === current)
    if (at >= 0) virtual.scrollToIndex(at)
  }, [current, isShown])
  return { scroller, virtual }
}
