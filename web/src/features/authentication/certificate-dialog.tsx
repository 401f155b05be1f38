import { CheckField } from '../../parts/fields.tsx'
import type { Section } from '../shared/section.ts'
import { SectionDialog } from '../shared/section-dialog.tsx'

export interface CertificateDialogProps {
  readonly section: Section<'authentication/iis-client-certificate-mapping-authentication'>
  readonly onClose: () => void
}

export function CertificateDialog({ section, onClose }: CertificateDialogProps) {
  const { data } = section
  if (data === undefined) return null
  const { one_to_one_enabled, many_to_one_enabled, origins } = data
  return (
    <SectionDialog
      title="Edit IIS Client Certificate Mapping Settings"
      section={section}
      initial={{ one_to_one_enabled, many_to_one_enabled }}
      onClose={onClose}
    >
      {({ value, set }) => (
        <>
          <CheckField
            label="Enable one-to-one certificate mappings"
            value={value.one_to_one_enabled}
            state={origins?.one_to_one_enabled}
            onChange={(checked) => set({ one_to_one_enabled: checked })}
          />
          <CheckField
            label="Enable many-to-one certificate mappings"
            value={value.many_to_one_enabled}
            state={origins?.many_to_one_enabled}
            onChange={(checked) => set({ many_to_one_enabled: checked })}
          />
        </>
      )}
    </SectionDialog>
  )
}
