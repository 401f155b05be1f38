import { Combobox, Field, Option, OptionGroup } from '@fluentui/react-components'
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed'
import { useState } from 'react'
import type { SectionRef } from '../../../../src/edge/admin/contract.ts'
import styles from './configuration-editor.module.css'

export interface SectionPickerProps {
  readonly sections: readonly SectionRef[]
  /** Path of the open section. */
  readonly value: string
  readonly onChange: (path: string) => void
}

/** Chooses a section by its path, in its groups; typing narrows the list. */
export function SectionPicker({ sections, value, onChange }: SectionPickerProps) {
  const [typed, setTyped] = useState<string>()
  const wanted = (typed ?? '').toLowerCase()
  const shown = sections.filter(({ path }) => path.toLowerCase().includes(wanted))
  const groups = [...Map.groupBy(shown, ({ path }) => path.split('/').slice(0, -1).join('/'))]
  return (
    <Field label="Section:">
      <Combobox
        value={typed ?? value}
        selectedOptions={[value]}
        placeholder="system.webServer/…"
        onChange={({ target }) => setTyped(target.value)}
        onBlur={() => setTyped(undefined)}
        onOptionSelect={(_, { optionValue }) => {
          // Typing takes the choice away and says so without a value.
          if (optionValue === undefined) return
          setTyped(undefined)
          onChange(optionValue)
        }}
        spellCheck={false}
        listbox={{ className: styles.list }}
      >
        {groups.map(([group, members]) => (
          <OptionGroup key={group} label={group || '(root)'}>
            {members.map(({ path, metadata }) => (
              <Option key={path} value={path} text={path}>
                {path.split('/').at(-1)}
                {metadata.is_locked ? <LockClosedRegular aria-label="locked" /> : null}
              </Option>
            ))}
          </OptionGroup>
        ))}
      </Combobox>
    </Field>
  )
}
