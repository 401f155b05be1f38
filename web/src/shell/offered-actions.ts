import { createContext, useContext } from 'react'
import type { ActionGroup } from '../parts/actions.ts'
import type { Target } from './place-actions.tsx'

/** What can be done with a place, for pages that list places: place-actions itself knows the pages. */
export const OfferedActions = createContext<(target: Target) => readonly ActionGroup[]>(() => [])

export const useOfferedActions = () => useContext(OfferedActions)
