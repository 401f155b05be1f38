import { Checkbox } from '@fluentui/react-components'
import { useState } from 'react'
import type { AclEntry, AclEntryChange } from '../../../../src/edge/admin/contract.ts'
import { type Draft, DraftDialog } from '../../parts/draft-dialog.tsx'
import { ChoiceField, TextField } from '../../parts/fields.tsx'
import { useSave } from '../../parts/use-save.tsx'
import { FieldGroup } from '../shared/field-group.tsx'
import { PrincipalField } from '../shared/principal-field.tsx'
import { type Acl, addEntry, changeEntry } from './acl.ts'
import { appliesTo, basicRights, entryRights, lettersOf, toggleRight } from './basic-rights.ts'
import styles from './permissions.module.css'

export interface EntryDialogProps {
  readonly acl: Acl
  /** undefined: a new one. */
  readonly entry: AclEntry | undefined
  readonly onClose: () => void
}

/** An entry as it is typed: `letters` are icacls's rights. */
interface Typed {
  readonly principal: string
  readonly type: 'allow' | 'deny'
  readonly inheritance: string
  readonly letters: string
}

const types = [
  { value: 'allow', label: 'Allow' },
  { value: 'deny', label: 'Deny' },
] as const

/** 'Permission Entry'. */
export function EntryDialog(props: EntryDialogProps) {
  // As it was when the dialog opened: what others change meanwhile is a conflict, never overwritten unseen.
  const [{ acl, entry }] = useState(props)
  const save = useSave()
  const isFolder = acl.data?.kind === 'directory'
  const title = entry ? 'Edit Permission Entry' : 'Add Permission Entry'
  const ok = (value: Typed) => {
    const body = bodyOf(value, isFolder)
    return save({ ...(entry ? changeEntry(acl, entry, body) : addEntry(acl, body)), title })
  }
  return (
    <DraftDialog
      title={title}
      initial={draftOf(entry, isFolder)}
      faultOf={({ principal, letters }) => (principal.trim() === '' || letters === '' ? '' : undefined)}
      onOk={ok}
      onClose={props.onClose}
    >
      {(draft) => <EntryFields {...draft} isFolder={isFolder} isNew={entry === undefined} />}
    </DraftDialog>
  )
}

function draftOf(entry: AclEntry | undefined, isFolder: boolean): Typed {
  if (entry === undefined)
    return { principal: '', type: 'allow', inheritance: isFolder ? '(OI)(CI)' : '', letters: 'RX' }
  const { letters, inheritance } = entryRights(entry.rights)
  const type = entry.type === 'deny' ? 'deny' : 'allow'
  return { principal: entry.principal, type, inheritance, letters }
}

const bodyOf = ({ principal, type, inheritance, letters }: Typed, isFolder: boolean): AclEntryChange => ({
  ...{ principal: principal.trim(), type, rights: `(${letters})` },
  ...(isFolder ? { inheritance } : {}),
})

function EntryFields({ value, set, isFolder, isNew }: Draft<Typed> & { isFolder: boolean; isNew: boolean }) {
  const isKnown = appliesTo.some((one) => one.value === value.inheritance)
  const options = isKnown ? appliesTo : [...appliesTo, { value: value.inheritance, label: value.inheritance }]
  return (
    <>
      <PrincipalField
        label="Principal:"
        value={value.principal}
        onChange={(principal) => set({ principal })}
        disabled={!isNew}
        required
      />
      <ChoiceField label="Type:" value={value.type} onChange={(type) => set({ type })} options={types} />
      {isFolder ? (
        <ChoiceField<string>
          label="Applies to:"
          value={value.inheritance}
          onChange={(inheritance) => set({ inheritance })}
          options={options}
        />
      ) : null}
      <RightsBoxes value={value} set={set} />
      <TextField
        label="Rights in icacls's letters:"
        value={value.letters}
        onChange={(letters) => set({ letters: letters.toUpperCase() })}
        hint="F, M, RX, R, W, or single rights: RD, WD, AD, X, DE, WDAC …, separated by commas"
        monospace
      />
    </>
  )
}

function RightsBoxes({ value, set }: Draft<Typed>) {
  const { rights } = entryRights(`(${value.letters})`)
  return (
    <FieldGroup label="Basic permissions:">
      <div className={styles.boxes}>
        {basicRights
          .filter(({ right }) => right !== 'list')
          .map(({ right, title }) => (
            <Checkbox
              key={right}
              label={title}
              checked={rights.has(right)}
              onChange={(_, { checked }) =>
                set({ letters: lettersOf(toggleRight(rights, right, checked === true)) })
              }
            />
          ))}
      </div>
    </FieldGroup>
  )
}
