import type { FeatureResource } from '../../../../src/edge/admin/contract.ts'
import type { Draft } from '../../parts/draft-dialog.tsx'
import { CheckField, ChoiceField, NumberField } from '../../parts/fields.tsx'
import type { Section } from '../shared/section.ts'
import { SectionDialog } from '../shared/section-dialog.tsx'
import { denyActions } from './deny-actions.ts'

type Path = 'dynamic-ip-restrictions'
type Dynamic = Pick<
  FeatureResource<Path>,
  'deny_action' | 'logging_only_mode' | 'deny_by_concurrent_requests' | 'deny_by_request_rate'
>
type Fields = Draft<Dynamic> & { readonly origins: FeatureResource<Path>['origins'] }

export interface DynamicSettingsDialogProps {
  readonly section: Section<Path>
  readonly onClose: () => void
}

export function DynamicSettingsDialog({ section, onClose }: DynamicSettingsDialogProps) {
  const { data } = section
  if (data === undefined) return null
  const { deny_action, logging_only_mode, deny_by_concurrent_requests, deny_by_request_rate } = data
  const initial = { deny_action, logging_only_mode, deny_by_concurrent_requests, deny_by_request_rate }
  return (
    <SectionDialog title="Dynamic IP Restriction Settings" {...{ section, initial, onClose }}>
      {(draft) => (
        <>
          <ConcurrentFields {...draft} origins={data.origins} />
          <RateFields {...draft} origins={data.origins} />
          <CheckField
            label="Enable Logging Only Mode"
            value={draft.value.logging_only_mode}
            state={data.origins?.logging_only_mode}
            onChange={(checked) => draft.set({ logging_only_mode: checked })}
          />
          <ChoiceField
            label="Deny Action Type:"
            value={draft.value.deny_action}
            state={data.origins?.deny_action}
            onChange={(action) => draft.set({ deny_action: action })}
            options={denyActions}
          />
        </>
      )}
    </SectionDialog>
  )
}

function ConcurrentFields({ value: { deny_by_concurrent_requests: now }, set, origins }: Fields) {
  const change = (part: Partial<typeof now>) => set({ deny_by_concurrent_requests: { ...now, ...part } })
  return (
    <>
      <CheckField
        label="Deny IP Address based on the number of concurrent requests"
        value={now.enabled}
        state={origins?.['deny_by_concurrent_requests.enabled']}
        onChange={(enabled) => change({ enabled })}
      />
      <NumberField
        label="Maximum number of concurrent requests:"
        value={now.max_concurrent_requests}
        state={origins?.['deny_by_concurrent_requests.max_concurrent_requests']}
        onChange={(count) => change({ max_concurrent_requests: count })}
        disabled={!now.enabled}
        min={1}
      />
    </>
  )
}

function RateFields({ value: { deny_by_request_rate: now }, set, origins }: Fields) {
  const change = (part: Partial<typeof now>) => set({ deny_by_request_rate: { ...now, ...part } })
  return (
    <>
      <CheckField
        label="Deny IP Address based on the number of requests over a period of time"
        value={now.enabled}
        state={origins?.['deny_by_request_rate.enabled']}
        onChange={(enabled) => change({ enabled })}
      />
      <NumberField
        label="Maximum number of requests:"
        value={now.max_requests}
        state={origins?.['deny_by_request_rate.max_requests']}
        onChange={(count) => change({ max_requests: count })}
        disabled={!now.enabled}
        min={1}
      />
      <NumberField
        label="Time Period (in milliseconds):"
        value={now.time_period}
        state={origins?.['deny_by_request_rate.time_period']}
        onChange={(period) => change({ time_period: period })}
        disabled={!now.enabled}
        min={1}
      />
    </>
  )
}
