import { createContext, useContext } from 'react'
import type { Website } from '../../../../src/edge/admin/contract.ts'
import type { ActionGroup } from '../../parts/actions.ts'
import type { NodeKind } from '../../place/node-kind.ts'
import type { Place } from '../../place/routes.ts'

/** Whatever has a place: a node of the tree, a line of Content View, the open page. */
export interface Target {
  readonly kind: NodeKind
  readonly place: Place
  /** Known on the site's own page: its addresses. */
  readonly website?: Website | undefined
}

/** What can be done with a place, for pages that list places: place-actions itself knows the pages. */
export const OfferedActions = createContext<(target: Target) => readonly ActionGroup[]>(() => [])

export const useOfferedActions = () => useContext(OfferedActions)
