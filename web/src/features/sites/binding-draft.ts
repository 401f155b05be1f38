import type { Binding, WebsiteChange } from '../../../../src/edge/admin/contract.ts'

/** A binding as it is typed. */
export interface BindingDraft {
  readonly protocol: string
  /** '*' is 'All Unassigned'. */
  readonly ip_address: string
  readonly port: number
  readonly hostname: string
  readonly require_sni: boolean
  /** Of a protocol other than http and https: kept as it stands. */
  readonly binding_information?: string
}

export const blankBinding: BindingDraft = {
  ...{ protocol: 'http', ip_address: '*', port: 80, hostname: '', require_sni: false },
}

export const draftOfBinding = (binding: Binding): BindingDraft => {
  const { protocol, ip_address, port, hostname, require_sni, binding_information } = binding
  const draft = { protocol, ip_address, port, hostname, require_sni }
  return isHttp(binding) ? draft : { ...draft, binding_information }
}

const isHttp = ({ protocol }: Pick<Binding, 'protocol'>): boolean => /^https?$/i.test(protocol)

/** What is edited elsewhere (net.tcp, net.pipe) can only be removed here. */
export const isEditable = ({ binding_information }: BindingDraft): boolean =>
  binding_information === undefined

/** As it is sent: what is not http goes back as it came. */
export const bodyOfBinding = (draft: BindingDraft): NonNullable<WebsiteChange['bindings']>[number] => {
  const { protocol, binding_information } = draft
  return binding_information === undefined ? draft : { protocol, binding_information }
}

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
  a.binding_information === b.binding_information &&
  a.ip_address === b.ip_address &&
  a.port === b.port &&
  a.hostname.toLowerCase() === b.hostname.toLowerCase()
