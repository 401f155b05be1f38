import { type Draft, DraftDialog } from '../../parts/draft-dialog.tsx'
import { TextField } from '../../parts/fields.tsx'
import { useSave } from '../../parts/use-save.tsx'
import type { PlaceDialogProps } from '../../place/place-dialog.ts'
import { type ConnectAs, ConnectAsField, faultOfConnectAs, identityOf } from '../shared/connect-as-field.tsx'
import { directories, useSiteAt, useWebApps } from '../shared/objects.ts'
import { PhysicalPathField } from '../shared/physical-path-field.tsx'
import { applicationAround } from './application-around.ts'

interface Typed extends ConnectAs {
  readonly alias: string
  readonly physical_path: string
}

const initial: Typed = { alias: '', physical_path: '', connectAs: 'visitor', user: '' }
const title = 'Add Virtual Directory'

/** A new one below a place; it belongs to the application around it. */
export function AddDirectoryDialog({ place, onClose }: PlaceDialogProps) {
  const save = useSave()
  const site = useSiteAt(place)
  const { items: apps } = useWebApps(site?.id)
  const path = place.kind === 'site' ? place.path : '/'
  const around = applicationAround(apps, path)
  if (site === undefined || around === undefined) return null
  const bodyOf = (value: Typed) => ({
    path: `${around.rest}/${value.alias.trim()}`,
    physical_path: value.physical_path.trim(),
    webapp: { id: around.app.id },
    ...(value.connectAs === 'user' ? { identity: identityOf(value) } : {}),
  })
  return (
    <DraftDialog
      {...{ title, initial, faultOf, onClose }}
      onOk={(value) => save({ method: 'POST', path: directories, body: bodyOf(value), title })}
    >
      {(draft) => (
        <>
          <TextField label="Site name:" value={site.name} onChange={() => undefined} disabled />
          <TextField label="Path:" value={path} onChange={() => undefined} disabled />
          <DirectoryFields {...draft} />
        </>
      )}
    </DraftDialog>
  )
}

const faultOf = (value: Typed): string | undefined =>
  value.alias.trim() === '' || value.physical_path.trim() === '' ? '' : faultOfConnectAs(value)

function DirectoryFields({ value, set }: Draft<Typed>) {
  return (
    <>
      <TextField
        label="Alias:"
        value={value.alias}
        onChange={(alias) => set({ alias })}
        hint="Example: images"
        required
        autoFocus
      />
      <PhysicalPathField value={value} set={set} />
      <ConnectAsField value={value} set={set} />
    </>
  )
}
