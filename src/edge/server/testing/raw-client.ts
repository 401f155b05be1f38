import { connect } from 'node:net'

export interface RawAnswer {
  readonly status: number
  /** Lower-case names; several of one name stay several. */
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
  /** Everything that came. */
  readonly all: string
  readonly closed: boolean
}

/** Sends bytes as they are over a bare socket; answers what came until the server closed, or fell silent for `wait` ms. */
export function sendRaw(port: number, bytes: string | Uint8Array, wait = 300): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes),
    )
    const done = (closed: boolean) => {
      clearTimeout(silence)
      socket.destroy()
      resolve(readAnswer(Buffer.concat(chunks).toString('latin1'), closed))
    }
    let silence = setTimeout(() => done(false), Math.max(wait, 2_000))
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      clearTimeout(silence)
      silence = setTimeout(() => done(false), wait)
    })
    socket.on('close', () => done(true))
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') done(true)
      else reject(error)
    })
  })
}

export const headerOf = (answer: RawAnswer, name: string): string | undefined =>
  answer.headers.find(([header]) => header === name.toLowerCase())?.[1]

export const headersOf = (answer: RawAnswer, name: string): readonly string[] =>
  answer.headers.filter(([header]) => header === name.toLowerCase()).map(([, value]) => value)

function readAnswer(all: string, closed: boolean): RawAnswer {
  const end = all.indexOf('\r\n\r\n')
  const [first = '', ...lines] = all.slice(0, end < 0 ? all.length : end).split('\r\n')
  const headers = lines.map((line) => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const
  })
  return {
    status: Number(first.split(' ')[1] ?? 0),
    headers,
    body: end < 0 ? '' : all.slice(end + 4),
    all,
    closed,
  }
}
