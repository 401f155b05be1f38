import { CheckField, ChoiceField } from '../../parts/fields.tsx'
import type { Section } from '../shared/section.ts'
import { SectionDialog } from '../shared/section-dialog.tsx'
import { denyActions } from './deny-actions.ts'

export interface IpSettingsDialogProps {
  readonly section: Section<'ip-restrictions'>
  readonly onClose: () => void
}

export function IpSettingsDialog({ section, onClose }: IpSettingsDialogProps) {
  const { data } = section
  if (data === undefined) return null
  const { allow_unlisted, enable_reverse_dns, enable_proxy_mode, deny_action, origins } = data
  const initial = { allow_unlisted, enable_reverse_dns, enable_proxy_mode, deny_action }
  return (
    <SectionDialog title="Edit IP and Domain Restrictions Settings" {...{ section, initial, onClose }}>
      {({ value, set }) => (
        <>
          <ChoiceField
            label="Access for unspecified clients:"
            value={value.allow_unlisted ? 'allow' : 'deny'}
            state={origins?.allow_unlisted}
            onChange={(access) => set({ allow_unlisted: access === 'allow' })}
            options={unspecified}
          />
          <CheckField
            label="Enable domain name restrictions"
            value={value.enable_reverse_dns}
            state={origins?.enable_reverse_dns}
            onChange={(checked) => set({ enable_reverse_dns: checked })}
            hint="The server then looks up the name of every visitor's address."
          />
          <CheckField
            label="Enable Proxy Mode"
            value={value.enable_proxy_mode}
            state={origins?.enable_proxy_mode}
            onChange={(checked) => set({ enable_proxy_mode: checked })}
            hint="Takes the visitor's address from X-Forwarded-For, too."
          />
          <ChoiceField
            label="Deny Action Type:"
            value={value.deny_action}
            state={origins?.deny_action}
            onChange={(action) => set({ deny_action: action })}
            options={denyActions}
          />
        </>
      )}
    </SectionDialog>
  )
}

const unspecified = [
  { value: 'allow', label: 'Allow' },
  { value: 'deny', label: 'Deny' },
] as const
