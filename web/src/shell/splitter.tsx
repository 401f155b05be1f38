import { type KeyboardEvent, type PointerEvent, useEffect, useState } from 'react'
import styles from './frame.module.css'
import { keep, kept } from './kept.ts'

const [least, most, first] = [160, 520, 260]
const within = (width: number): number => Math.min(Math.max(Math.round(width), least), most)

/** Between Connections and the page: dragged, or moved with the arrow keys. The width is kept in this browser. */
export function Splitter() {
  const [width, setWidth] = useState(() => within(Number(kept('tree-width')) || first))
  useEffect(() => {
    document.documentElement.style.setProperty('--tree-width', `${width}px`)
    keep('tree-width', String(width))
  }, [width])
  const onPointerMove = (event: PointerEvent) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) setWidth(within(event.clientX))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -16, ArrowRight: 16 }[event.key]
    if (by !== undefined) setWidth(within(width + by))
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is no <hr>
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of Connections"
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      className={styles.splitter}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    />
  )
}
