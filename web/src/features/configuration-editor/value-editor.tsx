import { Input, Select } from '@fluentui/react-components'
import type { AttributeTree } from '../../../../src/edge/admin/contract.ts'
import styles from './configuration-editor.module.css'

export interface ValueEditorProps {
  readonly attribute: AttributeTree
  readonly label: string
  readonly value: string
  readonly disabled?: boolean
  readonly onChange: (value: string) => void
}

/** A field that fits the attribute's type. Flags are typed, separated by commas. */
export function ValueEditor({ attribute, label, value, disabled = false, onChange }: ValueEditorProps) {
  const { type, names, secret } = attribute
  const common = { 'aria-label': label, disabled, size: 'small' } as const
  if (secret) {
    const shown = value === attribute.value ? '' : value
    return (
      <Input
        {...common}
        type="password"
        className={styles.value}
        value={shown}
        placeholder={attribute.value}
        autoComplete="new-password"
        onChange={(_, data) => onChange(data.value)}
      />
    )
  }
  const choices = type === 'bool' ? ['true', 'false'] : type === 'enum' ? (names ?? []) : []
  if (choices.length > 0)
    return (
      <Select {...common} className={styles.value} value={value} onChange={(_, data) => onChange(data.value)}>
        {(choices.includes(value) ? choices : [value, ...choices]).map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </Select>
    )
  return (
    <Input
      {...common}
      className={styles.value}
      value={value}
      onChange={(_, data) => onChange(data.value)}
      spellCheck={false}
      autoComplete="off"
      {...(names ? { title: names.join(', ') } : {})}
    />
  )
}
