import { useState } from 'react'
import type { ApplicationPool } from '../../../../src/edge/admin/contract.ts'
import { CheckField, TextField } from '../../parts/fields.tsx'
import { useSave } from '../../parts/use-save.tsx'
import { ObjectDialog } from '../shared/object-dialog.tsx'
import { changeObject, pools, useObject } from '../shared/objects.ts'
import { SettingRows } from '../shared/setting-rows.tsx'
import { AdvancedPoolDialog } from './advanced-pool-dialog.tsx'
import { IdentityDialog } from './identity-dialog.tsx'
import { bodyOfIdentity, draftOfIdentity } from './identity-draft.ts'
import type { LoadedPoolProps } from './loaded-pool.ts'
import { RuntimeFields } from './pool-fields.tsx'
import { poolRows, withTimes } from './pool-rows.ts'

export type PoolDialogKind = 'basic' | 'identity' | 'recycling' | 'advanced'

export interface PoolDialogProps {
  readonly kind: PoolDialogKind
  readonly id: string
  readonly onClose: () => void
}

/** Dialogs about one pool, as it is when they open. */
export function PoolDialog({ kind, id, onClose }: PoolDialogProps) {
  const pool = useObject<ApplicationPool>(pools, id)
  if (pool.data === undefined) return null
  const Body = bodies[kind]
  return <Body pool={pool} data={pool.data} onClose={onClose} />
}

function BasicDialog({ pool, data, onClose }: LoadedPoolProps) {
  const { managed_runtime_version, pipeline_mode, auto_start } = data
  const initial = { managed_runtime_version, pipeline_mode, auto_start }
  return (
    <ObjectDialog title="Edit Application Pool" collection={pools} object={pool} {...{ initial, onClose }}>
      {({ value, set }) => (
        <>
          <TextField label="Name:" value={data.name} onChange={() => undefined} disabled />
          <RuntimeFields value={value} set={set} />
          <CheckField
            label="Start application pool immediately"
            value={value.auto_start}
            onChange={(checked) => set({ auto_start: checked })}
          />
        </>
      )}
    </ObjectDialog>
  )
}

function PoolIdentityDialog(props: LoadedPoolProps) {
  // As it was when the dialog opened: what others change meanwhile is a conflict, never overwritten unseen.
  const [{ pool, data }] = useState(props)
  const save = useSave()
  return (
    <IdentityDialog
      initial={draftOfIdentity(data.identity)}
      onOk={(draft) =>
        save({
          ...changeObject(pools, data.id, { identity: bodyOfIdentity(draft) }, pool.etag),
          base: data,
          title: `Identity of ${data.name}`,
        })
      }
      onClose={props.onClose}
    />
  )
}

function RecyclingDialog({ pool, data, onClose }: LoadedPoolProps) {
  return (
    <ObjectDialog
      title="Edit Application Pool Recycling Settings"
      collection={pools}
      object={pool}
      initial={data.recycling}
      bodyOf={(recycling) => ({ recycling: withTimes(recycling) })}
      onClose={onClose}
      width={560}
    >
      {({ value, set }) => <SettingRows rows={poolRows.recycling} value={value} onChange={set} />}
    </ObjectDialog>
  )
}

const bodies = {
  basic: BasicDialog,
  identity: PoolIdentityDialog,
  recycling: RecyclingDialog,
  advanced: AdvancedPoolDialog,
} as const
