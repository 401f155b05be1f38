import { Button } from '@fluentui/react-components'
import { type KeyboardEvent, useId, useState } from 'react'
import { movedBy } from '../../parts/grid/grid-model.ts'
import { FieldGroup } from './field-group.tsx'
import styles from './ordered-list.module.css'

export interface OrderedListProps {
  readonly label: string
  readonly items: readonly string[]
  readonly onChange: (items: readonly string[]) => void
  /** Default: without 'Remove', 'Move Up' and 'Move Down' they are all there. */
  readonly canMove?: boolean
}

/** A short list of names: Remove, Move Up, Move Down. */
export function OrderedList({ label, items, onChange, canMove = true }: OrderedListProps) {
  const [chosen, setChosen] = useState(0)
  const at = Math.min(chosen, items.length - 1)
  const remove = () => onChange(items.toSpliced(at, 1))
  const move = (by: -1 | 1) => {
    const name = items[at]
    if (name === undefined) return
    onChange(items.toSpliced(at, 1).toSpliced(at + by, 0, name))
    setChosen(at + by)
  }
  return (
    <FieldGroup label={label}>
      <div className={styles.frame}>
        <ListBox {...{ label, items, at, onRemove: remove }} onChoose={setChosen} />
        <div className={styles.buttons}>
          <Button disabled={at < 0} onClick={remove}>
            Remove
          </Button>
          {canMove ? (
            <>
              <Button disabled={at <= 0} onClick={() => move(-1)}>
                Move Up
              </Button>
              <Button disabled={at < 0 || at >= items.length - 1} onClick={() => move(1)}>
                Move Down
              </Button>
            </>
          ) : null}
        </div>
      </div>
    </FieldGroup>
  )
}

interface ListBoxProps {
  readonly label: string
  readonly items: readonly string[]
  readonly at: number
  readonly onChoose: (at: number) => void
  readonly onRemove: () => void
}

function ListBox({ label, items, at, onChoose, onRemove }: ListBoxProps) {
  const id = useId()
  const onKeyDown = (event: KeyboardEvent) => {
    const to = movedBy(event.key, at, items.length, items.length)
    if (to === undefined && event.key !== 'Delete') return
    event.preventDefault()
    if (to === undefined) onRemove()
    else onChoose(to)
  }
  return (
    <div
      className={styles.list}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
      onKeyDown={onKeyDown}
    >
      {items.map((name, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list box has the keys
        <div
          key={name}
          id={`${id}-${index}`}
          className={styles.option}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          onClick={() => onChoose(index)}
        >
          {name}
        </div>
      ))}
    </div>
  )
}
