import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { SectionTree } from '../../../../src/edge/admin/contract.ts'
import type { Resource } from '../../api/use-resource.ts'
import { DraftDialog } from '../../parts/draft-dialog.tsx'
import { ChoiceField } from '../../parts/fields.tsx'
import { useSave } from '../../parts/use-save.tsx'
import { editSection, useConfigSection } from '../shared/config-section.ts'
import { OrderedList } from '../shared/ordered-list.tsx'
import type { Section } from '../shared/section.ts'
import { providerEdits, providersOf } from './provider-edits.ts'
import styles from './providers-dialog.module.css'

export interface ProvidersDialogProps {
  readonly section: Section<'authentication/windows-authentication'>
  readonly onClose: () => void
}

const path = 'system.webServer/security/authentication/windowsAuthentication'
const known = ['Negotiate', 'NTLM', 'Negotiate:Kerberos', 'Negotiate:PKU2U']
const title = 'Providers'

/** The schemes that Windows Authentication offers, in the order of their challenges. */
export function ProvidersDialog({ section, onClose }: ProvidersDialogProps) {
  const tree = useConfigSection(section.data?.scope ?? '', path)
  return tree.isPending ? null : <LoadedDialog tree={tree} onClose={onClose} />
}

interface LoadedDialogProps {
  readonly tree: Resource<SectionTree>
  readonly onClose: () => void
}

function LoadedDialog(props: LoadedDialogProps) {
  // As it was when the dialog opened: what others change meanwhile is a conflict, never overwritten unseen.
  const [{ tree }] = useState(props)
  const save = useSave()
  const before = providersOf(tree.data)
  const ok = ({ names }: { names: readonly string[] }) => {
    const edits = providerEdits(before, names)
    return edits.length > 0 ? save({ ...editSection(tree, edits), title }) : true
  }
  return (
    <DraftDialog
      title={title}
      initial={{ names: before }}
      faultOf={() => tree.error?.message}
      onOk={ok}
      onClose={props.onClose}
    >
      {({ value: { names }, set }) => (
        <>
          <OrderedList label="Enabled Providers:" items={names} onChange={(next) => set({ names: next })} />
          <AvailableProviders
            names={known.filter((name) => !names.includes(name))}
            onAdd={(name) => set({ names: [...names, name] })}
          />
        </>
      )}
    </DraftDialog>
  )
}

function AvailableProviders(props: { names: readonly string[]; onAdd: (name: string) => void }) {
  const [chosen, setChosen] = useState('')
  const name = props.names.includes(chosen) ? chosen : (props.names[0] ?? '')
  return (
    <div className={styles.available}>
      <div className={styles.choice}>
        <ChoiceField
          label="Available Providers:"
          value={name}
          onChange={setChosen}
          options={props.names.map((value) => ({ value, label: value }))}
          disabled={name === ''}
        />
      </div>
      <Button disabled={name === ''} onClick={() => props.onAdd(name)}>
        Add
      </Button>
    </div>
  )
}
