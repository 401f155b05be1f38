import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { Request } from '../../core/pipeline/request.ts'

/** What holds for every request of a connection. */
export interface Connection {
  readonly from: string
  readonly clientPort: number
  readonly localAddress: string
  /** The port of the binding, which is not the port listened on where ports are mapped. */
  readonly port: number
  readonly scheme: 'http' | 'https'
  readonly socket: Socket
  readonly clientCertificate?: Request['clientCertificate']
  /** The answer to the newest request. */
  newest: { readonly writableFinished: boolean; readonly destroyed: boolean } | undefined
}

/** Where a listener stands: the binding's port, and the address that it stands for where it listens on another. */
export interface Place {
  readonly port: number
  readonly asLocal: string | undefined
}

const known = new WeakMap<Socket, Connection>()

export function connectionOf(socket: Socket, { port, asLocal }: Place): Connection {
  const found = known.get(socket)
  if (found !== undefined) return found
  const certificate = socket instanceof TLSSocket ? clientCertificateOf(socket) : undefined
  const connection: Connection = {
    from: plainAddress(socket.remoteAddress ?? ''),
    clientPort: socket.remotePort ?? 0,
    localAddress: asLocal ?? plainAddress(socket.localAddress ?? ''),
    port,
    scheme: socket instanceof TLSSocket ? 'https' : 'http',
    socket,
    newest: undefined,
    ...(certificate === undefined ? {} : { clientCertificate: certificate }),
  }
  known.set(socket, connection)
  return connection
}

/** Nothing is asked, or all that was asked is answered to the last byte. */
export function isIdle(socket: Socket): boolean {
  const newest = known.get(socket)?.newest
  if (socket.writableLength > 0) return false
  return newest === undefined || newest.writableFinished || newest.destroyed
}

/** '::ffff:192.0.2.1' → '192.0.2.1'; a zone ('%eth0') is cut. */
function plainAddress(address: string): string {
  if (address.startsWith('::ffff:') && address.includes('.')) return address.slice(7)
  const zone = address.indexOf('%')
  return zone < 0 ? address : address.slice(0, zone)
}

function clientCertificateOf(socket: TLSSocket): Request['clientCertificate'] {
  const certificate = socket.getPeerX509Certificate?.()
  if (certificate === undefined) return undefined
  return {
    subject: oneLineName(certificate.subject),
    issuer: oneLineName(certificate.issuer),
    thumbprint: certificate.fingerprint.replaceAll(':', '').toLowerCase(),
  }
}

/** OpenSSL tells a name line by line, outermost part first; Windows writes it innermost first: 'CN=alice, O=Contoso'. */
function oneLineName(name: string): string {
  return name.split('\n').reverse().join(', ')
}
