import { Button, Combobox, Dropdown, Field, Input, Option } from '@fluentui/react-components'
import { FilterRegular } from '@fluentui/react-icons/svg/filter'
import { type FormEvent, useEffect, useState } from 'react'
import type { Group, User } from '../../../../src/edge/admin/contract.ts'
import { useList } from '../../api/use-resource.ts'
import { useSites } from '../place-url.ts'
import styles from './matrix.module.css'

/** Which part of the matrix is meant; '' is everything. */
export interface MatrixFilter {
  readonly site: string
  readonly user: string
  readonly group: string
  /** A path; '*' at its end means everything below. */
  readonly url: string
}

export interface MatrixToolsProps {
  readonly filter: MatrixFilter
  readonly onFilter: (filter: MatrixFilter) => void
}

/** The filter of the matrix; it is asked anew with Enter, or when something is chosen. */
export function MatrixTools({ filter, onFilter }: MatrixToolsProps) {
  const [draft, setDraft] = useState(filter)
  useEffect(() => setDraft(filter), [filter])
  const { items: users } = useList<User>('/identities/users')
  const { items: groups } = useList<Group>('/identities/groups')
  const sites = useSites()
  const choose = (change: Partial<MatrixFilter>) => {
    setDraft({ ...draft, ...change })
    onFilter({ ...draft, ...change })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onFilter(draft)
  }
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name)
  return (
    <form className={styles.tools} onSubmit={submit} aria-label="Filter">
      <SiteField value={draft.site} sites={names(sites)} onChange={(site) => choose({ site })} />
      <NameField
        label="User"
        value={draft.user}
        names={['anonymous visitors', ...names(users)]}
        onType={(user) => setDraft({ ...draft, user })}
        onChoose={(user) => choose({ user })}
      />
      <NameField
        label="Members of"
        value={draft.group}
        names={names(groups)}
        onType={(group) => setDraft({ ...draft, group })}
        onChoose={(group) => choose({ group })}
      />
      <Field label="Path" className={styles.tool}>
        <Input
          value={draft.url}
          placeholder="/hr/*"
          spellCheck={false}
          className={styles.narrow ?? ''}
          onChange={(_, { value }) => setDraft({ ...draft, url: value })}
        />
      </Field>
      <Button type="submit" icon={<FilterRegular />}>
        Filter
      </Button>
    </form>
  )
}

function SiteField(props: {
  readonly value: string
  readonly sites: readonly string[]
  readonly onChange: (site: string) => void
}) {
  const all = 'All sites'
  return (
    <Field label="Site" className={styles.tool}>
      <Dropdown
        value={props.value === '' ? all : props.value}
        selectedOptions={[props.value]}
        className={styles.narrow ?? ''}
        onOptionSelect={(_, { optionValue }) => props.onChange(optionValue ?? '')}
      >
        {['', ...props.sites].map((site) => (
          <Option key={site} value={site}>
            {site === '' ? all : site}
          </Option>
        ))}
      </Dropdown>
    </Field>
  )
}

function NameField(props: {
  readonly label: string
  readonly value: string
  readonly names: readonly string[]
  readonly onType: (name: string) => void
  readonly onChoose: (name: string) => void
}) {
  const { label, value, names, onType, onChoose } = props
  const found = names.filter((name) => name.toLowerCase().includes(value.toLowerCase()))
  const shown = (found.length > 0 && !names.includes(value) ? found : names).slice(0, 50)
  return (
    <Field label={label} className={styles.tool}>
      <Combobox
        freeform
        value={value}
        selectedOptions={[value]}
        placeholder="Everybody"
        className={styles.narrow ?? ''}
        onOptionSelect={(_, { optionValue }) => onChoose(optionValue ?? '')}
        onChange={(event) => onType(event.target.value)}
      >
        {shown.map((name) => (
          <Option key={name} value={name}>
            {name}
          </Option>
        ))}
      </Combobox>
    </Field>
  )
}
