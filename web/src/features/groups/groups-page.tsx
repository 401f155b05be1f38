import { useState } from 'react'
import type { Group } from '../../../../src/edge/admin/contract.ts'
import { useList } from '../../api/use-resource.ts'
import type { Action } from '../../parts/actions.ts'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { type Column, Grid } from '../../parts/grid.tsx'
import { type Save, useSave } from '../../parts/use-save.tsx'
import { removeObject } from '../shared/objects.ts'
import { GroupDialog, groups, NewGroupDialog } from './group-dialogs.tsx'

/** The groups of this instance and their members. */
export function GroupsPage() {
  const save = useSave()
  const list = useList<Group>(groups)
  const [selection, setSelection] = useState<readonly string[]>([])
  const [open, setOpen] = useState<string>()
  const selected = list.items.find(({ id }) => selection.includes(id))
  const actionsOf = (group: Group) => groupActions(group, save, setOpen)
  const close = () => setOpen(undefined)
  const add = { label: 'New Group…', onSelect: () => setOpen('new') }
  return (
    <FeaturePage
      resource={list}
      actions={[{ actions: [add] }, { actions: selected ? actionsOf(selected) : [] }]}
    >
      <Grid<Group>
        label="Groups"
        items={list.items}
        columns={columns}
        getKey={({ id }) => id}
        selection={selection}
        onSelect={setSelection}
        onOpen={({ id }) => setOpen(id)}
        actions={actionsOf}
      />
      {open === 'new' ? <NewGroupDialog onClose={close} /> : null}
      {open !== undefined && open !== 'new' ? <GroupDialog id={open} onClose={close} /> : null}
    </FeaturePage>
  )
}

function groupActions({ id, name, built_in }: Group, save: Save, open: (id: string) => void): Action[] {
  return [
    { label: 'Properties…', onSelect: () => open(id) },
    {
      label: 'Delete',
      keys: 'Del',
      disabled: built_in,
      ...(built_in ? { hint: "One of Windows's own groups" } : {}),
      onSelect: () => void save({ ...removeObject(groups, id), title: `Delete ${name}` }),
    },
  ]
}

const columns: readonly Column<Group>[] = [
  { id: 'name', title: 'Name', text: ({ name }) => name, width: 2 },
  { id: 'comment', title: 'Description', text: ({ comment }) => comment },
  { id: 'members', title: 'Members', text: ({ members }) => members.join(', '), width: 2 },
]
