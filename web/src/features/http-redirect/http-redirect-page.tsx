import type { FeatureResource } from '../../../../src/edge/admin/contract.ts'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { CheckField, ChoiceField, TextField } from '../../parts/fields.tsx'
import { useSave } from '../../parts/use-save.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { FormColumn } from '../shared/form-column.tsx'
import { type Section, useSection } from '../shared/section.ts'
import { revertAction } from '../shared/section-actions.ts'
import { useSectionDraft } from '../shared/use-section-draft.ts'

type Path = 'http-redirect'

export function HttpRedirectPage({ scope }: FeatureProps) {
  const section = useSection('http-redirect', scope)
  const { data } = section
  if (data === undefined) return <FeaturePage resource={section} />
  return <Loaded key={scope} section={section} data={data} />
}

function Loaded({ section, data }: { section: Section<Path>; data: FeatureResource<Path> }) {
  const save = useSave()
  const { enabled, destination, absolute, child_only, status_code, metadata, origins } = data
  const initial = { enabled, destination, absolute, child_only, status_code }
  const { value, set, actions } = useSectionDraft('HTTP Redirect', section, initial)
  const isOff = !value.enabled
  return (
    <FeaturePage metadata={metadata} actions={[actions, { actions: [revertAction(section, save)] }]}>
      <FormColumn>
        <CheckField
          label="Redirect requests to this destination:"
          value={value.enabled}
          state={origins?.enabled}
          onChange={(checked) => set({ enabled: checked })}
        />
        <TextField
          label="Destination"
          isLabelSpoken
          value={value.destination}
          state={origins?.destination}
          onChange={(text) => set({ destination: text })}
          hint="Example: http://www.contoso.com/sales"
          disabled={isOff}
          monospace
        />
        <Behaviour value={value} set={set} origins={origins} isOff={isOff} />
      </FormColumn>
    </FeaturePage>
  )
}

interface BehaviourProps {
  readonly value: Pick<FeatureResource<Path>, 'absolute' | 'child_only' | 'status_code'>
  readonly set: (part: Partial<BehaviourProps['value']>) => void
  readonly origins: FeatureResource<Path>['origins']
  readonly isOff: boolean
}

function Behaviour({ value, set, origins, isOff }: BehaviourProps) {
  return (
    <>
      <CheckField
        label="Redirect all requests to exact destination (instead of relative to destination)"
        value={value.absolute}
        state={origins?.absolute}
        onChange={(checked) => set({ absolute: checked })}
        disabled={isOff}
      />
      <CheckField
        label="Only redirect requests to content in this directory (not subdirectories)"
        value={value.child_only}
        state={origins?.child_only}
        onChange={(checked) => set({ child_only: checked })}
        disabled={isOff}
      />
      <ChoiceField
        label="Status code:"
        value={value.status_code}
        state={origins?.status_code}
        onChange={(code) => set({ status_code: code })}
        options={codes}
        disabled={isOff}
      />
    </>
  )
}

const codes = [
  { value: 'permanent', label: 'Permanent (301)' },
  { value: 'found', label: 'Found (302)' },
  { value: 'temporary', label: 'Temporary (307)' },
  { value: 'permanent_redirect', label: 'Permanent Redirect (308)' },
] as const
