import { Checkbox } from '@fluentui/react-components'
import type { Logging } from '../../../../src/edge/admin/contract.ts'
import { type Draft, DraftDialog } from '../shared/draft-dialog.tsx'
import { FieldGroup } from '../shared/field-group.tsx'
import { logFields } from './log-fields.ts'

export interface FieldsDialogProps {
  readonly fields: Logging['log_fields']
  readonly onOk: (fields: Logging['log_fields']) => void
  readonly onClose: () => void
}

/** 'W3C Logging Fields'; Apply saves what is chosen. */
export function FieldsDialog({ fields, onOk, onClose }: FieldsDialogProps) {
  return (
    <DraftDialog
      title="W3C Logging Fields"
      initial={{ fields }}
      onOk={(value) => {
        onOk(value.fields)
        return true
      }}
      onClose={onClose}
    >
      {(draft) => <FieldBoxes {...draft} />}
    </DraftDialog>
  )
}

function FieldBoxes({ value: { fields }, set }: Draft<{ readonly fields: Logging['log_fields'] }>) {
  return (
    <FieldGroup label="Standard Fields:">
      {logFields.map(({ field, label }) => (
        <div key={field}>
          <Checkbox
            label={label}
            checked={fields[field] ?? false}
            onChange={(_, { checked }) => set({ fields: { ...fields, [field]: checked === true } })}
          />
        </div>
      ))}
    </FieldGroup>
  )
}
