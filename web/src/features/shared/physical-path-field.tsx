import type { Draft } from '../../parts/draft-dialog.tsx'
import { TextField } from '../../parts/fields.tsx'

export interface PhysicalPathFieldProps {
  readonly value: { readonly physical_path: string }
  readonly set: Draft<{ readonly physical_path: string }>['set']
  readonly hint?: string | undefined
}

/** Where the content of a site, an application or a virtual directory lies. */
export const PhysicalPathField = ({ value, set, hint }: PhysicalPathFieldProps) => (
  <TextField
    label="Physical path:"
    value={value.physical_path}
    onChange={(path) => set({ physical_path: path })}
    hint={hint}
    required
    monospace
  />
)
