import type { Draft } from '../../parts/draft-dialog.tsx'
import { CheckField, ChoiceField, NumberField, TextField } from '../../parts/fields.tsx'
import { type BindingDraft, type bindingFlags, withProtocol } from './binding-draft.ts'
import { CertificateField } from './certificate-field.tsx'

const protocols = [
  { value: 'http', label: 'http' },
  { value: 'https', label: 'https' },
]

/** Type, IP address, port, host name; for https the switches of TLS and the certificate. */
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
      {value.protocol === 'https' ? <TlsFields value={value} set={set} /> : null}
    </>
  )
}

function TlsFields({ value, set }: Draft<BindingDraft>) {
  return (
    <>
      {flags.map(({ flag, label, hint }) => (
        <CheckField
          key={flag}
          label={label}
          value={value[flag]}
          hint={hint}
          onChange={(checked) => set({ [flag]: checked })}
        />
      ))}
      <CertificateField hostname={value.hostname} onHostname={(hostname) => set({ hostname })} />
    </>
  )
}

interface Flag {
  readonly flag: (typeof bindingFlags)[number]
  readonly label: string
  readonly hint?: string
}

const flags: readonly Flag[] = [
  { flag: 'require_sni', label: 'Require Server Name Indication' },
  {
    flag: 'disable_tls13',
    label: 'Disable TLS 1.3 over TCP',
    hint: 'Kept in the configuration; this server offers TLS 1.3 all the same.',
  },
  { flag: 'disable_quic', label: 'Disable QUIC', hint: 'This server never offers it.' },
  {
    flag: 'disable_legacy_tls',
    label: 'Disable Legacy TLS',
    hint: 'This server never offers less than TLS 1.2.',
  },
  { flag: 'disable_http2', label: 'Disable HTTP/2' },
  { flag: 'disable_ocsp_stapling', label: 'Disable OCSP Stapling', hint: 'This server never staples.' },
]
