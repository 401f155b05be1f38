import { createSecureContext, type SecureContext } from 'node:tls'
import { bindingFor, type Endpoint, type SiteBinding } from './endpoints.ts'
import type { CertificateSource, ServerCertificate } from './ports.ts'

/** What a TLS listener looks up at each handshake; the endpoint is replaced when the bindings change. */
export interface TlsState {
  endpoint: Endpoint
  readonly certificates: CertificateSource
  readonly http2: boolean
  /** Ask clients for a certificate: some URL behind the endpoint wants one. */
  asksForCertificate: boolean
  readonly contexts: Map<string, SecureContext>
}

interface Hello {
  /** false where the client sent none. */
  readonly servername: string | false | undefined
  readonly protocols: readonly string[]
}

/** sslFlags of a binding (iis.md §2.1). */
const disableHttp2 = 4

export function secureOptions(state: TlsState): object {
  return {
    minVersion: 'TLSv1.2',
    requestCert: state.asksForCertificate,
    rejectUnauthorized: false,
    SNICallback: (name: string, done: (error: Error | null, context?: SecureContext) => void) => {
      const context = contextFor(state, name)
      if (context === undefined) done(new Error(`no certificate for ${name}`))
      else done(null, context)
    },
    ALPNCallback: ({ servername, protocols }: Hello) =>
      chooseProtocol(state.http2, bindingFor(state.endpoint, servername || ''), protocols),
    ...defaultCertificate(state),
  }
}

function chooseProtocol(
  allowed: boolean,
  binding: SiteBinding | undefined,
  offered: readonly string[],
): string | undefined {
  const http2 = allowed && ((binding?.binding.sslFlags ?? 0) & disableHttp2) === 0
  if (http2 && offered.includes('h2')) return 'h2'
  return offered.includes('http/1.1') ? 'http/1.1' : undefined
}

/** Certificate and key for clients that send no server name. */
export function defaultCertificate(state: TlsState): {
  readonly cert?: string
  readonly key?: string
  ca?: string
} {
  const certificate = certificateFor(state, '') ?? firstCertificate(state)
  const ca = state.certificates.clientAuthorities
  if (certificate === undefined) return {}
  return { cert: certificate.cert, key: certificate.key, ...(ca === undefined ? {} : { ca }) }
}

const firstCertificate = ({ endpoint, certificates }: TlsState): ServerCertificate | undefined => {
  const [first] = endpoint.bindings
  return first === undefined ? undefined : certificates.forHost(first.binding.host, first.binding)
}

function certificateFor({ endpoint, certificates }: TlsState, host: string): ServerCertificate | undefined {
  const found = bindingFor(endpoint, host)
  return found === undefined ? undefined : certificates.forHost(host.toLowerCase(), found.binding)
}

function contextFor(state: TlsState, host: string): SecureContext | undefined {
  const certificate = certificateFor(state, host) ?? certificateFor(state, '') ?? firstCertificate(state)
  if (certificate === undefined) return undefined
  const found = state.contexts.get(certificate.id)
  if (found !== undefined) return found
  const { clientAuthorities: ca } = state.certificates
  const { cert, key } = certificate
  const made = createSecureContext({ cert, key, minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) })
  state.contexts.set(certificate.id, made)
  return made
}
