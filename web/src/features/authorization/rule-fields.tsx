import type { Draft } from '../../parts/draft-dialog.tsx'
import { CheckField, RadioField, TextField } from '../../parts/fields.tsx'
import type { RuleDraft } from './rule-draft.ts'

export function RuleFields({ value, set }: Draft<RuleDraft>) {
  const verb = value.access_type === 'allow' ? 'Allow' : 'Deny'
  return (
    <>
      <RadioField
        label={`${verb} access to this Web content to:`}
        value={value.who}
        onChange={(who) => set({ who })}
        options={people}
        below={{ roles: <RolesField {...{ value, set }} />, users: <UsersField {...{ value, set }} /> }}
      />
      <CheckField
        label="Apply this rule to specific verbs"
        value={value.isForVerbs}
        onChange={(isForVerbs) => set({ isForVerbs })}
      />
      <TextField
        label="Verbs:"
        value={value.verbs}
        onChange={(verbs) => set({ verbs })}
        disabled={!value.isForVerbs}
        hint="Example: GET, POST"
      />
    </>
  )
}

const people = [
  { value: 'all', label: 'All users' },
  { value: 'anonymous', label: 'All anonymous users' },
  { value: 'roles', label: 'Specified roles or user groups' },
  { value: 'users', label: 'Specified users' },
] as const

function RolesField({ value, set }: Draft<RuleDraft>) {
  if (value.who !== 'roles') return null
  const hint = 'Example: Administrators, Guests'
  return (
    <TextField label="Roles:" value={value.roles} onChange={(roles) => set({ roles })} hint={hint} required />
  )
}

function UsersField({ value, set }: Draft<RuleDraft>) {
  if (value.who !== 'users') return null
  const hint = 'Example: User1, User2'
  return (
    <TextField label="Users:" value={value.users} onChange={(users) => set({ users })} hint={hint} required />
  )
}
