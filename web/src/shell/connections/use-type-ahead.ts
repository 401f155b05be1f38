import { type KeyboardEvent, useRef } from 'react'
import { type TreeMove, type TreeRow, typeAhead } from './tree-model.ts'

const pause = 800

/** Letters typed within a moment of each other make one word. */
export function useTypeAhead() {
  const typed = useRef({ text: '', time: 0 })
  return (rows: readonly TreeRow[], at: number, event: KeyboardEvent): TreeMove | undefined => {
    if (event.key.length !== 1 || event.ctrlKey || event.altKey || event.metaKey) return undefined
    const { text, time } = typed.current
    const word = event.timeStamp - time < pause ? text + event.key : event.key
    typed.current = { text: word, time: event.timeStamp }
    const to = typeAhead(rows, at, word)
    return to === undefined ? undefined : { kind: 'go', to }
  }
}
