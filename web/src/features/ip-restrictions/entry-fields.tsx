import type { Draft } from '../../parts/draft-dialog.tsx'
import { RadioField, TextField } from '../../parts/fields.tsx'
import type { IpDraft } from './entry-draft.ts'

export function EntryFields(draft: Draft<IpDraft>) {
  const { value, set } = draft
  const verb = value.allowed ? 'Allow' : 'Deny'
  const fields = { [value.kind]: <KindFields {...draft} /> }
  return (
    <RadioField
      label={`${verb} access for the following IP address or domain name:`}
      value={value.kind}
      onChange={(kind) => set({ kind })}
      options={kinds}
      below={fields}
    />
  )
}

const kinds = [
  { value: 'address', label: 'Specific IP address' },
  { value: 'range', label: 'IP address range' },
  { value: 'domain', label: 'Domain name' },
] as const

function KindFields({ value, set }: Draft<IpDraft>) {
  if (value.kind === 'domain') {
    const hint = 'Example: *.contoso.com. “Enable domain name restrictions” must be on.'
    return (
      <TextField
        label="Domain name:"
        value={value.domain}
        onChange={(domain) => set({ domain })}
        hint={hint}
        required
      />
    )
  }
  return (
    <>
      <TextField
        label="IP address:"
        value={value.address}
        onChange={(address) => set({ address })}
        hint="Example: 192.168.1.10 or 2001:db8::1"
        required
      />
      {value.kind === 'range' ? (
        <TextField
          label="Mask or Prefix:"
          value={value.mask}
          onChange={(mask) => set({ mask })}
          hint="Example: 255.255.255.0 or 24"
          required
        />
      ) : null}
    </>
  )
}
