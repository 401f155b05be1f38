import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { ChoiceField } from '../../parts/fields.tsx'
import { useSave } from '../../parts/use-save.tsx'
import { editSection, useConfigSection } from '../shared/config-section.ts'
import { DraftDialog } from '../shared/draft-dialog.tsx'
import { OrderedList } from '../shared/ordered-list.tsx'
import { type Section, useItems } from '../shared/section.ts'
import { providerEdits } from './provider-edits.ts'
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
  const save = useSave()
  const scope = section.data?.scope ?? ''
  const providers = useItems('authentication/windows-authentication', 'providers', scope)
  const tree = useConfigSection(scope, path)
  const before = providers.items.map(({ name }) => name)
  const ok = ({ names }: { names: readonly string[] }) => {
    const edits = providerEdits(before, names)
    return edits.length > 0 ? save({ ...editSection(tree, edits), title }) : true
  }
  if (providers.isPending || tree.isPending) return null
  return (
    <DraftDialog
      title={title}
      initial={{ names: before as readonly string[] }}
      faultOf={() => tree.error?.message}
      onOk={ok}
      onClose={onClose}
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
