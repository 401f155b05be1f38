import type { User } from '../../../../src/edge/admin/contract.ts'
import type { Resource } from '../../api/use-resource.ts'
import { CheckField, TextField } from '../../parts/fields.tsx'
import { NamesField } from '../shared/names-field.tsx'
import { ObjectDialog } from '../shared/object-dialog.tsx'
import { useObject } from '../shared/objects.ts'
import { faultOfPasswords, PasswordFields } from './password-fields.tsx'

export const users = '/identities/users'

export interface UserDialogProps {
  readonly id: string
  readonly kind: 'properties' | 'password'
  readonly onClose: () => void
}

/** 'Properties' or 'Set Password' of an account. */
export function UserDialog({ id, kind, onClose }: UserDialogProps) {
  const user = useObject<User>(users, id)
  if (user.data === undefined) return null
  const Body = kind === 'password' ? SetPasswordDialog : PropertiesDialog
  return <Body user={user} data={user.data} onClose={onClose} />
}

interface LoadedProps {
  readonly user: Resource<User>
  readonly data: User
  readonly onClose: () => void
}

function SetPasswordDialog({ user, data, onClose }: LoadedProps) {
  return (
    <ObjectDialog
      title={`Set Password for ${data.name}`}
      collection={users}
      object={user}
      initial={{ password: '', confirmation: '' }}
      bodyOf={({ password }) => (password === '' ? {} : { password })}
      faultOf={(value) => (value.password === '' ? '' : faultOfPasswords(value))}
      onClose={onClose}
    >
      {(draft) => <PasswordFields {...draft} />}
    </ObjectDialog>
  )
}

function PropertiesDialog({ user, data, onClose }: LoadedProps) {
  const { full_name, comment, enabled, groups } = data
  return (
    <ObjectDialog
      title={`${data.name} Properties`}
      collection={users}
      object={user}
      initial={{ full_name, comment, enabled, groups }}
      onClose={onClose}
    >
      {({ value, set }) => (
        <>
          <TextField
            label="Full name:"
            value={value.full_name}
            onChange={(text) => set({ full_name: text })}
            autoFocus
          />
          <TextField label="Description:" value={value.comment} onChange={(text) => set({ comment: text })} />
          <CheckField
            label="Account is disabled"
            value={!value.enabled}
            onChange={(isDisabled) => set({ enabled: !isDisabled })}
          />
          <NamesField
            label="Member of:"
            kind="groups"
            names={value.groups}
            onChange={(names) => set({ groups: names })}
          />
        </>
      )}
    </ObjectDialog>
  )
}
