import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { Logging } from '../../../../src/edge/admin/contract.ts'
import { type Draft, DraftDialog } from '../../parts/draft-dialog.tsx'
import { ChoiceField, TextField } from '../../parts/fields.tsx'
import { type Column, Grid } from '../../parts/grid.tsx'
import { FieldGroup } from '../shared/field-group.tsx'
import styles from '../shared/framed-list.module.css'

export type CustomField = Logging['custom_log_fields'][number]

export interface CustomFieldsProps {
  readonly fields: readonly CustomField[]
  readonly onChange: (fields: readonly CustomField[]) => void
}

const sources = [
  { value: 'request_header', label: 'Request Header' },
  { value: 'response_header', label: 'Response Header' },
  { value: 'server_variable', label: 'Server Variable' },
] as const

const columns: readonly Column<CustomField>[] = [
  { id: 'field', title: 'Log Field', text: ({ field_name }) => field_name },
  {
    id: 'type',
    title: 'Source Type',
    text: ({ source_type }) => sources.find(({ value }) => value === source_type)?.label ?? '',
  },
  { id: 'source', title: 'Source', text: ({ source_name }) => source_name },
]

/** 'Custom Fields': columns that are filled from a header or a server variable. */
export function CustomFields({ fields, onChange }: CustomFieldsProps) {
  const [selection, setSelection] = useState<readonly string[]>([])
  const [open, setOpen] = useState<'add' | number>()
  const at = fields.findIndex(({ field_name }) => selection.includes(field_name))
  const remove = () => onChange(fields.toSpliced(at, 1))
  const put = (field: CustomField) =>
    onChange(open === 'add' ? [...fields, field] : fields.toSpliced(Number(open), 1, field))
  return (
    <FieldGroup label="Custom Fields:">
      <div className={styles.frame}>
        <div className={styles.grid}>
          <Grid<CustomField>
            label="Custom fields"
            items={fields}
            columns={columns}
            getKey={({ field_name }) => field_name}
            selection={selection}
            onSelect={setSelection}
            onOpen={(field) => setOpen(fields.indexOf(field))}
            actions={() => [{ label: 'Remove', keys: 'Del', onSelect: remove }]}
            plain
          />
        </div>
        <div className={styles.buttons}>
          <Button onClick={() => setOpen('add')}>Add Field…</Button>
          <Button disabled={at < 0} onClick={remove}>
            Remove Field
          </Button>
          <Button disabled={at < 0} onClick={() => setOpen(at)}>
            Edit Field…
          </Button>
        </div>
      </div>
      {open === undefined ? null : (
        <FieldDialog
          title={open === 'add' ? 'Add Custom Field' : 'Edit Custom Field'}
          field={open === 'add' ? undefined : fields[open]}
          others={fields.filter((_, index) => index !== open)}
          onOk={put}
          onClose={() => setOpen(undefined)}
        />
      )}
    </FieldGroup>
  )
}

interface FieldDialogProps {
  readonly title: string
  readonly field: CustomField | undefined
  readonly others: readonly CustomField[]
  readonly onOk: (field: CustomField) => void
  readonly onClose: () => void
}

const blank: CustomField = { field_name: '', source_type: 'request_header', source_name: '' }

function FieldDialog({ title, field = blank, others, onOk, onClose }: FieldDialogProps) {
  const ok = (value: CustomField) => {
    onOk({ ...value, field_name: value.field_name.trim(), source_name: value.source_name.trim() })
    return true
  }
  const faultOf = (value: CustomField) => faultOfField(value, others)
  return (
    <DraftDialog title={title} initial={field} faultOf={faultOf} onOk={ok} onClose={onClose}>
      {(draft) => <Inputs {...draft} />}
    </DraftDialog>
  )
}

/** '' says nothing: it is still empty. */
export function faultOfField(
  { field_name, source_name }: CustomField,
  others: readonly CustomField[],
): string | undefined {
  const name = field_name.trim().toLowerCase()
  if (name === '' || source_name.trim() === '') return ''
  if (/\s/.test(name)) return 'The name of a column has no space.'
  return others.some((other) => other.field_name.toLowerCase() === name)
    ? 'There is a field of this name already.'
    : undefined
}

function Inputs({ value, set }: Draft<CustomField>) {
  return (
    <>
      <TextField
        label="Field Name:"
        value={value.field_name}
        onChange={(name) => set({ field_name: name })}
        required
        autoFocus
      />
      <ChoiceField
        label="Source type:"
        value={value.source_type}
        onChange={(type) => set({ source_type: type })}
        options={sources}
      />
      <TextField
        label="Source:"
        value={value.source_name}
        onChange={(name) => set({ source_name: name })}
        hint={hints[value.source_type]}
        required
      />
    </>
  )
}

const hints: Readonly<Record<CustomField['source_type'], string>> = {
  request_header: 'Example: X-Forwarded-For',
  response_header: 'Example: Content-Type',
  server_variable:
    'This server fills APP_POOL_ID, AUTH_TYPE, AUTH_USER, HTTPS, HTTP_…, LOGON_USER, REMOTE_ADDR, REMOTE_HOST, REMOTE_USER, SERVER_PROTOCOL and URL.',
}
