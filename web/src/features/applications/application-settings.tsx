import type { WebApp } from '../../../../src/edge/admin/contract.ts'
import type { Resource } from '../../api/use-resource.ts'
import type { Draft } from '../../parts/draft-dialog.tsx'
import { CheckField, TextField } from '../../parts/fields.tsx'
import {
  type ConnectAs,
  ConnectAsField,
  connectAsOf,
  faultOfConnectAs,
  identityOf,
  LogonTypeField,
} from '../shared/connect-as-field.tsx'
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

interface Typed extends ConnectAs {
  readonly pool: string
  readonly physical_path: string
  readonly enabled_protocols: string
  readonly preload_enabled: boolean
  readonly logon_method: WebApp['identity']['logon_method']
}

const bodyOf = ({ pool, connectAs, user, password, logon_method, ...rest }: Typed) => ({
  ...rest,
  identity: {
    ...identityOf({ connectAs, user, ...(password === undefined ? {} : { password }) }),
    logon_method,
  },
  application_pool: { name: pool },
})

/** 'Edit Application'. */
export function AppBasicDialog({ app, data, isAdvanced, onClose }: AppBasicDialogProps) {
  const { path, physical_path, enabled_protocols, preload_enabled, identity, application_pool, website } =
    data
  const initial: Typed = {
    ...{ physical_path, enabled_protocols, preload_enabled, pool: application_pool.name },
    ...connectAsOf(identity),
    logon_method: identity.logon_method,
  }
  return (
    <ObjectDialog
      title={isAdvanced ? 'Advanced Settings' : 'Edit Application'}
      collection={webapps}
      object={app}
      faultOf={faultOfConnectAs}
      {...{ initial, bodyOf, onClose }}
    >
      {(draft) => (
        <>
          <TextField label="Site name:" value={website.name} onChange={() => undefined} disabled />
          <TextField label="Virtual path:" value={path} onChange={() => undefined} disabled />
          <PoolField value={draft.value.pool} onChange={(pool) => draft.set({ pool })} />
          <PhysicalPathField {...draft} />
          <ConnectAsField {...draft} />
          {isAdvanced ? <AdvancedFields {...draft} /> : null}
        </>
      )}
    </ObjectDialog>
  )
}

function AdvancedFields({ value, set }: Draft<Typed>) {
  return (
    <>
      <LogonTypeField value={value} set={set} />
      <CheckField
        label="Preload Enabled"
        value={value.preload_enabled}
        onChange={(checked) => set({ preload_enabled: checked })}
        hint="Kept in the configuration; this server has nothing to load beforehand."
      />
      <TextField
        label="Enabled Protocols"
        value={value.enabled_protocols}
        onChange={(text) => set({ enabled_protocols: text })}
      />
    </>
  )
}
