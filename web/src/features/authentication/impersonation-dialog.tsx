import { RadioField } from '../../parts/fields.tsx'
import { AccountField } from '../shared/account-field.tsx'
import type { Section } from '../shared/section.ts'
import { SectionDialog } from '../shared/section-dialog.tsx'

export interface ImpersonationDialogProps {
  readonly section: Section<'authentication/impersonation'>
  readonly onClose: () => void
}

interface Typed {
  readonly identity: 'user' | 'visitor'
  readonly user: string
  readonly password?: string
}

export function ImpersonationDialog({ section, onClose }: ImpersonationDialogProps) {
  const { data } = section
  if (data === undefined) return null
  const initial: Typed = { identity: data.user === '' ? 'visitor' : 'user', user: data.user }
  return (
    <SectionDialog
      title="Edit ASP.NET Impersonation Settings"
      {...{ section, initial, bodyOf, onClose }}
      faultOf={({ identity, user }) => (identity === 'user' && user === '' ? 'Set the user.' : undefined)}
    >
      {({ value, set }) => (
        <RadioField
          label="Identity to impersonate:"
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
  { value: 'visitor', label: 'Authenticated user' },
] as const

const bodyOf = ({ identity, user, password }: Typed) => {
  if (identity === 'visitor') return { user: '' }
  return password === undefined ? { user } : { user, password }
}
