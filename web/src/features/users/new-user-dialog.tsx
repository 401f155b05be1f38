import { DraftDialog } from '../../parts/draft-dialog.tsx'
import { CheckField, TextField } from '../../parts/fields.tsx'
import { useSave } from '../../parts/use-save.tsx'
import { faultOfPasswords, PasswordFields, type Passwords } from './password-fields.tsx'
import { users } from './user-dialog.tsx'

const title = 'New User'

interface Typed extends Passwords {
  readonly name: string
  readonly full_name: string
  readonly comment: string
  readonly isDisabled: boolean
}

const initial: Typed = {
  ...{ name: '', full_name: '', comment: '', password: '', confirmation: '', isDisabled: false },
}

const bodyOf = ({ name, full_name, comment, password, isDisabled }: Typed) => ({
  name: name.trim(),
  password,
  ...(full_name === '' ? {} : { full_name }),
  ...(comment === '' ? {} : { comment }),
  ...(isDisabled ? { enabled: false } : {}),
})

export function NewUserDialog({ onClose }: { readonly onClose: () => void }) {
  const save = useSave()
  return (
    <DraftDialog
      {...{ title, initial, onClose }}
      faultOf={(value) => (value.name.trim() === '' ? '' : faultOfPasswords(value))}
      onOk={(value) => save({ method: 'POST', path: users, body: bodyOf(value), title })}
    >
      {({ value, set }) => (
        <>
          <TextField
            label="User name:"
            value={value.name}
            onChange={(name) => set({ name })}
            required
            autoFocus
          />
          <TextField
            label="Full name:"
            value={value.full_name}
            onChange={(text) => set({ full_name: text })}
          />
          <TextField label="Description:" value={value.comment} onChange={(comment) => set({ comment })} />
          <PasswordFields value={value} set={set} />
          <CheckField
            label="Account is disabled"
            value={value.isDisabled}
            onChange={(isDisabled) => set({ isDisabled })}
          />
        </>
      )}
    </DraftDialog>
  )
}
