import { Combobox, Field, Option } from '@fluentui/react-components'
import { useState } from 'react'
import type { ApplicationPool, Group, User } from '../../../../src/edge/admin/contract.ts'
import { useList } from '../../api/use-resource.ts'
import { pools } from './objects.ts'

export interface PrincipalFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (principal: string) => void
  readonly hint?: string
  readonly required?: boolean
  readonly disabled?: boolean
}

/** The server's users and groups, its pools' identities, and what every Windows has. */
export function usePrincipals(): readonly string[] {
  const users = useList<User>('/identities/users')
  const groups = useList<Group>('/identities/groups')
  const poolList = useList<ApplicationPool>(pools)
  return [
    ...['IUSR', 'IIS_IUSRS'],
    ...poolList.items.map(({ name }) => `IIS AppPool\\${name}`),
    ...users.items.map(({ name }) => name),
    ...groups.items.map(({ name }) => name).filter((name) => name !== 'IIS_IUSRS'),
    ...['Everyone', 'Authenticated Users', 'NETWORK SERVICE', 'LOCAL SERVICE', 'SYSTEM', 'CREATOR OWNER'],
  ]
}

/** An account or group: typed, or chosen of those that are known. */
export function PrincipalField(props: PrincipalFieldProps) {
  const { label, value, onChange, hint, required = false, disabled = false } = props
  const [filter, setFilter] = useState('')
  const wanted = filter.toLowerCase()
  const names = usePrincipals().filter((name) => name.toLowerCase().includes(wanted))
  return (
    <Field label={label} required={required} {...(hint ? { hint } : {})}>
      <Combobox
        freeform
        value={value}
        selectedOptions={[value]}
        disabled={disabled}
        onOptionSelect={(_, { optionValue }) => {
          // Typing takes the choice away and says so without a value.
          if (optionValue === undefined) return
          onChange(optionValue)
          setFilter('')
        }}
        onChange={({ target }) => {
          onChange(target.value)
          setFilter(target.value)
        }}
        spellCheck={false}
      >
        {names.slice(0, 100).map((name) => (
          <Option key={name} value={name}>
            {name}
          </Option>
        ))}
      </Combobox>
    </Field>
  )
}
