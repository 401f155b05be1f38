import { useState } from 'react'
import type { Website } from '../../../../src/edge/admin/contract.ts'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { type Column, Grid } from '../../parts/grid.tsx'
import { OriginMark } from '../../parts/origin-mark.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { navigate } from '../../place/navigation.ts'
import { useWebsites } from '../shared/objects.ts'
import { useOfferedActions } from '../shared/offered-actions.ts'
import { useOpenDialog } from '../shared/open-dialog.ts'
import { bindingText } from './binding-draft.ts'

export function SitesPage({ place }: FeatureProps) {
  const sites = useWebsites()
  const openDialog = useOpenDialog()
  const ofPlace = useOfferedActions()
  const actionsOf = (website: Website) => ofPlace({ kind: 'site', place: placeOf(website.name), website })
  const [selection, setSelection] = useState<readonly string[]>([])
  const selected = sites.items.find(({ id }) => selection.includes(id))
  const add = { actions: [{ label: 'Add Website…', onSelect: () => openDialog('add-website', place) }] }
  return (
    <FeaturePage resource={sites} actions={[add, ...(selected ? actionsOf(selected) : [])]}>
      <Grid<Website>
        label="Sites"
        items={sites.items}
        columns={columns}
        getKey={({ id }) => id}
        selection={selection}
        onSelect={setSelection}
        onOpen={({ name }) => navigate({ place: placeOf(name) })}
        actions={(site) => actionsOf(site).flatMap(({ actions }) => actions)}
        isWeak={({ status }) => status === 'stopped'}
      />
    </FeaturePage>
  )
}

const placeOf = (site: string) => ({ kind: 'site', site, path: '/' }) as const

const columns: readonly Column<Website>[] = [
  {
    id: 'name',
    title: 'Name',
    text: ({ name }) => name,
    mark: ({ name, origin }) => <OriginMark label={name} state={origin ? { origin } : undefined} />,
    width: 2,
  },
  { id: 'id', title: 'ID', text: ({ key }) => String(key), width: '48px' },
  {
    id: 'status',
    title: 'Status',
    text: ({ status }) => (status === 'started' ? 'Started (http)' : 'Stopped (http)'),
    width: '112px',
    canGroup: true,
  },
  { id: 'binding', title: 'Binding', text: ({ bindings }) => bindings.map(bindingText).join(', '), width: 3 },
  { id: 'path', title: 'Path', text: ({ physical_path }) => physical_path, width: 2, canGroup: true },
]
