import type { FeatureResource } from '../../../../src/edge/admin/contract.ts'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { CheckField } from '../../parts/fields.tsx'
import { useSave } from '../../parts/use-save.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { FeatureDisabled } from '../shared/feature-disabled.tsx'
import { FormColumn } from '../shared/form-column.tsx'
import { type Section, useSection } from '../shared/section.ts'
import { revertAction, toggleAction } from '../shared/section-actions.ts'
import { useSectionDraft } from '../shared/use-section-draft.ts'

type Path = 'directory-browsing'

export function DirectoryBrowsingPage({ scope }: FeatureProps) {
  const section = useSection('directory-browsing', scope)
  const { data } = section
  if (data === undefined) return <FeaturePage resource={section} />
  return <Loaded key={scope} section={section} data={data} />
}

function Loaded({ section, data }: { section: Section<Path>; data: FeatureResource<Path> }) {
  const save = useSave()
  const draft = useSectionDraft(
    'Directory Browsing',
    section,
    data.allowed_attributes as Flags,
    (allowed_attributes) => ({ allowed_attributes }),
  )
  const others = [
    toggleAction(section, data.enabled, 'Directory Browsing', save),
    revertAction(section, save),
  ]
  return (
    <FeaturePage metadata={data.metadata} actions={[draft.actions, { actions: others }]}>
      <FeatureDisabled isDisabled={!data.enabled}>Directory browsing has been disabled.</FeatureDisabled>
      <FormColumn>
        {attributes.map(({ field, label }) => (
          <CheckField
            key={field}
            label={label}
            value={draft.value[field]}
            state={data.origins?.allowed_attributes}
            onChange={(checked) => draft.set({ [field]: checked })}
            disabled={field === 'long_date' && !draft.value.date}
          />
        ))}
      </FormColumn>
    </FeaturePage>
  )
}

type Flags = FeatureResource<Path>['allowed_attributes']

const attributes = [
  { field: 'time', label: 'Time' },
  { field: 'size', label: 'Size' },
  { field: 'extension', label: 'Extension' },
  { field: 'date', label: 'Date' },
  { field: 'long_date', label: 'Long date' },
] as const
