import { Checkbox } from '@fluentui/react-components'
import { CheckField, ChoiceField, NumberField, TextField } from '../../parts/fields.tsx'
import { FieldGroup } from './field-group.tsx'

/** How one setting of an object is shown; the kind of its value decides which it may be. */
export type Row =
  | { readonly field: string; readonly label: string; readonly kind: 'check' | 'text' }
  | {
      readonly field: string
      readonly label: string
      readonly kind: 'number'
      readonly min?: number
      readonly max?: number
      /** One of what is shown is this many of the setting's own unit: 60 where seconds are shown as minutes. */
      readonly per?: number
    }
  | {
      readonly field: string
      readonly label: string
      readonly kind: 'choice' | 'flags'
      readonly options: readonly { readonly value: string; readonly label: string }[]
    }
  /** A list of times of day, separated by commas. */
  | { readonly field: string; readonly label: string; readonly kind: 'list' }

type Values = Readonly<Record<string, unknown>>

export interface SettingRowsProps<V extends object> {
  readonly rows: readonly Row[]
  readonly value: V
  readonly onChange: (value: V) => void
}

/** The settings of one group, as a table says. */
export function SettingRows<V extends object>({ rows, value, onChange }: SettingRowsProps<V>) {
  return rows.map((row) => (
    <SettingRow
      key={row.field}
      row={row}
      value={(value as Values)[row.field]}
      onChange={(next) => onChange({ ...value, [row.field]: next })}
    />
  ))
}

interface SettingRowProps {
  readonly row: Row
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

function SettingRow({ row, value, onChange }: SettingRowProps) {
  const { label } = row
  switch (row.kind) {
    case 'check':
      return <CheckField label={label} value={value === true} onChange={onChange} />
    case 'text':
      return <TextField label={label} value={String(value)} onChange={onChange} />
    case 'number': {
      const { per = 1, min = 0, max } = row
      const limits = max === undefined ? { min } : { min, max }
      const change = (count: number) => onChange(Math.round(count * per))
      return <NumberField label={label} value={Number(value) / per} onChange={change} {...limits} />
    }
    case 'choice':
      return <ChoiceField label={label} value={String(value)} onChange={onChange} options={row.options} />
    case 'flags':
      return <FlagBoxes label={label} value={value as Values} options={row.options} onChange={onChange} />
    case 'list': {
      const text = (value as readonly string[]).join(', ')
      return <TextField label={label} value={text} onChange={(typed) => onChange(partsOf(typed))} />
    }
  }
}

/** What is still being typed stays: '03:00, '. */
const partsOf = (typed: string): readonly string[] => (typed === '' ? [] : typed.split(/, ?/))

interface FlagBoxesProps {
  readonly label: string
  readonly value: Values
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: Values) => void
}

const FlagBoxes = ({ label, value, options, onChange }: FlagBoxesProps) => (
  <FieldGroup label={label}>
    {options.map((option) => (
      <div key={option.value}>
        <Checkbox
          label={option.label}
          checked={value[option.value] === true}
          onChange={(_, { checked }) => onChange({ ...value, [option.value]: checked === true })}
        />
      </div>
    ))}
  </FieldGroup>
)
