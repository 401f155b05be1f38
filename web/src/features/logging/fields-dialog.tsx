import { Checkbox } from '@fluentui/react-components'
import type { Logging } from '../../../../src/edge/admin/contract.ts'
import { type Draft, DraftDialog } from '../../parts/draft-dialog.tsx'
import { FieldGroup } from '../shared/field-group.tsx'
import { CustomFields } from './custom-fields.tsx'
import { logFields } from './log-fields.ts'

type Fields = Pick<Logging, 'log_fields' | 'custom_log_fields'>

export interface FieldsDialogProps {
  readonly initial: Fields
  /** Sites have custom fields; the server has none. */
  readonly hasCustom: boolean
  readonly onOk: (fields: Fields) => void
  readonly onClose: () => void
}

/** 'W3C Logging Fields'; Apply saves what is chosen. */
export function FieldsDialog({ initial, hasCustom, onOk, onClose }: FieldsDialogProps) {
  const { log_fields, custom_log_fields } = initial
  return (
    <DraftDialog<Fields>
      title="W3C Logging Fields"
      initial={{ log_fields, custom_log_fields }}
      onOk={(value) => {
        onOk(value)
        return true
      }}
      onClose={onClose}
      width={640}
    >
      {(draft) => (
        <>
          <FieldBoxes {...draft} />
          {hasCustom ? (
            <CustomFields
              fields={draft.value.custom_log_fields}
              onChange={(fields) => draft.set({ custom_log_fields: fields })}
            />
          ) : null}
        </>
      )}
    </DraftDialog>
  )
}

function FieldBoxes({ value: { log_fields: fields }, set }: Draft<Fields>) {
  return (
    <FieldGroup label="Standard Fields:">
      {logFields.map(({ field, label }) => (
        <div key={field}>
          <Checkbox
            label={label}
            checked={fields[field] ?? false}
            onChange={(_, { checked }) => set({ log_fields: { ...fields, [field]: checked === true } })}
          />
        </div>
      ))}
    </FieldGroup>
  )
}
