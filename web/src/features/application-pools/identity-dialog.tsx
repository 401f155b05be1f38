import { type Draft, DraftDialog } from '../../parts/draft-dialog.tsx'
import { ChoiceField, RadioField } from '../../parts/fields.tsx'
import { AccountField } from '../shared/account-field.tsx'
import { builtIns, faultOfIdentity, type IdentityDraft } from './identity-draft.ts'

export interface IdentityDialogProps {
  readonly initial: IdentityDraft
  readonly onOk: (identity: IdentityDraft) => boolean | Promise<boolean>
  readonly onClose: () => void
}

/** As whom the worker process runs: a built-in account, or one of the server's or a domain's. */
export function IdentityDialog(props: IdentityDialogProps) {
  return (
    <DraftDialog title="Application Pool Identity" faultOf={faultOfIdentity} {...props}>
      {(draft: Draft<IdentityDraft>) => (
        <RadioField
          label="Identity:"
          value={draft.value.kind}
          onChange={(kind) => draft.set({ kind })}
          options={kinds}
          below={{ 'built-in': <BuiltInField {...draft} />, custom: <CustomField {...draft} /> }}
        />
      )}
    </DraftDialog>
  )
}

const kinds = [
  { value: 'built-in', label: 'Built-in account:' },
  { value: 'custom', label: 'Custom account:' },
] as const

const BuiltInField = ({ value, set }: Draft<IdentityDraft>) => (
  <ChoiceField
    label="Account"
    value={value.builtIn}
    onChange={(builtIn) => set({ builtIn })}
    options={builtIns}
    disabled={value.kind !== 'built-in'}
  />
)

const CustomField = ({ value, set }: Draft<IdentityDraft>) => (
  <AccountField
    label="Custom account"
    user={value.user}
    disabled={value.kind !== 'custom'}
    onSet={(credentials) => set(credentials)}
  />
)
