import type { Draft } from '../../parts/draft-dialog.tsx'
import { ChoiceField } from '../../parts/fields.tsx'

export interface RuntimeDraft {
  readonly managed_runtime_version: string
  readonly pipeline_mode: 'integrated' | 'classic'
}

/** '.NET CLR version' as IIS Manager says it; '' is 'No Managed Code'. */
export const runtimeText = (version: string): string => (version === '' ? 'No Managed Code' : version)

const runtimes = [
  { value: 'v4.0', label: '.NET CLR Version v4.0.30319' },
  { value: 'v2.0', label: '.NET CLR Version v2.0.50727' },
  { value: '', label: 'No Managed Code' },
]

export const pipelineText = (mode: RuntimeDraft['pipeline_mode']): string =>
  mode === 'classic' ? 'Classic' : 'Integrated'

const pipelines = [
  { value: 'integrated', label: 'Integrated' },
  { value: 'classic', label: 'Classic' },
] as const

/** Version and pipeline mode, in Add and in Basic Settings. */
export function RuntimeFields({ value, set }: Draft<RuntimeDraft>) {
  const { managed_runtime_version: version } = value
  const isKnown = runtimes.some((one) => one.value === version)
  return (
    <>
      <ChoiceField
        label=".NET CLR version:"
        value={version}
        onChange={(text) => set({ managed_runtime_version: text })}
        options={isKnown ? runtimes : [...runtimes, { value: version, label: version }]}
      />
      <ChoiceField
        label="Managed pipeline mode:"
        value={value.pipeline_mode}
        onChange={(mode) => set({ pipeline_mode: mode })}
        options={pipelines}
      />
    </>
  )
}
