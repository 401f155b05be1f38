import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef, useState } from 'react'
import { type Point, useContextMenu } from '../../parts/context-menu.tsx'
import { navigate } from '../../place/navigation.ts'
import type { Route } from '../../place/routes.ts'
import { usePlaceActions } from '../place-actions.tsx'
import styles from './connections.module.css'
import { treeKey } from './tree-keys.ts'
import { keyOf, type TreeRow } from './tree-model.ts'
import { TreeRowView } from './tree-row.tsx'
import { useSoon } from './use-soon.ts'
import { useStable } from './use-stable.ts'
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
  const current = keyOf(route.place)
  const { id, rows, active, menu, deeds, keys } = useConnections(route, onNavigate)
  return (
    <>
      <Lines {...{ id, rows, current, active, deeds, keys }} />
      {menu.element}
    </>
  )
}

interface LinesProps
  extends Pick<ReturnType<typeof useConnections>, 'id' | 'rows' | 'active' | 'deeds' | 'keys'> {
  /** The key of the open place. */
  readonly current: string
}

/** The lines in sight: a step of scrolling draws nothing but this, and of it only the lines that come. */
function Lines({ id, rows, current, active, deeds, keys }: LinesProps) {
  const { scroller, virtual } = useScroller(rows, current)
  return (
    <div
      ref={scroller}
      className={styles.tree}
      role="tree"
      aria-label="Connections"
      tabIndex={0}
      aria-activedescendant={keys.at >= 0 ? keys.idOf(keys.at) : undefined}
      onKeyDown={(event) => treeKey(event, keys, virtual)}
    >
      <div role="none" className={styles.lines} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index]
          if (row === undefined) return null
          return (
            <TreeRowView
              key={key}
              {...{ id: `${id}-${index}`, row, top: start, deeds }}
              isActive={row.key === active}
              isSelected={row.key === current}
            />
          )
        })}
      </div>
    </div>
  )
}

/** What the tree shows, and what mouse and keyboard do to it. */
function useConnections(route: Route, onNavigate: ConnectionsProps['onNavigate']) {
  const id = useId()
  const rows = useTree(route.place)
  const [active, setActive] = useActive(keyOf(route.place))
  const menu = useContextMenu()
  const actionsOf = usePlaceActions()
  const typed = useTypeAhead()
  const open = ({ place }: TreeRow) =>
    navigate({ place, view: route.feature === undefined ? route.view : 'features' })
  const visit = (row: TreeRow) => {
    setActive(row.key)
    open(row)
    onNavigate?.()
  }
  const openMenu = (row: TreeRow, point: Point) => {
    setActive(row.key)
    menu.openAt(point, actionsOf(row))
  }
  const deeds = useStable({ visit, openMenu, toggle })
  const at = rows.findIndex(({ key }) => key === active)
  const idOf = (index: number) => `${id}-${index}`
  const keys = { rows, at, idOf, setActive, visit, visitSoon: useSoon(open), openMenu, actionsOf, typed }
  return { id, rows, active, menu, deeds, keys }
}

const toggle = ({ key, isOpen }: TreeRow): void => setOpen([key], !isOpen)

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
