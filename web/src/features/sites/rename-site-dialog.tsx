import type { Website } from '../../../../src/edge/admin/contract.ts'
import { TextField } from '../../parts/fields.tsx'
import type { PlaceDialogProps } from '../../place/place-dialog.ts'
import { ObjectDialog } from '../shared/object-dialog.tsx'
import { useObject, useSiteAt, websites } from '../shared/objects.ts'

export function RenameSiteDialog({ place, onClose }: PlaceDialogProps) {
  const site = useObject<Website>(websites, useSiteAt(place)?.id)
  if (site.data === undefined) return null
  return (
    <ObjectDialog
      title="Rename"
      collection={websites}
      object={site}
      initial={{ name: site.data.name }}
      faultOf={({ name }) => (name.trim() === '' ? '' : undefined)}
      onClose={onClose}
    >
      {({ value, set }) => (
        <TextField
          label="Site name:"
          value={value.name}
          onChange={(name) => set({ name })}
          required
          autoFocus
        />
      )}
    </ObjectDialog>
  )
}
