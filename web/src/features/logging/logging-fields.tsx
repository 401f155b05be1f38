import type { Logging } from '../../../../src/edge/admin/contract.ts'
import { CheckField, ChoiceField, NumberField, RadioField, TextField } from '../../parts/fields.tsx'
import type { LoggingDraft } from './logging-draft.ts'

type Props = LoggingDraft & { readonly data: Logging }

export function FileFields({ value, set, data: { scope, origins } }: Props) {
  return (
    <>
      {scope === '' ? (
        <ChoiceField
          label="One log file per:"
          value={value.log_per_site ? 'site' : 'server'}
          state={origins?.log_per_site}
          onChange={(per) => set({ log_per_site: per === 'site' })}
          options={per}
        />
      ) : null}
      <ChoiceField
        label="Format:"
        value={value.log_file_format}
        state={origins?.log_file_format}
        onChange={(format) => set({ log_file_format: format })}
        options={formats}
      />
      <TextField
        label="Directory:"
        value={value.directory}
        state={origins?.directory}
        onChange={(directory) => set({ directory })}
        monospace
      />
      {scope === '' ? (
        <ChoiceField
          label="Encoding:"
          value={value.log_file_encoding}
          state={origins?.log_file_encoding}
          onChange={(encoding) => set({ log_file_encoding: encoding })}
          options={encodings}
        />
      ) : null}
    </>
  )
}

/** 'Log Event Destination', which W3C logs have. */
export function TargetField({ value, set, data: { origins } }: Props) {
  return (
    <RadioField
      label="Select the destination where IIS will write log events."
      value={value.log_target}
      state={origins?.log_target}
      onChange={(target) => set({ log_target: target })}
      options={destinations}
      hint="This server has no event tracing: without a log file nothing is written."
    />
  )
}

const destinations = [
  { value: 'file', label: 'Log file only' },
  { value: 'etw', label: 'ETW event only' },
  { value: 'file_and_etw', label: 'Both log file and ETW event' },
] as const

const per = [
  { value: 'site', label: 'Site' },
  { value: 'server', label: 'Server' },
] as const

const formats = [
  { value: 'w3c', label: 'W3C' },
  { value: 'iis', label: 'IIS' },
  { value: 'ncsa', label: 'NCSA' },
  { value: 'binary', label: 'Binary' },
  { value: 'custom', label: 'Custom' },
] as const

const encodings = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'ansi', label: 'ANSI' },
] as const

type Method = 'schedule' | 'size' | 'none'

/** IIS writes 'no new files' as a size that is never reached. */
const never = 4_294_967_295

const methodOf = ({ period, truncate_size }: Logging['rollover']): Method => {
  if (period !== 'max_size') return 'schedule'
  return truncate_size >= never ? 'none' : 'size'
}

export function RolloverFields({ value: { rollover }, set, data: { origins } }: Props) {
  const change = (part: Partial<Logging['rollover']>) => set({ rollover: { ...rollover, ...part } })
  const toMethod: Readonly<Record<Method, () => void>> = {
    schedule: () => change({ period: 'daily' }),
    size: () => change({ period: 'max_size', truncate_size: 20_971_520 }),
    none: () => change({ period: 'max_size', truncate_size: never }),
  }
  const method = methodOf(rollover)
  return (
    <>
      <RadioField
        label="Select the method that is used to create a new log file."
        value={method}
        state={origins?.['rollover.period']}
        onChange={(next) => toMethod[next]()}
        options={methods}
        below={{
          schedule: method === 'schedule' ? <Schedule rollover={rollover} change={change} /> : null,
          size: method === 'size' ? <Size rollover={rollover} change={change} /> : null,
        }}
      />
      <CheckField
        label="Use local time for file naming and rollover"
        value={rollover.use_local_time}
        state={origins?.['rollover.use_local_time']}
        onChange={(checked) => change({ use_local_time: checked })}
      />
    </>
  )
}

const methods = [
  { value: 'schedule', label: 'Schedule:' },
  { value: 'size', label: 'Maximum file size (in bytes):' },
  { value: 'none', label: 'Do not create new log files' },
] as const

interface Part {
  readonly rollover: Logging['rollover']
  readonly change: (part: Partial<Logging['rollover']>) => void
}

const Schedule = ({ rollover, change }: Part) => (
  <ChoiceField
    label="Schedule"
    isLabelSpoken
    value={rollover.period}
    onChange={(period) => change({ period })}
    options={schedules}
  />
)

const schedules = [
  { value: 'hourly', label: 'Hourly' },
  { value: 'daily', label: 'Daily' },
  { value: 'weekly', label: 'Weekly' },
  { value: 'monthly', label: 'Monthly' },
] as const

const Size = ({ rollover, change }: Part) => (
  <NumberField
    label="Maximum file size"
    unit="bytes"
    isLabelSpoken
    value={rollover.truncate_size}
    onChange={(bytes) => change({ truncate_size: bytes })}
    min={1_048_576}
    max={never}
  />
)
