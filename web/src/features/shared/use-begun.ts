import { useState } from 'react'
import { savesMade } from '../../parts/save/own-saves.ts'

export interface Begun<S, T> {
  /** What the person saw when he began to type; while nothing is typed, what there is now. */
  readonly seen: S
  readonly typed: T
  /** For the save: his own saves after this are no conflict. */
  readonly since: number
  /** undefined from `change`: nothing is typed any more. */
  readonly type: (change: (typed: T, seen: S) => T | undefined) => void
  readonly clear: () => void
}

/** What is typed on a page, over what was seen when it was begun: whatever others change meanwhile is a conflict. */
export function useBegun<S, T>(now: S, none: T): Begun<S, T> {
  const [begun, setBegun] = useState<Pick<Begun<S, T>, 'seen' | 'typed' | 'since'>>()
  const current = begun ?? { seen: now, typed: none, since: savesMade() }
  const type: Begun<S, T>['type'] = (change) =>
    setBegun((before) => {
      const { seen, typed, since } = before ?? current
      const next = change(typed, seen)
      return next === undefined ? undefined : { seen, typed: next, since }
    })
  return { ...current, type, clear: () => setBegun(undefined) }
}
