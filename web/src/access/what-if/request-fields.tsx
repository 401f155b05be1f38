import { Field, Input } from '@fluentui/react-components'
import type { User } from '../../../../src/edge/admin/contract.ts'
import { useList } from '../../api/use-resource.ts'
import { WhoFields } from '../parts/who-fields.tsx'
import type { Asked } from '../request-query.ts'
import styles from './what-if.module.css'

export interface RequestFieldsProps {
  readonly asked: Asked
  readonly prefilledUrl: string
  readonly onChange: (asked: Asked) => void
}

/** A request to compare: its URL, and as whom. */
export function RequestFields({ asked, prefilledUrl, onChange }: RequestFieldsProps) {
  const { items: users } = useList<User>('/identities/users')
  return (
    <div className={styles.request}>
      <Field label="URL" className={styles.url}>
        <Input
          type="url"
          spellCheck={false}
          value={asked.url === '' ? prefilledUrl : asked.url}
          onChange={(_, { value }) => onChange({ ...asked, url: value })}
        />
      </Field>
      <WhoFields
        draft={asked}
        users={users.map(({ name }) => name)}
        onChange={(change) => onChange({ ...asked, ...change })}
      />
    </div>
  )
}
