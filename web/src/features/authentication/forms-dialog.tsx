import { CheckField, TextField } from '../../parts/fields.tsx'
import type { Section } from '../shared/section.ts'
import { SectionDialog } from '../shared/section-dialog.tsx'

export interface FormsDialogProps {
  readonly section: Section<'authentication/forms-authentication'>
  readonly onClose: () => void
}

export function FormsDialog({ section, onClose }: FormsDialogProps) {
  const { data } = section
  if (data === undefined) return null
  const { login_url, cookie_name, require_ssl, sliding_expiration, origins } = data
  return (
    <SectionDialog
      title="Edit Forms Authentication Settings"
      section={section}
      initial={{ login_url, cookie_name, require_ssl, sliding_expiration }}
      onClose={onClose}
    >
      {({ value, set }) => (
        <>
          <TextField
            label="Login URL:"
            value={value.login_url}
            state={origins?.login_url}
            onChange={(text) => set({ login_url: text })}
            autoFocus
          />
          <TextField
            label="Cookie name:"
            value={value.cookie_name}
            state={origins?.cookie_name}
            onChange={(text) => set({ cookie_name: text })}
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
        </>
      )}
    </SectionDialog>
  )
}
