import { useState } from 'react'
import type { Website } from '../../../../src/edge/admin/contract.ts'
import type { ActionGroup } from '../../parts/actions.ts'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { type Column, Grid } from '../../parts/grid.tsx'
import { OriginMark } from '../../parts/origin-mark.tsx'
import { useSave } from '../../parts/use-save.tsx'
import { useOpenDialog } from '../../shell/dialog-host.tsx'
import { navigate } from '../../shell/navigation.ts'
import { useOfferedActions } from '../../shell/offered-actions.ts'
import type { FeatureProps } from '../registry.ts'
import { removeObject, useWebsites, websites } from '../shared/objects.ts'
import { bindingText } from './binding-draft.ts'

export function SitesPage({ place }: FeatureProps) {
  const sites = useWebsites()
  const openDialog = useOpenDialog()
  const actionsOf = useSiteActions()
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

/** What the shell offers for a site, and Remove. */
function useSiteActions(): (site: Website) => readonly ActionGroup[] {
  const save = useSave()
  const ofPlace = useOfferedActions()
  return (website) => {
    const { id, name } = website
    const groups = ofPlace({ kind: 'site', place: placeOf(name), website })
    if (groups.some(({ actions }) => actions.some(({ label }) => label === 'Remove'))) return groups
    const remove = () => void save({ ...removeObject(websites, id), title: `Remove ${name}` })
    return [...groups, { actions: [{ label: 'Remove', keys: 'Del', onSelect: remove }] }]
  }
}

const columns: readonly Column<Website>[] = [
  {
    id: 'name',
    title: 'Name',
    text: ({ name }) => name,
    render: ({ name, origin }) => (
      <>
        {name} <OriginMark label={name} state={origin ? { origin } : undefined} />
      </>
    ),
    width: 2,
  },
  { id: 'id', title: 'ID', text: ({ key }) => String(key), width: '70px' },
  {
    id: 'status',
    title: 'Status',
    text: ({ status }) => (status === 'started' ? 'Started (http)' : 'Stopped (http)'),
    width: '130px',
    canGroup: true,
  },
  { id: 'binding', title: 'Binding', text: ({ bindings }) => bindings.map(bindingText).join(', '), width: 2 },
  { id: 'path', title: 'Path', text: ({ physical_path }) => physical_path, width: 2, canGroup: true },
]
