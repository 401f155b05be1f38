import type { Binding, Certificate, WebsiteChange } from '../../../../src/edge/admin/contract.ts'

/** The switches of TLS in a binding's sslFlags. */
export const bindingFlags = [
  'require_sni',
  'disable_tls13',
  'disable_quic',
  'disable_legacy_tls',
  'disable_http2',
  'disable_ocsp_stapling',
] as const
type BindingFlag = (typeof bindingFlags)[number]

/** A binding as it is typed. */
export interface BindingDraft extends Pick<Binding, BindingFlag> {
  readonly protocol: string
  /** '*' is 'All Unassigned'. */
  readonly ip_address: string
  readonly port: number
  readonly hostname: string
  /** Of a protocol other than http and https: kept as it stands. */
  readonly binding_information?: string
}

const noFlags: Pick<Binding, BindingFlag> = {
  ...{ require_sni: false, disable_tls13: false, disable_quic: false },
  ...{ disable_legacy_tls: false, disable_http2: false, disable_ocsp_stapling: false },
}

export const blankBinding: BindingDraft = {
  ...{ protocol: 'http', ip_address: '*', port: 80, hostname: '', ...noFlags },
}

export const draftOfBinding = (binding: Binding): BindingDraft => {
  const { origin: _, binding_information, ...draft } = binding
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
  return { ...draft, protocol, port, ...(protocol === 'https' ? {} : noFlags) }
}

export function faultOfBinding({ port, hostname, require_sni }: BindingDraft): string | undefined {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return 'The port must be 1 to 65535.'
  return require_sni && hostname.trim() === '' ? 'Server Name Indication needs a host name.' : undefined
}

/**
 * The host name that makes a binding present the certificate: its own. A name that a wildcard covers already stays, as long as
 * it is of one label more.
 */
export function hostFor({ hostname }: Pick<Certificate, 'hostname'>, typed: string): string {
  const isCovered = hostname.startsWith('*.') && /^[^.]+(\..+)$/.exec(typed)?.[1] === hostname.slice(1)
  return isCovered ? typed : hostname
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
