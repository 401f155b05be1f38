import { useState } from 'react'
import type { WebApp } from '../../../../src/edge/admin/contract.ts'
import { useList } from '../../api/use-resource.ts'
import type { Action } from '../../parts/actions.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { type Column, Grid } from '../../parts/grid.tsx'
import { OriginMark } from '../../parts/origin-mark.tsx'
import { useSave } from '../../parts/use-save.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { navigate } from '../../place/navigation.ts'
import { placeOfScope } from '../../place/routes.ts'
import { removeObject, useSiteAt, webapps } from '../shared/objects.ts'
import { useOpenDialog } from '../shared/open-dialog.ts'

/** The applications of a site, or (`?pool=`) those of an application pool. */
export function ApplicationsPage({ place, query }: FeatureProps) {
  const openDialog = useOpenDialog()
  const actionsOf = useAppActions()
  const site = useSiteAt(place)?.id
  const filter = query.pool ? { 'application_pool.id': query.pool } : { 'website.id': site }
  const apps = useList<WebApp>(query.pool || site ? webapps : undefined, filter)
  const [selection, setSelection] = useState<readonly string[]>([])
  const selected = apps.items.find(({ id }) => selection.includes(id))
  const adds: Action[] = query.pool
    ? []
    : [{ label: 'Add Application…', onSelect: () => openDialog('add-application', place) }]
  return (
    <FeaturePage
      resource={apps}
      {...(query.pool ? { description: 'The applications of one application pool.' } : {})}
      actions={[{ actions: adds }, { actions: selected ? actionsOf(selected) : [] }]}
    >
      <Grid<WebApp>
        label="Applications"
        items={apps.items}
        columns={columns}
        getKey={({ id }) => id}
        selection={selection}
        onSelect={setSelection}
        onOpen={({ location }) => navigate({ place: placeOfScope(location) })}
        actions={actionsOf}
        empty={<EmptyState title="No application uses this pool." />}
      />
    </FeaturePage>
  )
}

function useAppActions(): (app: WebApp) => Action[] {
  const save = useSave()
  const openDialog = useOpenDialog()
  return ({ id, path, location }) => {
    const place = placeOfScope(location)
    const remove = () => void save({ ...removeObject(webapps, id), title: `Remove ${location}` })
    return [
      { label: 'Basic Settings…', onSelect: () => openDialog('basic-settings', place) },
      { label: 'Advanced Settings…', onSelect: () => openDialog('advanced-settings', place) },
      ...(path === '/' ? [] : [{ label: 'Remove', keys: 'Del', onSelect: remove }]),
    ]
  }
}

const columns: readonly Column<WebApp>[] = [
  { id: 'path', title: 'Virtual Path', text: ({ path }) => (path === '/' ? 'Root Application' : path) },
  {
    id: 'physical',
    title: 'Physical Path',
    text: ({ physical_path }) => physical_path,
    mark: ({ path, origin }) => <OriginMark label={path} state={origin ? { origin } : undefined} />,
    width: 2,
  },
  { id: 'site', title: 'Site', text: ({ website }) => website.name, canGroup: true },
  {
    id: 'pool',
    title: 'Application Pool',
    text: ({ application_pool }) => application_pool.name,
    canGroup: true,
  },
]
