import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'

/** One request, written as it stands: nothing is normalised, so that the server sees what a case says. */
export interface RawRequest {
  readonly port: number
  readonly secure: boolean
  /** The name asked for in the TLS handshake. */
  readonly serverName: string
  readonly method: string
  /** Path and query as sent. */
  readonly target: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

export interface RawResponse {
  readonly status: number
  /** In the order and with the spelling that they came in. */
  readonly headers: readonly (readonly [name: string, value: string])[]
}

const longestWait = 10_000

/** Sends a request to loopback on a connection of its own; undefined: it was closed without an answer. */
export function exchange(request: RawRequest): Promise<RawResponse | undefined> {
  const { port, secure, serverName } = request
  const host = '127.0.0.1'
  return new Promise((resolve, reject) => {
    const name = /^[\d.:[\]]+$/.test(serverName) ? {} : { servername: serverName }
    const socket = secure
      ? connectTls({ host, port, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'], ...name })
      : connect({ host, port })
    let text = ''
    socket.setEncoding('latin1')
    socket.setTimeout(longestWait, () => socket.destroy(new Error(`no answer within ${longestWait} ms`)))
    socket.once(secure ? 'secureConnect' : 'connect', () => socket.write(headOf(request) + request.body))
    socket.on('data', (chunk: string) => {
      text += chunk
      const response = responseIn(text)
      if (response === undefined) return
      socket.destroy()
      resolve(response)
    })
    socket.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' ? resolve(undefined) : reject(error),
    )
    socket.once('close', () => resolve(undefined))
  })
}

function headOf({ method, target, headers }: RawRequest): string {
  return `${method} ${target} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}Connection: close\r\n\r\n`
}

/** The head of the first response that is final; undefined as long as it is not whole. */
function responseIn(text: string): RawResponse | undefined {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const [first = '', ...lines] = text.slice(0, end).split('\r\n')
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1])
  if (status === 100) return responseIn(text.slice(end + 4))
  return {
    status,
    headers: lines.map((line) => [
      line.slice(0, line.indexOf(':')),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  }
}
