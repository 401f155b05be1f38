import { Button, Combobox, Dropdown, Field, Input, Option, Textarea } from '@fluentui/react-components'
import { type FormEvent, type ReactElement, useEffect, useState } from 'react'
import type { User } from '../../../../src/edge/admin/contract.ts'
import { useList } from '../../api/use-resource.ts'
import type { Asked } from '../request-query.ts'
import styles from './request-form.module.css'
import { WhoFields } from './who-fields.tsx'

export interface RequestFormProps {
  readonly asked: Asked
  /** Where nothing stands in the address. */
  readonly prefilledUrl: string
  readonly onAsk: (asked: Asked) => void
  /** 'Explain'. */
  readonly submit: string
  readonly icon: ReactElement
  readonly isBusy?: boolean | undefined
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']

/** Which request is meant: method and URL, as whom, from where, with which headers. Enter asks. */
export function RequestForm({ asked, prefilledUrl, onAsk, submit, icon, isBusy = false }: RequestFormProps) {
  const [draft, setDraft] = useState(asked)
  const [hasHeaders, setHeaders] = useState(asked.headers !== '')
  const { items: users } = useList<User>('/identities/users')
  useEffect(() => setDraft(asked), [asked])
  const set = (change: Partial<Asked>) => setDraft({ ...draft, refusal: '', ...change })
  const url = draft.url === '' ? prefilledUrl : draft.url
  const ask = (event: FormEvent) => {
    event.preventDefault()
    onAsk({ ...draft, url })
  }
  return (
    <form className={styles.form} onSubmit={ask} aria-label="Request">
      <div className={styles.row}>
        <Field label="Method" className={styles.method}>
          <MethodField value={draft.method} onChange={(method) => set({ method })} />
        </Field>
        <Field label="URL" className={styles.url}>
          <Input
            type="url"
            value={url}
            spellCheck={false}
            autoComplete="off"
            className={styles.monospace ?? ''}
            onChange={(_, { value }) => set({ url: value })}
          />
        </Field>
        <Button appearance="primary" type="submit" icon={icon} disabled={isBusy || url === ''}>
          {submit}
        </Button>
      </div>
      <div className={styles.row}>
        <WhoFields draft={draft} users={users.map(({ name }) => name)} onChange={set} />
        <FromField value={draft.from} onChange={(from) => set({ from })} />
        {hasHeaders ? null : (
          <Button appearance="subtle" onClick={() => setHeaders(true)}>
            Headers…
          </Button>
        )}
      </div>
      {hasHeaders ? <HeadersField value={draft.headers} onChange={(headers) => set({ headers })} /> : null}
    </form>
  )
}

interface TextProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

function MethodField({ value, onChange }: TextProps) {
  return (
    <Dropdown
      value={value}
      selectedOptions={[value]}
      onOptionSelect={(_, { optionValue }) => onChange(optionValue ?? value)}
      className={styles.narrow ?? ''}
    >
      {methods.map((method) => (
        <Option key={method} value={method}>
          {method}
        </Option>
      ))}
    </Dropdown>
  )
}

const sources = [
  { value: '', text: 'a remote visitor' },
  { value: '127.0.0.1', text: 'this machine' },
] as const

/** One of the two usual ones, or any address that is typed. */
function FromField({ value, onChange }: TextProps) {
  const known = sources.find((one) => one.value === value)
  const [text, setText] = useState(known?.text ?? value)
  useEffect(() => setText(sources.find((one) => one.value === value)?.text ?? value), [value])
  return (
    <Field label="From" className={styles.from}>
      <Combobox
        freeform
        value={text}
        selectedOptions={[value]}
        className={styles.narrow ?? ''}
        onOptionSelect={(_, { optionValue }) => onChange(optionValue ?? '')}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => onChange(sources.find((one) => one.text === text)?.value ?? text.trim())}
      >
        {sources.map((one) => (
          <Option key={one.value} value={one.value} text={one.text}>
            {one.text}
          </Option>
        ))}
      </Combobox>
    </Field>
  )
}

function HeadersField({ value, onChange }: TextProps) {
  return (
    <Field label="Headers" hint="One in each line: Name: value">
      <Textarea
        value={value}
        rows={3}
        spellCheck={false}
        className={styles.monospace ?? ''}
        onChange={(_, data) => onChange(data.value)}
      />
    </Field>
  )
}
