import { useState } from 'react'
import type { VirtualDirectory } from '../../../../src/edge/admin/contract.ts'
import type { Action } from '../../parts/actions.ts'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { type Column, Grid } from '../../parts/grid.tsx'
import { OriginMark } from '../../parts/origin-mark.tsx'
import { useSave } from '../../parts/use-save.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { navigate } from '../../place/navigation.ts'
import { placeOfScope } from '../../place/routes.ts'
import { directories, removeObject, useDirectories, useSiteAt } from '../shared/objects.ts'
import { useOpenDialog } from '../shared/open-dialog.ts'

/** The virtual directories of a site, those of its applications too. */
export function VirtualDirectoriesPage({ place }: FeatureProps) {
  const openDialog = useOpenDialog()
  const actionsOf = useDirectoryActions()
  const list = useDirectories(useSiteAt(place)?.id)
  const [selection, setSelection] = useState<readonly string[]>([])
  const selected = list.items.find(({ id }) => selection.includes(id))
  const add = { label: 'Add Virtual Directory…', onSelect: () => openDialog('add-virtual-directory', place) }
  return (
    <FeaturePage
      resource={list}
      actions={[{ actions: [add] }, { actions: selected ? actionsOf(selected) : [] }]}
    >
      <Grid<VirtualDirectory>
        label="Virtual directories"
        items={list.items}
        columns={columns}
        getKey={({ id }) => id}
        selection={selection}
        onSelect={setSelection}
        onOpen={({ location }) => navigate({ place: placeOfScope(location) })}
        actions={actionsOf}
      />
    </FeaturePage>
  )
}

/** The root of an application is the application's own and stays. */
function useDirectoryActions(): (directory: VirtualDirectory) => Action[] {
  const save = useSave()
  const openDialog = useOpenDialog()
  return ({ id, path, location }) => {
    if (path === '/') return []
    const place = placeOfScope(location)
    const remove = () => void save({ ...removeObject(directories, id), title: `Remove ${location}` })
    return [
      { label: 'Basic Settings…', onSelect: () => openDialog('basic-settings', place) },
      { label: 'Advanced Settings…', onSelect: () => openDialog('advanced-settings', place) },
      { label: 'Remove', keys: 'Del', onSelect: remove },
    ]
  }
}

const columns: readonly Column<VirtualDirectory>[] = [
  { id: 'path', title: 'Virtual Path', text: ({ path }) => path },
  {
    id: 'application',
    title: 'Application Path',
    text: ({ webapp }) => (webapp.name === '/' ? 'Root Application' : webapp.name),
    canGroup: true,
  },
  {
    id: 'physical',
    title: 'Physical Path',
    text: ({ physical_path }) => physical_path,
    mark: ({ path, origin }) => <OriginMark label={path} state={origin ? { origin } : undefined} />,
    width: 2,
  },
  { id: 'identity', title: 'Identity', text: ({ identity }) => identity.username, canGroup: true },
]
