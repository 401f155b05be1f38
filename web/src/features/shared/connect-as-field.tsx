import type { PathIdentity } from '../../../../src/edge/admin/contract.ts'
import type { Draft } from '../../parts/draft-dialog.tsx'
import { ChoiceField, RadioField } from '../../parts/fields.tsx'
import { AccountField } from './account-field.tsx'

/** As whom the server opens a folder, as it is typed. */
export interface ConnectAs {
  readonly connectAs: 'visitor' | 'user'
  readonly user: string
  readonly password?: string
}

export const connectAsOf = ({ username }: PathIdentity): ConnectAs => ({
  connectAs: username === '' ? 'visitor' : 'user',
  user: username,
})

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

type LogonMethod = PathIdentity['logon_method']

/** How that account is signed in; among the advanced settings. */
export const LogonTypeField = ({ value, set }: Draft<{ readonly logon_method: LogonMethod }>) => (
  <ChoiceField
    label="Physical Path Credentials Logon Type"
    value={value.logon_method}
    onChange={(method) => set({ logon_method: method })}
    options={logonMethods}
  />
)

const logonMethods = [
  { value: 'clear_text', label: 'ClearText' },
  { value: 'interactive', label: 'Interactive' },
  { value: 'batch', label: 'Batch' },
  { value: 'network', label: 'Network' },
] as const
