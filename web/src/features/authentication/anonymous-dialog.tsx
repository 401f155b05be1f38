import { RadioField } from '../../parts/fields.tsx'
import { AccountField } from '../shared/account-field.tsx'
import type { Section } from '../shared/section.ts'
import { SectionDialog } from '../shared/section-dialog.tsx'

export interface AnonymousDialogProps {
  readonly section: Section<'authentication/anonymous-authentication'>
  readonly onClose: () => void
}

interface Typed {
  readonly identity: 'user' | 'pool'
  readonly user: string
  readonly password?: string
}

/** As whom an anonymous visitor opens files: an account of its own, or the application pool's identity. */
export function AnonymousDialog({ section, onClose }: AnonymousDialogProps) {
  const { data } = section
  if (data === undefined) return null
  const initial: Typed = { identity: data.user === '' ? 'pool' : 'user', user: data.user }
  return (
    <SectionDialog
      title="Edit Anonymous Authentication Credentials"
      {...{ section, initial, bodyOf, onClose }}
      faultOf={({ identity, user }) => (identity === 'user' && user === '' ? 'Set the user.' : undefined)}
    >
      {({ value, set }) => (
        <RadioField
          label="Anonymous user identity:"
          value={value.identity}
          state={data.origins?.user}
          onChange={(identity) => set({ identity })}
          options={options}
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

const options = [
  { value: 'user', label: 'Specific user:' },
  { value: 'pool', label: 'Application pool identity' },
] as const

/** No user name means the pool's identity. */
const bodyOf = ({ identity, user, password }: Typed) => {
  if (identity === 'pool') return { user: '' }
  return password === undefined ? { user } : { user, password }
}
