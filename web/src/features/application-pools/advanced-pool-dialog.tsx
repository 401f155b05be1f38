import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { ApplicationPool } from '../../../../src/edge/admin/contract.ts'
import { CheckField, ChoiceField, NumberField } from '../../parts/fields.tsx'
import type { Draft } from '../shared/draft-dialog.tsx'
import { FieldGroup } from '../shared/field-group.tsx'
import { Heading } from '../shared/heading.tsx'
import { ObjectDialog } from '../shared/object-dialog.tsx'
import { pools } from '../shared/objects.ts'
import { IdentityDialog } from './identity-dialog.tsx'
import { bodyOfIdentity, draftOfIdentity, type IdentityDraft } from './identity-draft.ts'
import type { LoadedPoolProps } from './pool-dialog.tsx'
import { RuntimeFields } from './pool-fields.tsx'

/** The settings of a pool as they are typed; times in minutes, as IIS Manager has them. */
interface Advanced extends Pick<ApplicationPool, 'managed_runtime_version' | 'pipeline_mode'> {
  readonly enable_32bit_win64: boolean
  readonly queue_length: number
  readonly start_mode: ApplicationPool['start_mode']
  readonly identity: IdentityDraft
  readonly load_user_profile: boolean
  readonly idleMinutes: number
  readonly max_processes: number
  readonly rapid_fail: boolean
  readonly max_crashes: number
  readonly recycleMinutes: number
  readonly request_limit: number
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
          <ProcessFields {...draft} />
          <FailureFields {...draft} />
          <RecyclingFields {...draft} />
        </>
      )}
    </ObjectDialog>
  )
}

const draftOf = (pool: ApplicationPool): Advanced => ({
  managed_runtime_version: pool.managed_runtime_version,
  pipeline_mode: pool.pipeline_mode,
  enable_32bit_win64: pool.enable_32bit_win64,
  queue_length: pool.queue_length,
  start_mode: pool.start_mode,
  identity: draftOfIdentity(pool.identity),
  load_user_profile: pool.identity.load_user_profile,
  idleMinutes: pool.process_model.idle_timeout / 60,
  max_processes: pool.process_model.max_processes,
  rapid_fail: pool.rapid_fail_protection.enabled,
  max_crashes: pool.rapid_fail_protection.max_crashes,
  recycleMinutes: pool.recycling.time_interval / 60,
  request_limit: pool.recycling.request_limit,
})

const bodyOf = (value: Advanced) => ({
  managed_runtime_version: value.managed_runtime_version,
  pipeline_mode: value.pipeline_mode,
  enable_32bit_win64: value.enable_32bit_win64,
  queue_length: value.queue_length,
  start_mode: value.start_mode,
  identity: { ...bodyOfIdentity(value.identity), load_user_profile: value.load_user_profile },
  process_model: { idle_timeout: value.idleMinutes * 60, max_processes: value.max_processes },
  rapid_fail_protection: { enabled: value.rapid_fail, max_crashes: value.max_crashes },
  recycling: { time_interval: value.recycleMinutes * 60, request_limit: value.request_limit },
})

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
      <ChoiceField
        label="Start Mode"
        value={value.start_mode}
        onChange={(mode) => set({ start_mode: mode })}
        options={startModes}
      />
    </>
  )
}

function ProcessFields({ value, set }: Draft<Advanced>) {
  return (
    <>
      <Heading>Process Model</Heading>
      <IdentityField value={value} set={set} />
      <NumberField
        label="Idle Time-out (minutes)"
        value={value.idleMinutes}
        onChange={(idleMinutes) => set({ idleMinutes })}
        min={0}
      />
      <CheckField
        label="Load User Profile"
        value={value.load_user_profile}
        onChange={(checked) => set({ load_user_profile: checked })}
      />
      <NumberField
        label="Maximum Worker Processes"
        value={value.max_processes}
        onChange={(count) => set({ max_processes: count })}
        min={0}
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

function FailureFields({ value, set }: Draft<Advanced>) {
  return (
    <>
      <Heading>Rapid-Fail Protection</Heading>
      <CheckField
        label="Enabled"
        value={value.rapid_fail}
        onChange={(checked) => set({ rapid_fail: checked })}
      />
      <NumberField
        label="Maximum Failures"
        value={value.max_crashes}
        onChange={(count) => set({ max_crashes: count })}
        min={1}
        disabled={!value.rapid_fail}
      />
    </>
  )
}

function RecyclingFields({ value, set }: Draft<Advanced>) {
  return (
    <>
      <Heading>Recycling</Heading>
      <NumberField
        label="Regular Time Interval (minutes)"
        value={value.recycleMinutes}
        onChange={(recycleMinutes) => set({ recycleMinutes })}
        min={0}
      />
      <NumberField
        label="Request Limit"
        value={value.request_limit}
        onChange={(limit) => set({ request_limit: limit })}
        min={0}
      />
    </>
  )
}
