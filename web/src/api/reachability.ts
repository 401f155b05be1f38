import { useSyncExternalStore } from 'react'

let isReached = true
const listeners = new Set<() => void>()

/** Whether the server answered when it was last asked. */
export function setReached(answered: boolean): void {
  if (answered === isReached) return
  isReached = answered
  for (const listener of listeners) listener()
}

/** false: nobody answered the last question. */
export const useReached = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => isReached,
  )
