import { type KeyboardEvent, useRef } from 'react'
import styles from './tabs.module.css'

export interface TabsProps {
  /** What they choose between: 'Commands of fix 1: dialect'. */
  readonly label: string
  readonly names: readonly string[]
  readonly chosen: string
  readonly onChoose: (name: string) => void
  /** Id of the panel that they change. */
  readonly panel: string
}

/** A row of tabs; the arrow keys choose. */
export function Tabs({ label, names, chosen, onChoose, panel }: TabsProps) {
  const row = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const at = names.indexOf(chosen)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: names.length - 1 }[event.key]
    const name = to === undefined ? undefined : names.at(to % names.length)
    if (name === undefined) return
    event.preventDefault()
    onChoose(name)
    row.current?.querySelectorAll<HTMLElement>('[role=tab]')[names.indexOf(name)]?.focus()
  }
  return (
    <div ref={row} role="tablist" aria-label={label} className={styles.tabs} onKeyDown={onKeyDown}>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          className={styles.tab}
          aria-selected={name === chosen}
          aria-controls={panel}
          tabIndex={name === chosen ? 0 : -1}
          onClick={() => onChoose(name)}
        >
          {name}
        </button>
      ))}
    </div>
  )
}
