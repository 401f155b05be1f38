import { useEffect, useRef } from 'react'

/** Where the dialogs that closed just now were opened from, in the order of closing. */
let from: Element[] = []
let timer: ReturnType<typeof setTimeout> | undefined

/**
 * While `isOpen` the focus is elsewhere (a dialog); afterwards it goes back to where it was. Of several that close one upon
 * the other, the last whose place is still there says where; where there is none, it goes to the page.
 */
export function useReturnFocus(isOpen: boolean): void {
  const opener = useRef<Element>(null)
  if (isOpen && opener.current === null) opener.current = document.activeElement
  useEffect(() => {
    if (!isOpen) return
    return () => {
      if (opener.current !== null) from.push(opener.current)
      opener.current = null
      clearTimeout(timer)
      // What closes takes the focus away in its own time; somebody else may have taken it by then.
      timer = setTimeout(giveBack, 50)
    }
  }, [isOpen])
}

function giveBack(): void {
  const target = from.findLast((element) => element.isConnected && element !== document.body)
  from = []
  if (document.activeElement !== document.body) return
  const element = target instanceof HTMLElement ? target : document.getElementById('main')
  element?.focus()
}
