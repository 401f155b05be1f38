import { RadioField } from '../../parts/fields.tsx'
import { AccountField } from '../shared/account-field.tsx'
import type { Draft } from '../shared/draft-dialog.tsx'

/** As whom the server opens a folder, as it is typed. */
export interface ConnectAs {
  readonly connectAs: 'visitor' | 'user'
  readonly user: string
  readonly password?: string
}

export const identityOf = ({ connectAs, user, password }: ConnectAs) => {
  if (connectAs === 'visitor') return { username: '' }
  return password === undefined ? { username: user } : { username: user, password }
}

export const faultOfConnectAs = ({ connectAs, user }: ConnectAs): string | undefined =>
  connectAs === 'user' && user === '' ? 'Set the user.' : undefined

/** 'Connect As': the visitor's own identity, or one account for everybody. */
export function ConnectAsField({ value, set }: Draft<ConnectAs>) {
  return (
    <RadioField
      label="Path credentials:"
      value={value.connectAs}
      onChange={(connectAs) => set({ connectAs })}
      options={options}
      below={{
        user: (
          <AccountField
            label="Specific user"
            user={value.user}
            disabled={value.connectAs !== 'user'}
            onSet={(credentials) => set(credentials)}
          />
        ),
      }}
    />
  )
}

const options = [
  { value: 'user', label: 'Specific user:' },
  { value: 'visitor', label: 'Application user (pass-through authentication)' },
] as const
