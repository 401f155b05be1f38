import { useEffect } from 'react'
import { refreshAll } from '../api/use-resource.ts'
import { navigate } from '../place/navigation.ts'
import { parentOf, type Route } from '../place/routes.ts'

const panes = ['[role="tree"]', '#main', 'aside[aria-label="Actions"] a, aside[aria-label="Actions"] button']

/** F6 and Shift+F6 go from pane to pane, Alt+Up goes one level up, F5 asks anew and keeps what is typed, as in Windows. */
export function usePaneKeys(route: Route): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (acted(event, route)) event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [route])
}

function acted({ key, altKey, ctrlKey, shiftKey }: KeyboardEvent, route: Route): boolean {
  if (key === 'F6') nextPane(shiftKey ? -1 : 1)
  else if (key === 'F5' && !ctrlKey && !shiftKey) void refreshAll()
  else if (key === 'ArrowUp' && altKey) goUp(route)
  else return false
  return true
}

function nextPane(by: 1 | -1): void {
  const found = panes.flatMap((selector) => document.querySelector<HTMLElement>(selector) ?? [])
  const at = found.findIndex((pane) =>
    (pane.closest('nav, main, aside') ?? pane).contains(document.activeElement),
  )
  found.at((at + by) % found.length)?.focus()
}

function goUp(route: Route): void {
  const place = route.feature === undefined ? parentOf(route.place) : route.place
  if (place) navigate({ place, view: route.view })
}
