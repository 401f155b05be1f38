import type { ApplicationPool } from '../../../../src/edge/admin/contract.ts'
import { DraftDialog } from '../../parts/draft-dialog.tsx'
import { TextField } from '../../parts/fields.tsx'
import { useSave } from '../../parts/use-save.tsx'
import { changeObject, pools } from '../shared/objects.ts'

export interface RenamePoolDialogProps {
  readonly pool: Pick<ApplicationPool, 'id' | 'name'>
  readonly onClose: () => void
}

/** A pool's id is made of its name, so its new name is set without asking for the pool once more. */
export function RenamePoolDialog({ pool: { id, name }, onClose }: RenamePoolDialogProps) {
  const save = useSave()
  const title = `Rename ${name}`
  return (
    <DraftDialog
      title={title}
      initial={{ name }}
      faultOf={(value) => (value.name.trim() === '' ? '' : undefined)}
      onOk={(value) =>
        value.name.trim() === name || save({ ...changeObject(pools, id, { name: value.name.trim() }), title })
      }
      onClose={onClose}
    >
      {({ value, set }) => (
        <TextField
          label="Name:"
          value={value.name}
          onChange={(text) => set({ name: text })}
          required
          autoFocus
        />
      )}
    </DraftDialog>
  )
}
