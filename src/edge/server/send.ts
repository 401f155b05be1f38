import { ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import type { Exchange } from './exchange.ts'

/** Reason phrases that IIS writes otherwise than Node. */
const phrases: Readonly<Record<number, string>> = {
  413: 'Request Entity Too Large',
  416: 'Requested Range Not Satisfiable',
}

export interface Answer {
  readonly status: number
  /** Names and values in turns; Content-Length among them wherever the length is known. */
  readonly headers: readonly string[]
}

/** Writes the head. IIS says nothing about a connection that stays open, and 'Connection: close' where it ends. */
export function writeHead({ res, req }: Exchange, { status, headers }: Answer, keepAlive = true): void {
  if (!(res instanceof ServerResponse)) {
    res.writeHead(status, headers as string[])
    return
  }
  if (!keepAlive) res.shouldKeepAlive = false
  else if (req.httpVersionMinor === 1 && res.shouldKeepAlive) res.removeHeader('Connection')
  const phrase = phrases[status]
  if (phrase === undefined) res.writeHead(status, headers as string[])
  else res.writeHead(status, phrase, headers as string[])
}

/** Head and body at once. A HEAD request gets the head alone. */
export function send(
  exchange: Exchange,
  answer: Answer,
  body: Uint8Array | string | undefined,
  keepAlive = true,
): void {
  writeHead(exchange, answer, keepAlive)
  if (body === undefined || exchange.request.method === 'HEAD') exchange.res.end()
  else exchange.res.end(body)
}

/**
 * Ends with the connection cut where the source fails: the client must not take a part for the whole. `done` tells whether
 * the last byte was handed over.
 */
export function sendStream(
  exchange: Exchange,
  answer: Answer,
  source: Readable,
  done: (complete: boolean) => void,
): void {
  const { res } = exchange
  writeHead(exchange, answer)
  source.once('error', () => res.destroy())
  exchange.goesOn = true
  res.once('close', () => {
    source.destroy()
    exchange.activity.end()
    done(res instanceof ServerResponse ? res.writableFinished : res.writableEnded)
  })
  source.pipe(res)
}
