/** Tells how often disk and database are asked whether something changed. */
export interface Turn {
  /** A number; as long as it is the same, what was checked counts as checked. */
  current(): number
}

/** Every question is checked anew: for commands and tests, which write and ask within one turn of the event loop. */
export function everyQuestion(): Turn {
  let count = 0
  return { current: () => ++count }
}

/**
 * One check a turn of the event loop. This is still exact for a server: the bytes of every request that a turn handles
 * had arrived when its poll returned, so a change that was made before the request was sent is seen by a check after it.
 */
export function everyTurn(): Turn {
  let count = 0
  let scheduled = false
  const next = (): void => {
    scheduled = false
    count++
  }
  return {
    current() {
      if (!scheduled) {
        scheduled = true
        setImmediate(next)
      }
      return count
    },
  }
}
