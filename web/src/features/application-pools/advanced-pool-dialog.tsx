import { Button, Text } from '@fluentui/react-components'
import { useState } from 'react'
import type { ApplicationPool } from '../../../../src/edge/admin/contract.ts'
import type { Draft } from '../../parts/draft-dialog.tsx'
import { CheckField, ChoiceField, NumberField } from '../../parts/fields.tsx'
import { FieldGroup } from '../shared/field-group.tsx'
import { Heading } from '../shared/heading.tsx'
import { ObjectDialog } from '../shared/object-dialog.tsx'
import { pools } from '../shared/objects.ts'
import { SettingRows } from '../shared/setting-rows.tsx'
import { IdentityDialog } from './identity-dialog.tsx'
import { bodyOfIdentity, draftOfIdentity, type IdentityDraft } from './identity-draft.ts'
import type { LoadedPoolProps } from './loaded-pool.ts'
import { RuntimeFields } from './pool-fields.tsx'
import { type PoolGroup, poolRows, withTimes } from './pool-rows.ts'

/** The settings of a pool as they are typed. */
interface Advanced
  extends Pick<
    ApplicationPool,
    | 'managed_runtime_version'
    | 'pipeline_mode'
    | 'enable_32bit_win64'
    | 'queue_length'
    | 'start_mode'
    | 'auto_start'
    | PoolGroup
  > {
  readonly identity: IdentityDraft
  readonly load_user_profile: boolean
}

export function AdvancedPoolDialog({ pool, data, onClose }: LoadedPoolProps) {
  return (
    <ObjectDialog
      title="Advanced Settings"
      collection={pools}
      object={pool}
      initial={draftOf(data)}
      bodyOf={bodyOf}
      onClose={onClose}
      width={560}
    >
      {(draft) => (
        <>
          <GeneralFields {...draft} />
          <Group title="CPU" group="cpu" {...draft} />
          <Heading>Process Model</Heading>
          <IdentityField {...draft} />
          <CheckField
            label="Load User Profile"
            value={draft.value.load_user_profile}
            onChange={(checked) => draft.set({ load_user_profile: checked })}
          />
          <Group group="process_model" {...draft} />
          <Group title="Process Orphaning" group="process_orphaning" {...draft} />
          <Group title="Rapid-Fail Protection" group="rapid_fail_protection" {...draft} />
          <Group title="Recycling" group="recycling" {...draft} />
          <Text size={200}>
            This server runs no worker processes: what CPU, Process Orphaning and Recycling say, and the times
            of Process Model and Rapid-Fail Protection, is kept in the configuration and does nothing here.
          </Text>
        </>
      )}
    </ObjectDialog>
  )
}

function draftOf(pool: ApplicationPool): Advanced {
  const { managed_runtime_version, pipeline_mode, enable_32bit_win64, queue_length, start_mode } = pool
  const { auto_start, cpu, process_model, process_orphaning, rapid_fail_protection, recycling } = pool
  return {
    ...{ managed_runtime_version, pipeline_mode, enable_32bit_win64, queue_length, start_mode, auto_start },
    ...{ cpu, process_model, process_orphaning, rapid_fail_protection, recycling },
    identity: draftOfIdentity(pool.identity),
    load_user_profile: pool.identity.load_user_profile,
  }
}

const bodyOf = ({ identity, load_user_profile, recycling, ...rest }: Advanced) => ({
  ...rest,
  recycling: withTimes(recycling),
  identity: { ...bodyOfIdentity(identity), load_user_profile },
})

interface GroupProps extends Draft<Advanced> {
  readonly title?: string
  readonly group: PoolGroup
}

const Group = ({ title, group, value, set }: GroupProps) => (
  <>
    {title ? <Heading>{title}</Heading> : null}
    <SettingRows<object>
      rows={poolRows[group]}
      value={value[group]}
      onChange={(next) => set({ [group]: next })}
    />
  </>
)

const startModes = [
  { value: 'OnDemand', label: 'OnDemand' },
  { value: 'AlwaysRunning', label: 'AlwaysRunning' },
] as const

function GeneralFields({ value, set }: Draft<Advanced>) {
  return (
    <>
      <Heading>General</Heading>
      <RuntimeFields value={value} set={set} />
      <CheckField
        label="Enable 32-Bit Applications"
        value={value.enable_32bit_win64}
        onChange={(checked) => set({ enable_32bit_win64: checked })}
      />
      <NumberField
        label="Queue Length"
        value={value.queue_length}
        onChange={(length) => set({ queue_length: length })}
        min={10}
        max={65_535}
      />
      <CheckField
        label="Start Automatically"
        value={value.auto_start}
        onChange={(checked) => set({ auto_start: checked })}
      />
      <ChoiceField
        label="Start Mode"
        value={value.start_mode}
        onChange={(mode) => set({ start_mode: mode })}
        options={startModes}
      />
    </>
  )
}

function IdentityField({ value, set }: Draft<Advanced>) {
  const [isOpen, setOpen] = useState(false)
  const { kind, builtIn, user } = value.identity
  return (
    <FieldGroup label="Identity">
      <Button onClick={() => setOpen(true)}>{kind === 'built-in' ? builtIn : user} …</Button>
      {isOpen ? (
        <IdentityDialog
          initial={value.identity}
          onOk={(identity) => {
            set({ identity })
            return true
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </FieldGroup>
  )
}
