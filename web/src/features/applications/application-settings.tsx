import type { WebApp } from '../../../../src/edge/admin/contract.ts'
import type { Resource } from '../../api/use-resource.ts'
import { TextField } from '../../parts/fields.tsx'
import { ObjectDialog } from '../shared/object-dialog.tsx'
import { webapps } from '../shared/objects.ts'
import { PhysicalPathField } from '../shared/physical-path-field.tsx'
import { PoolField } from '../shared/pool-field.tsx'

export interface AppBasicDialogProps {
  readonly app: Resource<WebApp>
  readonly data: WebApp
  /** With what 'Advanced Settings…' has besides. */
  readonly isAdvanced: boolean
  readonly onClose: () => void
}

/** 'Edit Application'. */
export function AppBasicDialog({ app, data, isAdvanced, onClose }: AppBasicDialogProps) {
  const { path, physical_path, enabled_protocols, application_pool, website } = data
  return (
    <ObjectDialog
      title={isAdvanced ? 'Advanced Settings' : 'Edit Application'}
      collection={webapps}
      object={app}
      initial={{ pool: application_pool.name, physical_path, enabled_protocols }}
      bodyOf={({ pool, ...rest }) => ({ ...rest, application_pool: { name: pool } })}
      onClose={onClose}
    >
      {({ value, set }) => (
        <>
          <TextField label="Site name:" value={website.name} onChange={() => undefined} disabled />
          <TextField label="Virtual path:" value={path} onChange={() => undefined} disabled />
          <PoolField value={value.pool} onChange={(pool) => set({ pool })} />
          <PhysicalPathField value={value} set={set} />
          {isAdvanced ? (
            <TextField
              label="Enabled Protocols"
              value={value.enabled_protocols}
              onChange={(text) => set({ enabled_protocols: text })}
            />
          ) : null}
        </>
      )}
    </ObjectDialog>
  )
}
