import type { Binding } from '../../../../src/edge/admin/contract.ts'

/** A binding as it is typed. */
export interface BindingDraft {
  readonly protocol: string
  /** '*' is 'All Unassigned'. */
  readonly ip_address: string
  readonly port: number
  readonly hostname: string
  readonly require_sni: boolean
}

export const blankBinding: BindingDraft = {
  ...{ protocol: 'http', ip_address: '*', port: 80, hostname: '', require_sni: false },
}

export const draftOfBinding = ({
  protocol,
  ip_address,
  port,
  hostname,
  require_sni,
}: Binding): BindingDraft => ({
  ...{ protocol, ip_address, port, hostname, require_sni },
})

const usual: Readonly<Record<string, number>> = { http: 80, https: 443 }

/** Another protocol takes its usual port with it, unless the port was chosen. */
export function withProtocol(draft: BindingDraft, protocol: string): BindingDraft {
  const isUsual = draft.port === usual[draft.protocol]
  const port = isUsual ? (usual[protocol] ?? draft.port) : draft.port
  return { ...draft, protocol, port, require_sni: protocol === 'https' && draft.require_sni }
}

export function faultOfBinding({ port, hostname, require_sni }: BindingDraft): string | undefined {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return 'The port must be 1 to 65535.'
  return require_sni && hostname.trim() === '' ? 'Server Name Indication needs a host name.' : undefined
}

/** As the list of sites shows it: 'www.contoso.com on *:80 (http)'. */
export const bindingText = ({
  protocol,
  hostname,
  ip_address,
  port,
  binding_information,
}: Binding): string => {
  if (port === 0) return `${binding_information} (${protocol})`
  return `${hostname ? `${hostname} on ` : ''}${ip_address}:${port} (${protocol})`
}

export const sameBinding = (a: BindingDraft, b: BindingDraft): boolean =>
  a.protocol === b.protocol &&
  a.ip_address === b.ip_address &&
  a.port === b.port &&
  a.hostname.toLowerCase() === b.hostname.toLowerCase()
