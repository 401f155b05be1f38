import { createServer as createHttpServer, type IncomingMessage } from 'node:http'
import { createSecureServer, type ServerHttp2Session } from 'node:http2'
import type { AddressInfo, Server, Socket } from 'node:net'
import { answerRequest } from './answer-request.ts'
import { connectionOf, type Place } from './connection.ts'
import type { Endpoint } from './endpoints.ts'
import type { Incoming, Outgoing, ServerContext } from './exchange.ts'
import type { HttpSysFault } from './http-sys-pages.ts'
import { refuseAtOnce, refuseSocket } from './refuse-at-once.ts'
import { largestHead } from './request-shape.ts'
import type { Limits } from './server-limits.ts'
import { secureOptions, type TlsState } from './tls-state.ts'
import { uncommonRequest } from './uncommon-verb.ts'

/** One open socket that listens for an endpoint. */
export interface Listener {
  readonly endpoint: Endpoint
  readonly server: Server
  readonly tls: TlsState | undefined
  /** The address and port that the socket has in fact. */
  readonly address: AddressInfo
  /** Every connection that is open. */
  readonly sockets: Set<Socket>
  /** Those of HTTP/2. */
  readonly sessions: Set<ServerHttp2Session>
}

/** Listens; rejects with the socket's own error (EADDRINUSE, EACCES). */
export function listen(
  context: ServerContext,
  endpoint: Endpoint,
  tls: TlsState | undefined,
  limits: Limits,
  at: { readonly host: string | undefined; readonly port: number; readonly asLocal: string | undefined },
): Promise<Listener> {
  const server = tls === undefined ? createHttpServer(httpOptions(limits)) : secureServer(tls, limits)
  const [sockets, sessions] = [new Set<Socket>(), new Set<ServerHttp2Session>()]
  server.on('session', (session: ServerHttp2Session) => {
    sessions.add(session)
    session.once('close', () => sessions.delete(session))
  })
  // A client that neither sends nor reads is cut off in the middle of an answer, too.
  Object.assign(server, { timeout: limits.keepAliveTimeout })
  attach(server, context, { port: endpoint.port, asLocal: at.asLocal }, endpoint.secure, sockets)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(
      { port: at.port, ...(at.host === undefined ? {} : { host: at.host }), backlog: 1024 },
      () => {
        server.removeListener('error', reject)
        server.on('error', context.onFault)
        resolve({ endpoint, server, tls, address: server.address() as AddressInfo, sockets, sessions })
      },
    )
  })
}

const httpOptions = (limits: Limits) => ({
  maxHeaderSize: largestHead,
  headersTimeout: limits.headersTimeout,
  requestTimeout: limits.requestTimeout,
  keepAliveTimeout: limits.keepAliveTimeout,
  connectionsCheckingInterval: limits.checkingInterval,
  requireHostHeader: false,
  insecureHTTPParser: false,
  optimizeEmptyRequests: true,
  noDelay: true,
})

function secureServer(tls: TlsState, limits: Limits): Server {
  const server = createSecureServer({
    ...httpOptions(limits),
    ...secureOptions(tls),
    allowHTTP1: true,
    handshakeTimeout: limits.headersTimeout,
    settings: { maxConcurrentStreams: 100, maxHeaderListSize: largestHead },
    maxSessionInvalidFrames: 100,
    maxSessionRejectedStreams: 100,
  })
  server.on('session', (session) => {
    session.setTimeout(limits.keepAliveTimeout, () => session.close())
    session.on('error', () => session.destroy())
  })
  return server
}

function attach(
  server: Server,
  context: ServerContext,
  place: Place,
  secure: boolean,
  sockets: Set<Socket>,
): void {
  Object.assign(server, { maxHeadersCount: 0 })
  server.on(secure ? 'secureConnection' : 'connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const answer = (req: Incoming, res: Outgoing) => answerRequest(context, place, req, res)
  server.on('request', answer)
  server.on('checkContinue', answer)
  server.on('checkExpectation', (req: Incoming, res: Outgoing) =>
    refuseAtOnce(context, connectionOf(req.socket, place), req, res, 'expectation'),
  )
  server.on('connect', (_req: IncomingMessage, socket: Socket) =>
    refuseSocket(context, connectionOf(socket, place), 'verb'),
  )
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) =>
    onClientError(context, place, error, socket),
  )
  server.on('tlsClientError', (_error: Error, socket: Socket) => socket.destroy())
}

/** The parser gave up, or the client did. */
function onClientError(
  context: ServerContext,
  place: Place,
  error: NodeJS.ErrnoException,
  socket: Socket,
): void {
  const isFirst = connectionOf(socket, place).newest === undefined
  const uncommon = isFirst && socket.writable ? uncommonOf(error, socket) : undefined
  if (uncommon !== undefined) {
    answerRequest(context, place, uncommon.req, uncommon.res)
    return
  }
  const fault = faultOf(error.code ?? '', String((error as { reason?: unknown }).reason ?? ''))
  if (fault === undefined || !socket.writable || answering(socket)) {
    socket.destroy()
    return
  }
  refuseSocket(context, connectionOf(socket, place), fault)
}

function uncommonOf(error: NodeJS.ErrnoException, socket: Socket): ReturnType<typeof uncommonRequest> {
  const { rawPacket } = error as { readonly rawPacket?: Uint8Array }
  if (error.code !== 'HPE_INVALID_METHOD' || rawPacket === undefined) return undefined
  return uncommonRequest(rawPacket, socket)
}

/** A response is on its way on this socket: bytes of ours in the middle of it would be taken for its body. */
const answering = (socket: Socket): boolean =>
  (socket as { _httpMessage?: { headersSent: boolean } })._httpMessage?.headersSent === true

/** llhttp tells a line feed without its carriage return behind the version by the version's code. */
function faultOf(code: string, reason: string): HttpSysFault | undefined {
  switch (code) {
    case 'ECONNRESET':
    case 'EPIPE':
      return undefined
    case 'HPE_HEADER_OVERFLOW':
      return 'too-long'
    case 'HPE_INVALID_METHOD':
      return 'verb'
    case 'HPE_INVALID_URL':
      return 'url'
    case 'HPE_INVALID_VERSION':
      return /crlf/i.test(reason) ? 'request' : 'version'
    case 'HPE_INVALID_CONTENT_LENGTH':
    case 'HPE_INVALID_HEADER_TOKEN':
    case 'HPE_INVALID_TRANSFER_ENCODING':
    case 'HPE_UNEXPECTED_CONTENT_LENGTH':
      return 'header'
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return 'header-timeout'
    default:
      return code.startsWith('HPE_') ? 'request' : undefined
  }
}
