import { useEffect, useRef } from 'react'

/** While `isOpen` the focus is elsewhere (a dialog); afterwards it goes back to where it was, or to the page. */
export function useReturnFocus(isOpen: boolean): void {
  const from = useRef<Element>(null)
  if (isOpen && from.current === null) from.current = document.activeElement
  useEffect(() => {
    if (!isOpen) return
    return () => {
      const target = from.current
      from.current = null
      // What closes takes the focus away in its own time; somebody else may have taken it by then.
      setTimeout(() => {
        if (document.activeElement !== document.body) return
        const back = target instanceof HTMLElement && target.isConnected && target !== document.body
        const element = back ? target : document.getElementById('main')
        element?.focus()
      }, 50)
    }
  }, [isOpen])
}
