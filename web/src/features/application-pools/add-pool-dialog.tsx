import { DraftDialog } from '../../parts/draft-dialog.tsx'
import { CheckField, TextField } from '../../parts/fields.tsx'
import { useSave } from '../../parts/use-save.tsx'
import type { PlaceDialogProps } from '../../place/place-dialog.ts'
import { pools } from '../shared/objects.ts'
import { RuntimeFields } from './pool-fields.tsx'

const title = 'Add Application Pool'
const initial = {
  name: '',
  managed_runtime_version: 'v4.0',
  pipeline_mode: 'integrated' as 'integrated' | 'classic',
  auto_start: true,
}

export function AddPoolDialog({ onClose }: Pick<PlaceDialogProps, 'onClose'>) {
  const save = useSave()
  return (
    <DraftDialog
      title={title}
      initial={initial}
      faultOf={({ name }) => (name.trim() === '' ? '' : undefined)}
      onOk={(value) =>
        save({ method: 'POST', path: pools, body: { ...value, name: value.name.trim() }, title })
      }
      onClose={onClose}
    >
      {({ value, set }) => (
        <>
          <TextField label="Name:" value={value.name} onChange={(name) => set({ name })} required autoFocus />
          <RuntimeFields value={value} set={set} />
          <CheckField
            label="Start application pool immediately"
            value={value.auto_start}
            onChange={(checked) => set({ auto_start: checked })}
          />
        </>
      )}
    </DraftDialog>
  )
}
