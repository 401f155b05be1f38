import { useState } from 'react'
import type { DelegatedFeature, Metadata } from '../../../../src/edge/admin/contract.ts'
import { useList } from '../../api/use-resource.ts'
import type { ActionGroup } from '../../parts/actions.ts'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { type Column, Grid } from '../../parts/grid.tsx'
import { OriginMark } from '../../parts/origin-mark.tsx'
import { type Save, useSave } from '../../parts/use-save.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { changeObject } from '../shared/objects.ts'

const path = '/webserver/feature-delegation'

/** Which sections the levels below may set in a web.config. */
export function FeatureDelegationPage({ scope }: FeatureProps) {
  const save = useSave()
  const list = useList<DelegatedFeature>(path, { scope })
  const [selection, setSelection] = useState<readonly string[]>([])
  const selected = list.items.find(({ id }) => selection.includes(id))
  const groupOf = (feature: DelegatedFeature) => delegationActions(feature, save)
  return (
    <FeaturePage resource={list} actions={selected ? [groupOf(selected)] : []}>
      <Grid<DelegatedFeature>
        label="Features"
        items={list.items}
        columns={columns}
        getKey={({ id }) => id}
        selection={selection}
        onSelect={setSelection}
        actions={(feature) => groupOf(feature).actions}
      />
    </FeaturePage>
  )
}

type Mode = Metadata['override_mode']

function delegationActions({ id, name, metadata }: DelegatedFeature, save: Save): ActionGroup {
  const set = (label: string, mode: Mode) => ({
    label,
    disabled: metadata.override_mode === mode,
    onSelect: () =>
      void save({ ...changeObject(path, id, { override_mode: mode }), title: `${name}: ${label}` }),
  })
  return {
    title: 'Set Feature Delegation',
    actions: [set('Read/Write', 'allow'), set('Read Only', 'deny'), set('Reset to Inherited', 'inherit')],
  }
}

/** 'Read/Write' and 'Read Only', as IIS Manager says whether the levels below may set it. */
const delegationOf = ({ metadata }: DelegatedFeature): string =>
  metadata.override_mode_effective === 'allow' ? 'Read/Write' : 'Read Only'

const columns: readonly Column<DelegatedFeature>[] = [
  { id: 'name', title: 'Name', text: ({ name }) => name, width: 2 },
  {
    id: 'delegation',
    title: 'Delegation',
    text: delegationOf,
    width: '118px',
    canGroup: true,
    mark: ({ name, metadata }) => (
      <OriginMark
        label={`Lock of ${name}`}
        state={metadata.locked_by ? { origin: metadata.locked_by } : undefined}
      />
    ),
  },
  {
    id: 'here',
    title: 'Set Here',
    text: ({ metadata }) => ({ allow: 'Allow', deny: 'Deny', inherit: '' })[metadata.override_mode],
    width: '90px',
    canGroup: true,
  },
  { id: 'section', title: 'Section', text: ({ section }) => section, width: 2 },
]
