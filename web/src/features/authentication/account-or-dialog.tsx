import { RadioField } from '../../parts/fields.tsx'
import { AccountField } from '../shared/account-field.tsx'
import type { Section } from '../shared/section.ts'
import { SectionDialog } from '../shared/section-dialog.tsx'

export interface AccountOrDialogProps {
  readonly title: string
  readonly label: string
  /** What an empty user name means: 'Application pool identity'. */
  readonly otherwise: string
  readonly section:
    | Section<'authentication/anonymous-authentication'>
    | Section<'authentication/impersonation'>
  readonly onClose: () => void
}

interface Typed {
  readonly identity: 'user' | 'other'
  readonly user: string
  readonly password?: string
}

/** As whom: an account of its own, or what holds where no user is named. */
export function AccountOrDialog({ title, label, otherwise, section, onClose }: AccountOrDialogProps) {
  const { data } = section
  if (data === undefined) return null
  const initial: Typed = { identity: data.user === '' ? 'other' : 'user', user: data.user }
  return (
    <SectionDialog {...{ title, section, initial, bodyOf, faultOf, onClose }}>
      {({ value, set }) => (
        <RadioField
          label={label}
          value={value.identity}
          state={data.origins?.user}
          onChange={(identity) => set({ identity })}
          options={[
            { value: 'user', label: 'Specific user:' },
            { value: 'other', label: otherwise },
          ]}
          below={{
            user: (
              <AccountField
                label="Specific user"
                user={value.user}
                disabled={value.identity !== 'user'}
                onSet={(credentials) => set(credentials)}
              />
            ),
          }}
        />
      )}
    </SectionDialog>
  )
}

const faultOf = ({ identity, user }: Typed): string | undefined =>
  identity === 'user' && user === '' ? 'Set the user.' : undefined

const bodyOf = ({ identity, user, password }: Typed) => {
  if (identity === 'other') return { user: '' }
  return password === undefined ? { user } : { user, password }
}
