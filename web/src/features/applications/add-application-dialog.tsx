import { type Draft, DraftDialog } from '../../parts/draft-dialog.tsx'
import { TextField } from '../../parts/fields.tsx'
import { useSave } from '../../parts/use-save.tsx'
import type { PlaceDialogProps } from '../../place/place-dialog.ts'
import { below, type Place } from '../../place/routes.ts'
import { useSiteAt, webapps } from '../shared/objects.ts'
import { PhysicalPathField } from '../shared/physical-path-field.tsx'
import { PoolField } from '../shared/pool-field.tsx'

interface Typed {
  readonly alias: string
  readonly pool: string
  readonly physical_path: string
}

const pathOf = (place: Place): string => (place.kind === 'site' ? place.path : '/')

/** 'Add Application': a new one below a place. */
export function AddApplicationDialog({ place, onClose }: PlaceDialogProps) {
  const save = useSave()
  const site = useSiteAt(place)
  const title = 'Add Application'
  if (site === undefined) return null
  const bodyOf = ({ alias, pool, physical_path }: Typed) => ({
    path: below(pathOf(place), alias.trim()),
    physical_path: physical_path.trim(),
    website: { id: site.id },
    application_pool: { name: pool },
  })
  return (
    <DraftDialog
      title={title}
      initial={{ alias: '', pool: site.application_pool?.name ?? 'DefaultAppPool', physical_path: '' }}
      faultOf={({ alias, physical_path }) =>
        alias.trim() === '' || physical_path.trim() === '' ? '' : undefined
      }
      onOk={(value) => save({ method: 'POST', path: webapps, body: bodyOf(value), title })}
      onClose={onClose}
    >
      {(draft) => <AppFields {...draft} site={site.name} path={pathOf(place)} />}
    </DraftDialog>
  )
}

function AppFields({ value, set, site, path }: Draft<Typed> & { site: string; path: string }) {
  return (
    <>
      <TextField label="Site name:" value={site} onChange={() => undefined} disabled />
      <TextField label="Path:" value={path} onChange={() => undefined} disabled />
      <TextField
        label="Alias:"
        value={value.alias}
        onChange={(alias) => set({ alias })}
        hint="Example: sales"
        required
        autoFocus
      />
      <PoolField value={value.pool} onChange={(pool) => set({ pool })} />
      <PhysicalPathField value={value} set={set} />
    </>
  )
}
