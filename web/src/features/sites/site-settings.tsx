import type { Website } from '../../../../src/edge/admin/contract.ts'
import type { Resource } from '../../api/use-resource.ts'
import { CheckField, NumberField, TextField } from '../../parts/fields.tsx'
import type { Draft } from '../shared/draft-dialog.tsx'
import { Heading } from '../shared/heading.tsx'
import { ObjectDialog } from '../shared/object-dialog.tsx'
import { websites } from '../shared/objects.ts'
import { PhysicalPathField } from '../shared/physical-path-field.tsx'
import { PoolField } from '../shared/pool-field.tsx'

interface SiteDialogProps {
  readonly site: Resource<Website>
  readonly data: Website
  readonly onClose: () => void
}

const bodyOf = <V extends { readonly pool: string }>({ pool, ...rest }: V) => ({
  ...rest,
  application_pool: { name: pool },
})

interface Basic {
  readonly pool: string
  readonly physical_path: string
}

/** 'Edit Site'. */
export function SiteBasicDialog({ site, data, onClose }: SiteDialogProps) {
  const initial: Basic = { pool: data.application_pool?.name ?? '', physical_path: data.physical_path }
  return (
    <ObjectDialog<Basic>
      title="Edit Site"
      collection={websites}
      object={site}
      {...{ initial, bodyOf, onClose }}
    >
      {({ value, set }) => (
        <>
          <TextField label="Site name:" value={data.name} onChange={() => undefined} disabled />
          <PoolField value={value.pool} onChange={(pool) => set({ pool })} />
          <PhysicalPathField value={value} set={set} />
        </>
      )}
    </ObjectDialog>
  )
}

interface Advanced {
  readonly pool: string
  readonly physical_path: string
  readonly server_auto_start: boolean
  readonly enabled_protocols: string
  readonly limits: Website['limits']
}

export function SiteAdvancedDialog({ site, data, onClose }: SiteDialogProps) {
  const { physical_path, server_auto_start, enabled_protocols, limits } = data
  const pool = data.application_pool?.name ?? ''
  const initial = { pool, physical_path, server_auto_start, enabled_protocols, limits }
  return (
    <ObjectDialog<Advanced>
      title="Advanced Settings"
      collection={websites}
      object={site}
      {...{ initial, bodyOf, onClose }}
      width={560}
    >
      {(draft) => (
        <>
          <Heading>General</Heading>
          <TextField label="ID" value={String(data.key)} onChange={() => undefined} disabled />
          <TextField label="Name" value={data.name} onChange={() => undefined} disabled />
          <GeneralFields {...draft} />
          <Heading>Behavior</Heading>
          <LimitFields {...draft} />
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
      <CheckField
        label="Start Automatically"
        value={value.server_auto_start}
        onChange={(checked) => set({ server_auto_start: checked })}
      />
      <TextField
        label="Enabled Protocols"
        value={value.enabled_protocols}
        onChange={(text) => set({ enabled_protocols: text })}
      />
    </>
  )
}

function LimitFields({ value: { limits }, set }: Draft<Advanced>) {
  return limitFields.map(({ field, label }) => (
    <NumberField
      key={field}
      label={label}
      value={limits[field]}
      onChange={(count) => set({ limits: { ...limits, [field]: count } })}
      min={0}
      max={4_294_967_295}
    />
  ))
}

const limitFields = [
  { field: 'connection_timeout', label: 'Connection Time-out (seconds)' },
  { field: 'max_bandwidth', label: 'Maximum Bandwidth (Bytes/Second)' },
  { field: 'max_connections', label: 'Maximum Concurrent Connections' },
  { field: 'max_url_segments', label: 'Maximum Url Segments' },
] as const
