import { ChoiceField, RadioField, TextField } from '../../parts/fields.tsx'
import type { Section } from '../shared/section.ts'
import { SectionDialog } from '../shared/section-dialog.tsx'

export interface ErrorSettingsDialogProps {
  readonly section: Section<'http-errors'>
  readonly onClose: () => void
}

/** Who sees the detailed page, and what is answered where no custom page is named. */
export function ErrorSettingsDialog({ section, onClose }: ErrorSettingsDialogProps) {
  const { data } = section
  if (data === undefined) return null
  const { error_mode, default_path, default_response_mode, origins } = data
  return (
    <SectionDialog
      title="Edit Error Pages Settings"
      section={section}
      initial={{ error_mode, default_path, default_response_mode }}
      onClose={onClose}
    >
      {({ value, set }) => (
        <>
          <RadioField
            label="When the server encounters an error, return:"
            value={value.error_mode}
            state={origins?.error_mode}
            onChange={(mode) => set({ error_mode: mode })}
            options={errorModes}
          />
          <TextField
            label="Default page, path:"
            value={value.default_path}
            state={origins?.default_path}
            onChange={(path) => set({ default_path: path })}
            monospace
          />
          <ChoiceField
            label="Path type:"
            value={value.default_response_mode}
            state={origins?.default_response_mode}
            onChange={(mode) => set({ default_response_mode: mode })}
            options={pathTypes}
          />
        </>
      )}
    </SectionDialog>
  )
}

export const errorModes = [
  { value: 'custom', label: 'Custom error pages' },
  { value: 'detailed', label: 'Detailed errors' },
  {
    value: 'detailed_local_only',
    label: 'Detailed errors for local requests and custom error pages for remote requests',
  },
] as const

export const pathTypes = [
  { value: 'file', label: 'File' },
  { value: 'execute_url', label: 'Execute URL' },
  { value: 'redirect', label: 'Redirect' },
] as const
