import type { AccessControlList } from '../../../../src/edge/admin/contract.ts'
import { useResource } from '../../api/use-resource.ts'
import { DraftDialog } from '../../parts/draft-dialog.tsx'
import { TextField } from '../../parts/fields.tsx'
import { useSave } from '../../parts/use-save.tsx'
import type { PlaceDialogProps } from '../../place/place-dialog.ts'
import { useSiteAt, webapps } from '../shared/objects.ts'
import { PhysicalPathField } from '../shared/physical-path-field.tsx'
import { PoolField } from '../shared/pool-field.tsx'

/** 'Convert to Application': a folder becomes one, where it stands. */
export function ConvertDialog({ place, scope, onClose }: PlaceDialogProps) {
  const save = useSave()
  const site = useSiteAt(place)
  const acl = useResource<AccessControlList>('/acls', { scope })
  const title = 'Convert to Application'
  if (site === undefined || place.kind !== 'site') return null
  if (acl.data === undefined && !acl.error) return null
  return (
    <DraftDialog
      title={title}
      initial={{
        pool: site.application_pool?.name ?? 'DefaultAppPool',
        physical_path: acl.data?.path ?? '',
      }}
      faultOf={({ physical_path }) => (physical_path.trim() === '' ? '' : undefined)}
      onOk={({ pool, physical_path }) =>
        save({
          method: 'POST',
          path: webapps,
          body: {
            path: place.path,
            physical_path,
            website: { id: site.id },
            application_pool: { name: pool },
          },
          title,
        })
      }
      onClose={onClose}
    >
      {({ value, set }) => (
        <>
          <TextField label="Site name:" value={site.name} onChange={() => undefined} disabled />
          <TextField label="Virtual path:" value={place.path} onChange={() => undefined} disabled />
          <PoolField value={value.pool} onChange={(pool) => set({ pool })} />
          <PhysicalPathField value={value} set={set} />
        </>
      )}
    </DraftDialog>
  )
}
