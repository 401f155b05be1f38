import { TextField } from '../../parts/fields.tsx'
import type { Section } from '../shared/section.ts'
import { SectionDialog } from '../shared/section-dialog.tsx'

export interface BasicDialogProps {
  readonly section: Section<'authentication/basic-authentication'>
  readonly onClose: () => void
}

export function BasicDialog({ section, onClose }: BasicDialogProps) {
  const { data } = section
  if (data === undefined) return null
  const { default_logon_domain, realm } = data
  return (
    <SectionDialog
      title="Edit Basic Authentication Settings"
      section={section}
      initial={{ default_logon_domain, realm }}
      onClose={onClose}
    >
      {({ value, set }) => (
        <>
          <TextField
            label="Default domain:"
            value={value.default_logon_domain}
            state={data.origins?.default_logon_domain}
            onChange={(text) => set({ default_logon_domain: text })}
            hint="Where a visitor gives no domain. Empty: the accounts of this server."
            autoFocus
          />
          <TextField
            label="Realm:"
            value={value.realm}
            state={data.origins?.realm}
            onChange={(text) => set({ realm: text })}
            hint="What the browser's sign-in window names. Empty: the host name."
          />
        </>
      )}
    </SectionDialog>
  )
}
