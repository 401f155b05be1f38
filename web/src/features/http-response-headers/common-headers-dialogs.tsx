import type { Draft } from '../../parts/draft-dialog.tsx'
import { CheckField, NumberField, RadioField, TextField } from '../../parts/fields.tsx'
import type { Section } from '../shared/section.ts'
import { SectionDialog } from '../shared/section-dialog.tsx'

export function KeepAliveDialog(props: {
  readonly section: Section<'http-response-headers'>
  readonly onClose: () => void
}) {
  const { data } = props.section
  if (data === undefined) return null
  const { allow_keep_alive, origins } = data
  return (
    <SectionDialog title="Set Common HTTP Response Headers" initial={{ allow_keep_alive }} {...props}>
      {({ value, set }) => (
        <CheckField
          label="Enable HTTP keep-alive"
          value={value.allow_keep_alive}
          state={origins?.allow_keep_alive}
          onChange={(checked) => set({ allow_keep_alive: checked })}
        />
      )}
    </SectionDialog>
  )
}

/** 'Expire Web content', which IIS Manager has in the same dialog but another section keeps. */
export function ContentExpirationDialog(props: {
  readonly section: Section<'static-content'>
  readonly onClose: () => void
}) {
  const { data } = props.section
  if (data === undefined) return null
  const { control_mode, max_age, http_expires } = data.client_cache
  return (
    <SectionDialog
      title="Set Common HTTP Response Headers"
      initial={{ control_mode, max_age, http_expires }}
      bodyOf={(client_cache) => ({ client_cache })}
      {...props}
    >
      {(draft: Draft<Expiration>) => (
        <RadioField
          label="Expire Web content:"
          value={draft.value.control_mode}
          state={data.origins?.['client_cache.control_mode']}
          onChange={(mode) => draft.set({ control_mode: mode })}
          options={modes}
          below={{
            use_max_age: draft.value.control_mode === 'use_max_age' ? <AfterField {...draft} /> : null,
            use_expires: draft.value.control_mode === 'use_expires' ? <OnField {...draft} /> : null,
          }}
        />
      )}
    </SectionDialog>
  )
}

interface Expiration {
  readonly control_mode: 'no_control' | 'disable_cache' | 'use_max_age' | 'use_expires'
  readonly max_age: number
  readonly http_expires: string
}

const AfterField = ({ value, set }: Draft<Expiration>) => (
  <NumberField
    label="After"
    unit="seconds"
    value={value.max_age}
    onChange={(max_age) => set({ max_age })}
    min={0}
  />
)

const OnField = ({ value, set }: Draft<Expiration>) => (
  <TextField
    label="On (Coordinated Universal Time (UTC)):"
    value={value.http_expires}
    onChange={(http_expires) => set({ http_expires })}
    hint="Example: Tue, 19 Jan 2038 03:14:07 GMT"
  />
)

const modes = [
  { value: 'no_control', label: 'Not set' },
  { value: 'disable_cache', label: 'Immediately' },
  { value: 'use_max_age', label: 'After' },
  { value: 'use_expires', label: 'On' },
] as const
