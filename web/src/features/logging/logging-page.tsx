import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { Logging } from '../../../../src/edge/admin/contract.ts'
import { useResource } from '../../api/use-resource.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { useSave } from '../../parts/use-save.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { FeatureDisabled } from '../shared/feature-disabled.tsx'
import { FormColumn } from '../shared/form-column.tsx'
import { Heading } from '../shared/heading.tsx'
import { type Addressed, changeSection } from '../shared/section.ts'
import { useSectionDraft } from '../shared/use-section-draft.ts'
import { FieldsDialog } from './fields-dialog.tsx'
import { FileFields, RolloverFields, TargetField } from './logging-fields.tsx'

export function LoggingPage({ scope }: FeatureProps) {
  const isSite = !scope.includes('/')
  const logging = useResource<Logging>(isSite ? '/webserver/logging' : undefined, { scope, origins: true })
  if (!isSite) return <NotHere />
  const { data, etag } = logging
  if (data === undefined) return <FeaturePage resource={logging} />
  return <Loaded key={scope} section={{ path: 'logging', data, etag }} data={data} />
}

const NotHere = () => (
  <FeaturePage>
    <EmptyState title="Logs are kept by site.">Open Logging of the site, or of the server.</EmptyState>
  </FeaturePage>
)

function Loaded({ section, data }: { readonly section: Addressed; readonly data: Logging }) {
  const save = useSave()
  const [isOpen, setOpen] = useState(false)
  const { log_per_site, directory, log_file_encoding, log_file_format, log_target } = data
  const { log_fields, custom_log_fields, rollover } = data
  const initial = {
    ...{ log_per_site, directory, log_file_encoding, log_file_format, log_target },
    ...{ log_fields, custom_log_fields, rollover },
  }
  const draft = useSectionDraft('Logging', section, initial)
  const label = data.enabled ? 'Disable' : 'Enable'
  const toggle = () =>
    save({ ...changeSection(section, { enabled: !data.enabled }), title: `${label} Logging` })
  const others = [{ label, onSelect: () => void toggle() }]
  const isW3c = draft.value.log_file_format === 'w3c'
  return (
    <FeaturePage actions={[draft.actions, { actions: others }]}>
      <FeatureDisabled isDisabled={!data.enabled} />
      <FormColumn>
        <Heading>Log File</Heading>
        <FileFields {...draft} data={data} />
        <div>
          <Button disabled={!isW3c} onClick={() => setOpen(true)}>
            Select Fields…
          </Button>
        </div>
        {isW3c && (data.scope !== '' || draft.value.log_per_site) ? (
          <>
            <Heading>Log Event Destination</Heading>
            <TargetField {...draft} data={data} />
          </>
        ) : null}
        <Heading>Log File Rollover</Heading>
        <RolloverFields {...draft} data={data} />
      </FormColumn>
      {isOpen ? (
        <FieldsDialog
          initial={draft.value}
          hasCustom={data.scope !== ''}
          onOk={draft.set}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </FeaturePage>
  )
}
