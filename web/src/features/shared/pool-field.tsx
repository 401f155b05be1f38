import { ChoiceField } from '../../parts/fields.tsx'
import { usePools } from './objects.ts'

export interface PoolFieldProps {
  readonly value: string
  readonly onChange: (name: string) => void
}

/** Chooses an application pool by its name. */
export function PoolField({ value, onChange }: PoolFieldProps) {
  const { items } = usePools()
  const names = items.map(({ name }) => name)
  const all = names.includes(value) || value === '' ? names : [...names, value]
  return (
    <ChoiceField
      label="Application pool:"
      value={value}
      onChange={onChange}
      options={all.map((name) => ({ value: name, label: name }))}
    />
  )
}
