import { useState } from 'react'
import type { AclEntry } from '../../../../src/edge/admin/contract.ts'
import type { Action } from '../../parts/actions.ts'
import { DraftDialog } from '../../parts/draft-dialog.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { type Column, Grid } from '../../parts/grid.tsx'
import { type Save, useSave } from '../../parts/use-save.tsx'
import { PrincipalField } from '../shared/principal-field.tsx'
import { type Acl, changeAcl, removeEntry } from './acl.ts'
import { EntryDialog } from './entry-dialog.tsx'
import type { AclTabProps } from './security-tab.tsx'

type Open = 'add' | 'owner' | AclEntry

/** Every entry in its order. */
export function AdvancedTab({ acl, frame }: AclTabProps) {
  const save = useSave()
  const [selection, setSelection] = useState<readonly string[]>([])
  const [open, setOpen] = useState<Open>()
  const entries = acl.data?.entries ?? []
  const selected = entries.find(({ id }) => selection.includes(id))
  const actionsOf = (entry: AclEntry) => entryActions(acl, entry, save, setOpen)
  const close = () => setOpen(undefined)
  return frame(
    [
      {
        actions: [
          { label: 'Add…', onSelect: () => setOpen('add') },
          ...(selected ? actionsOf(selected) : []),
        ],
      },
      { actions: listActions(acl, save, () => setOpen('owner')) },
    ],
    <>
      <Grid<AclEntry>
        label="Permission entries"
        items={entries}
        columns={columns}
        getKey={({ id }) => id}
        selection={selection}
        onSelect={setSelection}
        onOpen={(entry) => isEditable(entry) && setOpen(entry)}
        actions={actionsOf}
        isWeak={({ inherited }) => inherited}
        empty={
          <EmptyState title={acl.data?.null_dacl ? 'There is no list at all.' : 'There is no entry.'}>
            {acl.data?.null_dacl ? 'Everybody may do everything.' : 'Only the owner may change the list.'}
          </EmptyState>
        }
      />
      {open === 'owner' ? <OwnerDialog acl={acl} onClose={close} /> : null}
      {open !== undefined && open !== 'owner' ? (
        <EntryDialog acl={acl} entry={open === 'add' ? undefined : open} onClose={close} />
      ) : null}
    </>,
  )
}

const isEditable = ({ inherited, type }: AclEntry): boolean => !inherited && type !== 'other'

function entryActions(acl: Acl, entry: AclEntry, save: Save, open: (entry: AclEntry) => void): Action[] {
  const inherited = entry.inherited
    ? { disabled: true, hint: `Inherited from ${entry.inherited_from ?? 'a folder above'}: change it there.` }
    : {}
  return [
    { label: 'Edit…', onSelect: () => open(entry), disabled: !isEditable(entry), ...inherited },
    {
      label: 'Remove',
      keys: 'Del',
      onSelect: () =>
        void save({ ...removeEntry(acl, entry), title: `Remove the entry of ${entry.principal}` }),
      ...inherited,
    },
  ]
}

function listActions(acl: Acl, save: Save, changeOwner: () => void): Action[] {
  const set = (title: string, body: Parameters<typeof changeAcl>[1]) => () =>
    void save({ ...changeAcl(acl, body), title })
  const copy = 'Disable inheritance, keep entries'
  const drop = 'Disable inheritance, drop inherited entries'
  return [
    ...(acl.data?.protected
      ? [{ label: 'Enable inheritance', onSelect: set('Enable inheritance', { protected: false }) }]
      : [
          { label: copy, onSelect: set(copy, { protected: true, keep_inherited: true }) },
          { label: drop, onSelect: set(drop, { protected: true, keep_inherited: false }) },
        ]),
    { label: 'Change owner…', onSelect: changeOwner },
  ]
}

function OwnerDialog(props: { readonly acl: Acl; readonly onClose: () => void }) {
  // As it was when the dialog opened.
  const [{ acl }] = useState(props)
  const save = useSave()
  const title = 'Change Owner'
  return (
    <DraftDialog
      title={title}
      initial={{ owner: acl.data?.owner ?? '' }}
      faultOf={({ owner }) => (owner.trim() === '' ? '' : undefined)}
      onOk={({ owner }) => save({ ...changeAcl(acl, { owner: owner.trim() }), title })}
      onClose={props.onClose}
    >
      {({ value, set }) => (
        <PrincipalField label="Owner:" value={value.owner} onChange={(owner) => set({ owner })} required />
      )}
    </DraftDialog>
  )
}

const typeText = ({ type }: AclEntry): string => ({ allow: 'Allow', deny: 'Deny', other: 'Other' })[type]

const columns: readonly Column<AclEntry>[] = [
  { id: 'type', title: 'Type', text: typeText, width: '80px', canGroup: true },
  { id: 'principal', title: 'Principal', text: ({ principal }) => principal, width: 2, canGroup: true },
  { id: 'access', title: 'Access', text: ({ rights_text }) => rights_text, width: 2 },
  {
    id: 'inherited',
    title: 'Inherited from',
    text: ({ inherited, inherited_from }) => (inherited ? (inherited_from ?? 'a folder above') : 'None'),
    width: 1.5,
    canGroup: true,
  },
  { id: 'applies', title: 'Applies to', text: ({ applies_to }) => applies_to, width: 2 },
  { id: 'icacls', title: 'icacls', text: ({ rights }) => rights, width: 1 },
]
