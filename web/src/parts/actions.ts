import type { ReactElement } from 'react'
import { useLayoutEffect, useSyncExternalStore } from 'react'

/** A link of the Actions pane; the same in context menus. */
export interface Action {
  readonly label: string
  readonly icon?: ReactElement | undefined
  /** What it does; or `href`, where it leads. */
  readonly onSelect?: (() => void) | undefined
  /** '#/…' within the manager; any other address opens in a new window. */
  readonly href?: string | undefined
  readonly disabled?: boolean | undefined
  /** Why it is disabled, or what it does, as a tooltip. */
  readonly hint?: string | undefined
  /** 'Del' or 'F2': shown beside it in menus; in lists and in the tree the key does it. */
  readonly keys?: string | undefined
}

export interface ActionGroup {
  /** Heading within the pane: 'Manage Website'. */
  readonly title?: string | undefined
  readonly actions: readonly Action[]
}

/** Does the action that is bound to the pressed key; false: none is. */
export function actOnKey(key: string, groups: readonly ActionGroup[]): boolean {
  const wanted = { Delete: 'Del', F2: 'F2' }[key]
  const action = groups
    .flatMap(({ actions }) => actions)
    .find(({ keys, disabled = false }) => wanted !== undefined && keys === wanted && !disabled)
  action?.onSelect?.()
  return action !== undefined
}

type Listener = () => void
const none: readonly ActionGroup[] = []
let current: readonly ActionGroup[] = none
const listeners = new Set<Listener>()

function show(groups: readonly ActionGroup[]): void {
  current = groups
  for (const listener of listeners) listener()
}

/** Fills the Actions pane while the caller is on the page. Pass what holds now; no need to memoise. */
export function useActions(groups: readonly ActionGroup[]): void {
  useLayoutEffect(() => show(groups))
  useLayoutEffect(() => () => show(none), [])
}

/** What stands in the Actions pane; for the shell. */
export function useShownActions(): readonly ActionGroup[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}
