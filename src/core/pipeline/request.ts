/** A request as it arrives, before anything is decided. Header names compare without regard to case. */
export interface Request {
  readonly method: string
  readonly scheme: 'http' | 'https'
  /** The Host header's host without port, as sent ('' where there is none). IPv6 in brackets. */
  readonly host: string
  /** The local TCP port. */
  readonly port: number
  /** The local address that the connection came in on; '' where it does not matter. */
  readonly localAddress: string
  /** The client's address. */
  readonly from: string
  /** Path as sent: still percent-encoded, starting with '/', without the query. */
  readonly rawPath: string
  /** Query as sent, without '?'; '' where there is none. */
  readonly query: string
  readonly hasQuery: boolean
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Length of the body as declared or known; undefined: none, or chunked. */
  readonly contentLength: number | undefined
  /** The message is HTTP/1 and says nothing of its length: it has neither Content-Length nor chunks. */
  readonly unsized?: true
  /** Credentials of a case's `as`, already read; a live request carries them in its headers. */
  readonly as?: Credentials
  /** The client's host name, where a reverse lookup has told it. */
  readonly fromHost?: string
  /** How many requests of this address are under way, this one included; and how many came within a time (milliseconds). */
  readonly activity?: { readonly concurrent: number; readonly within: (milliseconds: number) => number }
  readonly clientCertificate?: {
    readonly subject: string
    readonly issuer: string
    readonly thumbprint: string
  }
}

export interface Credentials {
  readonly scheme: 'Anonymous' | 'Basic' | 'Digest' | 'NTLM' | 'Negotiate' | 'Forms' | 'ClientCertificate'
  readonly user: string
  /** Absent: the credentials count as good. */
  readonly password?: string
  /** Of Negotiate: Kerberos where absent. */
  readonly package?: 'NTLM' | 'Kerberos'
}

/** The address is this server's own or loopback: what errorMode DetailedLocalOnly calls local. */
export function isLocal(request: Pick<Request, 'from' | 'localAddress'>): boolean {
  const { from, localAddress } = request
  return (
    from === '::1' ||
    from.startsWith('127.') ||
    from.startsWith('::ffff:127.') ||
    (localAddress !== '' && from === localAddress)
  )
}

/** The first value of a header; `name` in lower case. */
export function headerOf(request: Pick<Request, 'headers'>, name: string): string | undefined {
  for (const [key, value] of request.headers)
    if (key.length === name.length && key.toLowerCase() === name) return value
  return undefined
}
