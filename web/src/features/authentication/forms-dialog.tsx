import { Text } from '@fluentui/react-components'
import type { Draft } from '../../parts/draft-dialog.tsx'
import { CheckField, ChoiceField, NumberField, TextField } from '../../parts/fields.tsx'
import { FieldGroup } from '../shared/field-group.tsx'
import type { Section } from '../shared/section.ts'
import { SectionDialog } from '../shared/section-dialog.tsx'

type FormsSection = Section<'authentication/forms-authentication'>
type Forms = NonNullable<FormsSection['data']>

export interface FormsDialogProps {
  readonly section: FormsSection
  readonly onClose: () => void
}

/** 'Edit Forms Authentication Settings'. */
export function FormsDialog({ section, onClose }: FormsDialogProps) {
  const { data } = section
  if (data === undefined) return null
  const { login_url, timeout, cookie_mode, cookie_name, protection } = data
  const { require_ssl, sliding_expiration, origins } = data
  const initial = {
    ...{ login_url, timeout, cookie_mode, cookie_name, protection },
    ...{ require_ssl, sliding_expiration },
  }
  return (
    <SectionDialog title="Edit Forms Authentication Settings" {...{ section, initial, faultOf, onClose }}>
      {({ value, set }) => (
        <>
          <TextField
            label="Login URL:"
            value={value.login_url}
            state={origins?.login_url}
            onChange={(text) => set({ login_url: text })}
            autoFocus
          />
          <NumberField
            label="Authentication cookie time-out (in minutes):"
            value={value.timeout}
            state={origins?.timeout}
            onChange={(minutes) => set({ timeout: minutes })}
            min={1}
            max={longest}
          />
          <CookieFields value={value} set={set} origins={origins} />
          <Text size={200}>
            This server redirects to the login URL. Time-out and cookie settings are for ASP.NET, which issues
            the cookie: nothing here reads them.
          </Text>
        </>
      )}
    </SectionDialog>
  )
}

/** Minutes; the schema's limit. */
const longest = 35_791_394

type Cookie = Pick<Forms, 'cookie_mode' | 'cookie_name' | 'protection' | 'require_ssl' | 'sliding_expiration'>

function CookieFields({
  value,
  set,
  origins,
}: Draft<Cookie> & { readonly origins: Forms['origins'] | undefined }) {
  return (
    <FieldGroup label="Cookie settings">
      <ChoiceField
        label="Mode:"
        value={value.cookie_mode}
        state={origins?.cookie_mode}
        onChange={(mode) => set({ cookie_mode: mode })}
        options={modes}
      />
      <TextField
        label="Name:"
        value={value.cookie_name}
        state={origins?.cookie_name}
        onChange={(text) => set({ cookie_name: text })}
      />
      <ChoiceField
        label="Protection mode:"
        value={value.protection}
        state={origins?.protection}
        onChange={(mode) => set({ protection: mode })}
        options={protections}
      />
      <CheckField
        label="Requires SSL"
        value={value.require_ssl}
        state={origins?.require_ssl}
        onChange={(checked) => set({ require_ssl: checked })}
      />
      <CheckField
        label="Extend cookie expiration on every request"
        value={value.sliding_expiration}
        state={origins?.sliding_expiration}
        onChange={(checked) => set({ sliding_expiration: checked })}
      />
    </FieldGroup>
  )
}

const modes = [
  { value: 'use_uri', label: 'Do not use cookies' },
  { value: 'use_cookies', label: 'Use cookies' },
  { value: 'auto_detect', label: 'Auto Detect' },
  { value: 'use_device_profile', label: 'Use device profile' },
] as const

const protections = [
  { value: 'all', label: 'Encryption and validation' },
  { value: 'none', label: 'None' },
  { value: 'encryption', label: 'Encryption' },
  { value: 'validation', label: 'Validation' },
] as const

/** The schema takes neither to be empty. */
const faultOf = ({ login_url, cookie_name }: Pick<Forms, 'login_url' | 'cookie_name'>): string | undefined =>
  login_url === '' || cookie_name === '' ? 'A login URL and a name are needed.' : undefined
