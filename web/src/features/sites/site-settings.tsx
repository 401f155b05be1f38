import type { Website } from '../../../../src/edge/admin/contract.ts'
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
import { Heading } from '../shared/heading.tsx'
import { ObjectDialog } from '../shared/object-dialog.tsx'
import { websites } from '../shared/objects.ts'
import { PhysicalPathField } from '../shared/physical-path-field.tsx'
import { PoolField } from '../shared/pool-field.tsx'
import { type Row, SettingRows } from '../shared/setting-rows.tsx'

interface SiteDialogProps {
  readonly site: Resource<Website>
  readonly data: Website
  readonly onClose: () => void
}

interface Basic extends ConnectAs {
  readonly pool: string
  readonly physical_path: string
}

const bodyOf = <V extends Basic>({ pool, connectAs, user, password, ...rest }: V) => ({
  ...rest,
  identity: identityOf({ connectAs, user, ...(password === undefined ? {} : { password }) }),
  application_pool: { name: pool },
})

const basicOf = (data: Website): Basic => ({
  pool: data.application_pool?.name ?? '',
  physical_path: data.physical_path,
  ...connectAsOf(data.identity),
})

/** 'Edit Site'. */
export function SiteBasicDialog({ site, data, onClose }: SiteDialogProps) {
  return (
    <ObjectDialog<Basic>
      title="Edit Site"
      collection={websites}
      object={site}
      initial={basicOf(data)}
      faultOf={faultOfConnectAs}
      {...{ bodyOf, onClose }}
    >
      {({ value, set }) => (
        <>
          <TextField label="Site name:" value={data.name} onChange={() => undefined} disabled />
          <PoolField value={value.pool} onChange={(pool) => set({ pool })} />
          <PhysicalPathField value={value} set={set} />
          <ConnectAsField value={value} set={set} />
        </>
      )}
    </ObjectDialog>
  )
}

interface Advanced
  extends Basic,
    Pick<Website, 'server_auto_start' | 'enabled_protocols' | 'preload_enabled' | 'limits' | 'hsts'> {
  readonly logon_method: Website['identity']['logon_method']
}

const advancedBody = ({ logon_method, ...rest }: Advanced) => {
  const { identity, ...body } = bodyOf(rest)
  return { ...body, identity: { ...identity, logon_method } }
}

export function SiteAdvancedDialog({ site, data, onClose }: SiteDialogProps) {
  const { server_auto_start, enabled_protocols, preload_enabled, limits, hsts, identity } = data
  const initial = {
    ...basicOf(data),
    ...{ server_auto_start, enabled_protocols, preload_enabled, limits, hsts },
    logon_method: identity.logon_method,
  }
  return (
    <ObjectDialog<Advanced>
      title="Advanced Settings"
      collection={websites}
      object={site}
      bodyOf={advancedBody}
      faultOf={faultOfConnectAs}
      {...{ initial, onClose }}
      width={560}
    >
      {(draft) => (
        <>
          <Heading>General</Heading>
          <TextField label="ID" value={String(data.key)} onChange={() => undefined} disabled />
          <TextField label="Name" value={data.name} onChange={() => undefined} disabled />
          <GeneralFields {...draft} />
          <Heading>Behavior</Heading>
          <SettingRows
            rows={limitRows}
            value={draft.value.limits}
            onChange={(next) => draft.set({ limits: next })}
          />
          <Heading>HSTS</Heading>
          <SettingRows
            rows={hstsRows}
            value={draft.value.hsts}
            onChange={(next) => draft.set({ hsts: next })}
          />
        </>
      )}
    </ObjectDialog>
  )
}

function GeneralFields({ value, set }: Draft<Advanced>) {
  return (
    <>
      <PoolField value={value.pool} onChange={(pool) => set({ pool })} />
      <TextField
        label="Physical Path"
        value={value.physical_path}
        onChange={(path) => set({ physical_path: path })}
        monospace
      />
      <ConnectAsField value={value} set={set} />
      <LogonTypeField value={value} set={set} />
      <CheckField
        label="Start Automatically"
        value={value.server_auto_start}
        onChange={(checked) => set({ server_auto_start: checked })}
      />
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

const most = { min: 0, max: 4_294_967_295 }

const limitRows: readonly Row[] = [
  { ...{ field: 'connection_timeout', label: 'Connection Time-out (seconds)', kind: 'number' }, ...most },
  { ...{ field: 'max_bandwidth', label: 'Maximum Bandwidth (Bytes/Second)', kind: 'number' }, ...most },
  { ...{ field: 'max_connections', label: 'Maximum Concurrent Connections', kind: 'number' }, ...most },
  { ...{ field: 'max_url_segments', label: 'Maximum Url Segments', kind: 'number' }, ...most },
]

const hstsRows: readonly Row[] = [
  { field: 'enabled', label: 'Enable', kind: 'check' },
  { ...{ field: 'max_age', label: 'Max-Age (seconds)', kind: 'number' }, ...most },
  { field: 'include_sub_domains', label: 'IncludeSubDomains', kind: 'check' },
  { field: 'preload', label: 'Preload', kind: 'check' },
  { field: 'redirect_http_to_https', label: 'Redirect Http to Https', kind: 'check' },
]
