import { TextField } from '../../parts/fields.tsx'
import type { Section } from '../shared/section.ts'
import { SectionDialog } from '../shared/section-dialog.tsx'

export interface DigestDialogProps {
  readonly section: Section<'authentication/digest-authentication'>
  readonly onClose: () => void
}

export function DigestDialog({ section, onClose }: DigestDialogProps) {
  const { data } = section
  if (data === undefined) return null
  return (
    <SectionDialog
      title="Edit Digest Authentication Settings"
      section={section}
      initial={{ realm: data.realm }}
      onClose={onClose}
    >
      {({ value, set }) => (
        <TextField
          label="Realm:"
          value={value.realm}
          state={data.origins?.realm}
          onChange={(realm) => set({ realm })}
          autoFocus
        />
      )}
    </SectionDialog>
  )
}
