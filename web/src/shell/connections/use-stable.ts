import { useEffect, useMemo, useRef } from 'react'
import type { TreeDeeds } from './tree-row.tsx'

/** The same object for as long as the tree is drawn; it does what the latest `deeds` do. */
export function useStable(deeds: TreeDeeds): TreeDeeds {
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
