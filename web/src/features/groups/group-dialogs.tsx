import type { Group } from '../../../../src/edge/admin/contract.ts'
import { type Draft, DraftDialog } from '../../parts/draft-dialog.tsx'
import { TextField } from '../../parts/fields.tsx'
import { useSave } from '../../parts/use-save.tsx'
import { NamesField } from '../shared/names-field.tsx'
import { ObjectDialog } from '../shared/object-dialog.tsx'
import { useObject } from '../shared/objects.ts'

export const groups = '/identities/groups'

interface Typed {
  readonly comment: string
  readonly members: readonly string[]
}

function GroupFields({ value, set }: Draft<Typed>) {
  return (
    <>
      <TextField label="Description:" value={value.comment} onChange={(comment) => set({ comment })} />
      <NamesField
        label="Members:"
        kind="members"
        names={value.members}
        onChange={(members) => set({ members })}
      />
    </>
  )
}

export function GroupDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const group = useObject<Group>(groups, id)
  if (group.data === undefined) return null
  const { name, comment, members } = group.data
  return (
    <ObjectDialog
      title={`${name} Properties`}
      collection={groups}
      object={group}
      initial={{ comment, members }}
      onClose={onClose}
    >
      {(draft) => <GroupFields {...draft} />}
    </ObjectDialog>
  )
}

export function NewGroupDialog({ onClose }: { readonly onClose: () => void }) {
  const save = useSave()
  const title = 'New Group'
  const initial: Typed & { readonly name: string } = { name: '', comment: '', members: [] }
  return (
    <DraftDialog
      {...{ title, initial, onClose }}
      faultOf={({ name }) => (name.trim() === '' ? '' : undefined)}
      onOk={(value) =>
        save({ method: 'POST', path: groups, body: { ...value, name: value.name.trim() }, title })
      }
    >
      {(draft) => (
        <>
          <TextField
            label="Group name:"
            value={draft.value.name}
            onChange={(name) => draft.set({ name })}
            required
            autoFocus
          />
          <GroupFields {...draft} />
        </>
      )}
    </DraftDialog>
  )
}
