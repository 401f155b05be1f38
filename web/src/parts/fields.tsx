import {
  Checkbox,
  Dropdown,
  Field,
  Input,
  Option,
  Radio,
  RadioGroup,
  SpinButton,
  Textarea,
} from '@fluentui/react-components'
import type { ReactElement, ReactNode } from 'react'
import type { ValueState } from '../../../src/edge/admin/contract.ts'
import styles from './fields.module.css'
import { OriginMark } from './origin-mark.tsx'
import shapes from './shapes.module.css'

interface Common<V> {
  readonly label: string
  /** The label is for screen readers: what stands above says the same. */
  readonly isLabelSpoken?: boolean | undefined
  readonly value: V
  readonly onChange: (value: V) => void
  /** Where the value comes from; from `origins` of the section. */
  readonly state?: ValueState | undefined
  readonly hint?: string | ReactElement | undefined
  readonly error?: string | undefined
  readonly required?: boolean | undefined
  /** Default: whether the value itself is locked. A locked section is set in applicationHost.config instead. */
  readonly disabled?: boolean | undefined
}

const isDisabled = ({ disabled, state }: Pick<Common<unknown>, 'disabled' | 'state'>): boolean =>
  disabled ?? (state?.locked !== undefined && state.locked.by !== 'overrideMode')

type Frame = Pick<Common<unknown>, 'label' | 'isLabelSpoken' | 'hint' | 'error' | 'required' | 'state'>

interface FramedProps {
  readonly field: Frame
  /** The mark stands beside the label, not beside a box below it. */
  readonly isMarkedAbove?: boolean
  readonly children: ReactNode
}

function Framed({ field, isMarkedAbove = false, children }: FramedProps) {
  const { label, isLabelSpoken = false, hint, error, required = false, state } = field
  return (
    <div className={styles.row} data-above={isMarkedAbove}>
      <Field
        className={styles.field}
        label={isLabelSpoken ? { children: label, className: shapes.spoken } : label}
        required={required}
        {...(hint ? { hint } : {})}
        {...(error ? { validationMessage: error } : {})}
      >
        {children}
      </Field>
      <OriginMark label={label} state={state} />
    </div>
  )
}

export type TextFieldProps = Common<string> & {
  readonly placeholder?: string
  readonly autoFocus?: boolean
  /** For paths, addresses, code. */
  readonly monospace?: boolean
}

export function TextField(props: TextFieldProps) {
  return (
    <Framed field={props}>
      <Input
        value={props.value}
        placeholder={props.placeholder}
        autoFocus={props.autoFocus}
        disabled={isDisabled(props)}
        className={props.monospace ? styles.monospace : undefined}
        onChange={(_, { value }) => props.onChange(value)}
        spellCheck={false}
        autoComplete="off"
      />
    </Framed>
  )
}

/** A secret is written, never shown; '' leaves it as it is. */
export function PasswordField(props: Common<string> & { readonly autoComplete?: string }) {
  return (
    <Framed field={props}>
      <Input
        type="password"
        value={props.value}
        disabled={isDisabled(props)}
        onChange={(_, { value }) => props.onChange(value)}
        autoComplete={props.autoComplete ?? 'new-password'}
      />
    </Framed>
  )
}

export function MultilineField(props: Common<string> & { readonly rows?: number }) {
  return (
    <Framed field={props}>
      <Textarea
        value={props.value}
        rows={props.rows ?? 4}
        disabled={isDisabled(props)}
        onChange={(_, { value }) => props.onChange(value)}
        spellCheck={false}
      />
    </Framed>
  )
}

export type NumberFieldProps = Common<number> & {
  readonly min?: number
  readonly max?: number
  readonly step?: number
  /** 'seconds', behind the label. */
  readonly unit?: string
}

export function NumberField(props: NumberFieldProps) {
  const label = props.unit ? `${props.label} (${props.unit})` : props.label
  return (
    <Framed field={{ ...props, label }}>
      <SpinButton
        value={props.value}
        disabled={isDisabled(props)}
        {...(props.min === undefined ? {} : { min: props.min })}
        {...(props.max === undefined ? {} : { max: props.max })}
        step={props.step ?? 1}
        onChange={(_, { value, displayValue }) => {
          const next = value ?? Number(displayValue)
          if (Number.isFinite(next)) props.onChange(next)
        }}
      />
    </Framed>
  )
}

export function CheckField({ label, value, onChange, hint, error, ...rest }: Common<boolean>) {
  return (
    <div className={styles.check}>
      <Field
        className={styles.field}
        {...(hint ? { hint } : {})}
        {...(error ? { validationMessage: error } : {})}
      >
        <Checkbox
          label={label}
          checked={value}
          disabled={isDisabled(rest)}
          onChange={(_, { checked }) => onChange(checked === true)}
        />
      </Field>
      <OriginMark label={label} state={rest.state} />
    </div>
  )
}

export interface Choice<V extends string> {
  readonly value: V
  readonly label: string
  readonly disabled?: boolean
}

export type ChoiceFieldProps<V extends string> = Common<V> & { readonly options: readonly Choice<V>[] }

/** One of several, as a drop-down list. */
export function ChoiceField<V extends string>(props: ChoiceFieldProps<V>) {
  const { options, value, onChange } = props
  const find = (text: string | undefined) => options.find((option) => option.value === text)
  return (
    <Framed field={props}>
      <Dropdown
        value={find(value)?.label ?? value}
        selectedOptions={[value]}
        disabled={isDisabled(props)}
        onOptionSelect={(_, { optionValue }) => {
          const chosen = find(optionValue)
          if (chosen) onChange(chosen.value)
        }}
      >
        {options.map((option) => (
          <Option key={option.value} value={option.value} disabled={option.disabled ?? false}>
            {option.label}
          </Option>
        ))}
      </Dropdown>
    </Framed>
  )
}

/** One of a few, all visible. `below(value)` stands under the chosen one, e.g. its own fields. */
export function RadioField<V extends string>(
  props: ChoiceFieldProps<V> & { readonly below?: Partial<Readonly<Record<V, ReactNode>>> },
) {
  const { options, value, onChange, below = {} as Partial<Record<V, ReactNode>> } = props
  return (
    <Framed field={props} isMarkedAbove>
      <RadioGroup
        value={value}
        disabled={isDisabled(props)}
        onChange={(_, data) => {
          const chosen = options.find((option) => option.value === data.value)
          if (chosen) onChange(chosen.value)
        }}
      >
        {options.map((option) => (
          <div key={option.value} className={styles.option}>
            <Radio value={option.value} label={option.label} disabled={option.disabled ?? false} />
            {below[option.value] ? <div className={styles.below}>{below[option.value]}</div> : null}
          </div>
        ))}
      </RadioGroup>
    </Framed>
  )
}
