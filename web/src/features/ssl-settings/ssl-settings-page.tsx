import type { FeatureResource } from '../../../../src/edge/admin/contract.ts'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { CheckField, RadioField } from '../../parts/fields.tsx'
import { useSave } from '../../parts/use-save.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { FormColumn } from '../shared/form-column.tsx'
import { type Section, useSection } from '../shared/section.ts'
import { revertAction } from '../shared/section-actions.ts'
import { useSectionDraft } from '../shared/use-section-draft.ts'
import { certificatesOf, flagsOf } from './ssl-flags.ts'

type Path = 'ssl-settings'

export function SslSettingsPage({ scope }: FeatureProps) {
  const section = useSection('ssl-settings', scope)
  const { data } = section
  if (data === undefined) return <FeaturePage resource={section} />
  return <Loaded key={scope} section={section} data={data} />
}

function Loaded({ section, data }: { section: Section<Path>; data: FeatureResource<Path> }) {
  const save = useSave()
  const { ssl_flags, metadata, origins } = data
  const { value, set, actions } = useSectionDraft(
    'SSL Settings',
    section,
    {
      require_ssl: ssl_flags.require_ssl,
      require_128_bit: ssl_flags.require_128_bit,
      certificates: certificatesOf(ssl_flags),
    },
    (typed) => ({ ssl_flags: flagsOf(typed) }),
  )
  return (
    <FeaturePage metadata={metadata} actions={[actions, { actions: [revertAction(section, save)] }]}>
      <FormColumn>
        <CheckField
          label="Require SSL"
          value={value.require_ssl}
          state={origins?.ssl_flags}
          onChange={(checked) => set({ require_ssl: checked })}
          hint="A request over http is then refused with 403.4."
        />
        <CheckField
          label="Require 128-bit SSL"
          value={value.require_128_bit}
          onChange={(checked) => set({ require_128_bit: checked })}
          disabled={!value.require_ssl}
        />
        <RadioField
          label="Client certificates:"
          value={value.certificates}
          onChange={(certificates) => set({ certificates })}
          options={options}
        />
      </FormColumn>
    </FeaturePage>
  )
}

const options = [
  { value: 'ignore', label: 'Ignore' },
  { value: 'accept', label: 'Accept' },
  { value: 'require', label: 'Require' },
] as const
