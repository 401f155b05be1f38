import type { Draft } from '../../parts/draft-dialog.tsx'
import { PasswordField } from '../../parts/fields.tsx'

export interface Passwords {
  readonly password: string
  readonly confirmation: string
}

export const faultOfPasswords = ({ password, confirmation }: Passwords): string | undefined =>
  password === confirmation ? undefined : confirmation === '' ? '' : 'The passwords do not match.'

export function PasswordFields({ value, set }: Draft<Passwords>) {
  return (
    <>
      <PasswordField label="Password:" value={value.password} onChange={(password) => set({ password })} />
      <PasswordField
        label="Confirm password:"
        value={value.confirmation}
        onChange={(confirmation) => set({ confirmation })}
      />
    </>
  )
}
