import { CheckField, NumberField } from '../../parts/fields.tsx'
import { Heading } from '../shared/heading.tsx'
import type { Section } from '../shared/section.ts'
import { SectionDialog } from '../shared/section-dialog.tsx'

export interface FilteringSettingsDialogProps {
  readonly section: Section<'http-request-filtering'>
  readonly onClose: () => void
}

export function FilteringSettingsDialog({ section, onClose }: FilteringSettingsDialogProps) {
  const { data } = section
  if (data === undefined) return null
  const { allow_unlisted_file_extensions, allow_unlisted_verbs, allow_high_bit_characters } = data
  const { allow_double_escaping, remove_server_header, origins } = data
  const { max_content_length, max_url_length, max_query_string_length } = data
  const initial = {
    ...{ allow_unlisted_file_extensions, allow_unlisted_verbs, allow_high_bit_characters },
    ...{ allow_double_escaping, remove_server_header },
    ...{ max_content_length, max_url_length, max_query_string_length },
  }
  return (
    <SectionDialog title="Edit Request Filtering Settings" {...{ section, initial, onClose }}>
      {({ value, set }) => (
        <>
          <Heading>General</Heading>
          {checks.map(({ field, label }) => (
            <CheckField
              key={field}
              label={label}
              value={value[field]}
              state={origins?.[field]}
              onChange={(checked) => set({ [field]: checked })}
            />
          ))}
          <Heading>Request Limits</Heading>
          {limits.map(({ field, label }) => (
            <NumberField
              key={field}
              label={label}
              value={value[field]}
              state={origins?.[field]}
              onChange={(bytes) => set({ [field]: bytes })}
              min={0}
              max={4_294_967_295}
            />
          ))}
        </>
      )}
    </SectionDialog>
  )
}

const checks = [
  { field: 'allow_unlisted_file_extensions', label: 'Allow unlisted file name extensions' },
  { field: 'allow_unlisted_verbs', label: 'Allow unlisted verbs' },
  { field: 'allow_high_bit_characters', label: 'Allow high-bit characters' },
  { field: 'allow_double_escaping', label: 'Allow double escaping' },
  { field: 'remove_server_header', label: 'Remove server header' },
] as const

const limits = [
  { field: 'max_content_length', label: 'Maximum allowed content length (Bytes):' },
  { field: 'max_url_length', label: 'Maximum URL length (Bytes):' },
  { field: 'max_query_string_length', label: 'Maximum query string (Bytes):' },
] as const
