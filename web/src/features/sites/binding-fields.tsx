import { CheckField, ChoiceField, NumberField, TextField } from '../../parts/fields.tsx'
import type { Draft } from '../shared/draft-dialog.tsx'
import { type BindingDraft, withProtocol } from './binding-draft.ts'

const protocols = [
  { value: 'http', label: 'http' },
  { value: 'https', label: 'https' },
]

/** Type, IP address, port, host name; for https Server Name Indication. */
export function BindingFields({ value, set }: Draft<BindingDraft>) {
  const known = protocols.some((one) => one.value === value.protocol)
  return (
    <>
      <ChoiceField
        label="Type:"
        value={value.protocol}
        onChange={(protocol) => set(withProtocol(value, protocol))}
        options={known ? protocols : [...protocols, { value: value.protocol, label: value.protocol }]}
      />
      <TextField
        label="IP address:"
        value={value.ip_address}
        onChange={(text) => set({ ip_address: text })}
        hint="* is All Unassigned"
      />
      <NumberField label="Port:" value={value.port} onChange={(port) => set({ port })} min={1} max={65_535} />
      <TextField
        label="Host name:"
        value={value.hostname}
        onChange={(hostname) => set({ hostname })}
        hint="Example: www.contoso.com or marketing.contoso.com"
      />
      {value.protocol === 'https' ? (
        <CheckField
          label="Require Server Name Indication"
          value={value.require_sni}
          onChange={(checked) => set({ require_sni: checked })}
        />
      ) : null}
    </>
  )
}
