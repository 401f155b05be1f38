import { DraftDialog } from '../../parts/draft-dialog.tsx'
import { PasswordField, TextField } from '../../parts/fields.tsx'

export interface Credentials {
  readonly user: string
  readonly password: string
}

export interface SetCredentialsDialogProps {
  readonly user: string
  readonly onOk: (credentials: Credentials) => void
  readonly onClose: () => void
}

/** 'Set Credentials': user name, password and its confirmation. Nothing is saved here: the caller's own dialog does. */
export function SetCredentialsDialog({ user, onOk, onClose }: SetCredentialsDialogProps) {
  return (
    <DraftDialog
      title="Set Credentials"
      initial={{ user, password: '', confirmation: '' }}
      faultOf={faultOf}
      onOk={(value) => {
        onOk({ user: value.user.trim(), password: value.password })
        return true
      }}
      onClose={onClose}
      width={400}
    >
      {({ value, set }) => (
        <>
          <TextField
            label="User name:"
            value={value.user}
            onChange={(text) => set({ user: text })}
            required
            autoFocus
          />
          <PasswordField
            label="Password:"
            value={value.password}
            onChange={(password) => set({ password })}
          />
          <PasswordField
            label="Confirm password:"
            value={value.confirmation}
            onChange={(confirmation) => set({ confirmation })}
          />
        </>
      )}
    </DraftDialog>
  )
}

function faultOf(value: { user: string; password: string; confirmation: string }): string | undefined {
  if (value.user.trim() === '') return ''
  if (value.password === value.confirmation) return undefined
  return value.confirmation === '' ? '' : 'The passwords do not match.'
}
