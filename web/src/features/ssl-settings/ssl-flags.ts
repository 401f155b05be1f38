export interface SslFlags {
  readonly require_ssl: boolean
  readonly require_128_bit: boolean
  readonly negotiate_certificate: boolean
  readonly require_certificate: boolean
}

export type ClientCertificates = 'ignore' | 'accept' | 'require'

export interface SslChoice {
  readonly require_ssl: boolean
  readonly require_128_bit: boolean
  readonly certificates: ClientCertificates
}

export function certificatesOf({ negotiate_certificate, require_certificate }: SslFlags): ClientCertificates {
  if (require_certificate) return 'require'
  return negotiate_certificate ? 'accept' : 'ignore'
}

/** IIS Manager writes SslNegotiateCert for Accept, and both SslNegotiateCert and SslRequireCert for Require. */
export const flagsOf = ({ certificates, require_ssl, require_128_bit }: SslChoice): SslFlags => ({
  require_ssl,
  require_128_bit: require_ssl && require_128_bit,
  negotiate_certificate: certificates !== 'ignore',
  require_certificate: certificates === 'require',
})
