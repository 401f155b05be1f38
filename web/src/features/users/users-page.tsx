import { useState } from 'react'
import type { User } from '../../../../src/edge/admin/contract.ts'
import { useList } from '../../api/use-resource.ts'
import type { Action } from '../../parts/actions.ts'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { type Column, Grid } from '../../parts/grid.tsx'
import { type Save, useSave } from '../../parts/use-save.tsx'
import { changeObject, removeObject } from '../shared/objects.ts'
import { NewUserDialog } from './new-user-dialog.tsx'
import { UserDialog, users } from './user-dialog.tsx'
import { statusOf } from './user-status.ts'

type Open = 'new' | { readonly id: string; readonly kind: 'properties' | 'password' }

/** The accounts of this instance. */
export function UsersPage() {
  const save = useSave()
  const list = useList<User>(users)
  const [selection, setSelection] = useState<readonly string[]>([])
  const [open, setOpen] = useState<Open>()
  const selected = list.items.find(({ id }) => selection.includes(id))
  const actionsOf = (user: User) => userActions(user, save, setOpen)
  const close = () => setOpen(undefined)
  const add = { label: 'New User…', onSelect: () => setOpen('new') }
  return (
    <FeaturePage
      resource={list}
      actions={[{ actions: [add] }, { actions: selected ? actionsOf(selected) : [] }]}
    >
      <Grid<User>
        label="Users"
        items={list.items}
        columns={columns}
        getKey={({ id }) => id}
        selection={selection}
        onSelect={setSelection}
        onOpen={({ id }) => setOpen({ id, kind: 'properties' })}
        actions={actionsOf}
        isWeak={({ enabled }) => !enabled}
      />
      {open === 'new' ? <NewUserDialog onClose={close} /> : null}
      {typeof open === 'object' ? <UserDialog {...open} onClose={close} /> : null}
    </FeaturePage>
  )
}

function userActions(user: User, save: Save, open: (open: Open) => void): Action[] {
  const { id, name, enabled, locked_out, built_in } = user
  const change = (label: string, body: object): Action => ({
    label,
    onSelect: () => void save({ ...changeObject(users, id, body), title: `${label} ${name}` }),
  })
  return [
    { label: 'Set Password…', onSelect: () => open({ id, kind: 'password' }) },
    enabled ? change('Disable', { enabled: false }) : change('Enable', { enabled: true }),
    ...(locked_out ? [change('Unlock', { locked_out: false })] : []),
    { label: 'Properties…', onSelect: () => open({ id, kind: 'properties' }) },
    {
      label: 'Delete',
      keys: 'Del',
      disabled: built_in,
      ...(built_in ? { hint: "One of Windows's own accounts" } : {}),
      onSelect: () => void save({ ...removeObject(users, id), title: `Delete ${name}` }),
    },
  ]
}

const columns: readonly Column<User>[] = [
  { id: 'name', title: 'Name', text: ({ name }) => name, width: 2 },
  { id: 'full-name', title: 'Full Name', text: ({ full_name }) => full_name },
  { id: 'comment', title: 'Description', text: ({ comment }) => comment, width: 2 },
  { id: 'status', title: 'Status', text: statusOf, canGroup: true },
  { id: 'groups', title: 'Member Of', text: ({ groups }) => groups.join(', '), width: 2, canGroup: true },
]
