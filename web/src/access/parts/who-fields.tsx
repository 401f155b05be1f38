import { Combobox, Dropdown, Field, Input, Option } from '@fluentui/react-components'
import type { Asked } from '../request-query.ts'
import styles from './request-form.module.css'

export interface WhoFieldsProps {
  readonly draft: Asked
  /** Names of accounts to choose from; others may be typed. */
  readonly users: readonly string[]
  readonly onChange: (change: Partial<Asked>) => void
}

const kinds: Readonly<Record<Asked['who'], string>> = {
  anonymous: 'anonymous',
  account: 'an account',
  password: 'account, password',
}

const schemes = ['Basic', 'Digest', 'NTLM', 'Negotiate', 'Forms', 'ClientCertificate']
const anyScheme = 'what the server offers'

/** As whom the request comes. */
export function WhoFields({ draft, users, onChange }: WhoFieldsProps) {
  const signsIn = draft.who !== 'anonymous'
  return (
    <>
      <Field label="As" className={styles.who}>
        <Dropdown
          value={kinds[draft.who]}
          selectedOptions={[draft.who]}
          className={styles.narrow ?? ''}
          onOptionSelect={(_, { optionValue }) => onChange({ who: kindOf(optionValue) })}
        >
          {Object.entries(kinds).map(([kind, text]) => (
            <Option key={kind} value={kind}>
              {text}
            </Option>
          ))}
        </Dropdown>
      </Field>
      {signsIn ? <AccountField value={draft.as} users={users} onChange={(as) => onChange({ as })} /> : null}
      {draft.who === 'password' ? (
        <Field label="Password" className={styles.from}>
          <Input
            type="password"
            autoComplete="off"
            value={draft.password}
            className={styles.narrow ?? ''}
            onChange={(_, { value }) => onChange({ password: value })}
          />
        </Field>
      ) : null}
      {signsIn ? <SchemeField value={draft.scheme} onChange={(scheme) => onChange({ scheme })} /> : null}
    </>
  )
}

const kindOf = (value: string | undefined): Asked['who'] =>
  value === 'account' || value === 'password' ? value : 'anonymous'

interface TextProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

function AccountField({ value, users, onChange }: TextProps & { readonly users: readonly string[] }) {
  const typed = value.toLowerCase()
  const shown = users.filter((name) => name.toLowerCase().includes(typed)).slice(0, 50)
  return (
    <Field label="Account" className={styles.from}>
      <Combobox
        freeform
        value={value}
        selectedOptions={[value]}
        placeholder="WEB01\anna"
        className={styles.narrow ?? ''}
        onOptionSelect={(_, { optionValue }) => onChange(optionValue ?? '')}
        onChange={(event) => onChange(event.target.value)}
      >
        {(shown.length > 0 ? shown : users.slice(0, 50)).map((name) => (
          <Option key={name} value={name}>
            {name}
          </Option>
        ))}
      </Combobox>
    </Field>
  )
}

function SchemeField({ value, onChange }: TextProps) {
  return (
    <Field label="Scheme" className={styles.from}>
      <Dropdown
        value={value === '' ? anyScheme : value}
        selectedOptions={[value]}
        className={styles.narrow ?? ''}
        onOptionSelect={(_, { optionValue }) => onChange(optionValue ?? '')}
      >
        {['', ...schemes].map((scheme) => (
          <Option key={scheme} value={scheme}>
            {scheme === '' ? anyScheme : scheme}
          </Option>
        ))}
      </Dropdown>
    </Field>
  )
}
