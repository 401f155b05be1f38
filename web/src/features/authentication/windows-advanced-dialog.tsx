import { CheckField, ChoiceField } from '../../parts/fields.tsx'
import type { Section } from '../shared/section.ts'
import { SectionDialog } from '../shared/section-dialog.tsx'

export interface WindowsAdvancedDialogProps {
  readonly section: Section<'authentication/windows-authentication'>
  readonly onClose: () => void
}

/** Extended Protection and kernel mode as in IIS Manager, and below them what that has only in its Configuration Editor. */
export function WindowsAdvancedDialog({ section, onClose }: WindowsAdvancedDialogProps) {
  const { data } = section
  if (data === undefined) return null
  const { token_checking, use_kernel_mode, use_app_pool_credentials } = data
  const { auth_persist_single_request, auth_persist_non_ntlm, origins } = data
  const initial = {
    ...{ token_checking, use_kernel_mode, use_app_pool_credentials },
    ...{ auth_persist_single_request, auth_persist_non_ntlm },
  }
  return (
    <SectionDialog title="Advanced Settings" {...{ section, initial, onClose }}>
      {({ value, set }) => (
        <>
          <ChoiceField
            label="Extended Protection:"
            value={value.token_checking}
            state={origins?.token_checking}
            onChange={(chosen) => set({ token_checking: chosen })}
            options={protections}
          />
          {checks.map(({ field, label }) => (
            <CheckField
              key={field}
              label={label}
              value={value[field]}
              state={origins?.[field]}
              onChange={(checked) => set({ [field]: checked })}
            />
          ))}
        </>
      )}
    </SectionDialog>
  )
}

const protections = [
  { value: 'none', label: 'Off' },
  { value: 'allow', label: 'Accept' },
  { value: 'require', label: 'Required' },
] as const

const checks = [
  { field: 'use_kernel_mode', label: 'Enable Kernel-mode authentication' },
  {
    field: 'use_app_pool_credentials',
    label: "Use the application pool's credentials for Kerberos (useAppPoolCredentials)",
  },
  {
    field: 'auth_persist_single_request',
    label: 'Authenticate every request anew (authPersistSingleRequest)',
  },
  { field: 'auth_persist_non_ntlm', label: 'Keep Kerberos for the connection (authPersistNonNTLM)' },
] as const
