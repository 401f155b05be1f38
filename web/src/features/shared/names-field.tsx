import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import styles from './names-field.module.css'
import { OrderedList } from './ordered-list.tsx'
import { PrincipalField } from './principal-field.tsx'

export interface NamesFieldProps {
  readonly label: string
  /** What is added to it. */
  readonly kind: 'groups' | 'members'
  readonly names: readonly string[]
  readonly onChange: (names: readonly string[]) => void
}

/** A set of accounts or groups: Remove, and Add of another one. */
export function NamesField({ label, kind, names, onChange }: NamesFieldProps) {
  const [typed, setTyped] = useState('')
  const name = typed.trim()
  const isNew = name !== '' && !names.some((one) => one.toLowerCase() === name.toLowerCase())
  const add = () => {
    onChange([...names, name])
    setTyped('')
  }
  return (
    <>
      <OrderedList label={label} items={names} onChange={onChange} canMove={false} />
      <div className={styles.add}>
        <div className={styles.name}>
          <PrincipalField
            label={kind === 'groups' ? 'Add to group:' : 'Add member:'}
            value={typed}
            onChange={setTyped}
          />
        </div>
        <Button disabled={!isNew} onClick={add}>
          Add
        </Button>
      </div>
    </>
  )
}
