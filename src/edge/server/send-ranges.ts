import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { ByteRange } from '../../core/pipeline/byte-ranges.ts'
import type { Decided } from './exchange.ts'
import { logRequest } from './log-request.ts'
import type { OpenFile } from './ports.ts'
import type { PreparedFile } from './prepared-file.ts'
import { send, sendStream } from './send.ts'
import { sendFailure } from './send-refusal.ts'

/** 206 with one part or many (multipart/byteranges), or 416. */
export function sendRanges(
  decided: Decided,
  file: OpenFile,
  plan: PreparedFile,
  ranges: readonly ByteRange[] | 'unsatisfiable',
): void {
  const [only] = ranges
  if (ranges === 'unsatisfiable') sendFailure(decided, 416, ['Content-Range', `bytes */${file.size}`])
  else if (ranges.length === 1 && typeof only === 'object') sendOne(decided, file, plan, only)
  else sendMany(decided, file, plan, ranges)
}

function sendOne(decided: Decided, file: OpenFile, plan: PreparedFile, { start, end }: ByteRange): void {
  const headers = [
    'Content-Length',
    String(end - start + 1),
    ...(plan.contentType === '' ? [] : ['Content-Type', plan.contentType]),
    'Content-Range',
    `bytes ${start}-${end}/${file.size}`,
    ...plan.shared,
  ]
  const answer = { status: 206, headers }
  if (file.bytes === undefined) {
    sendStream(decided.exchange, answer, file.stream(start, end), (complete) =>
      logRequest(decided, answer, complete),
    )
    return
  }
  send(decided.exchange, answer, file.bytes.subarray(start, end + 1))
  logRequest(decided, answer)
}

function sendMany(decided: Decided, file: OpenFile, plan: PreparedFile, ranges: readonly ByteRange[]): void {
  const boundary = randomUUID()
  const heads = ranges.map(
    ({ start, end }) =>
      `\r\n--${boundary}\r\n${plan.contentType === '' ? '' : `Content-Type: ${plan.contentType}\r\n`}` +
      `Content-Range: bytes ${start}-${end}/${file.size}\r\n\r\n`,
  )
  const tail = `\r\n--${boundary}--\r\n`
  const length = ranges.reduce(
    (sum, { start, end }, at) => sum + (heads[at]?.length ?? 0) + end - start + 1,
    tail.length,
  )
  const headers = [
    'Content-Length',
    String(length),
    'Content-Type',
    `multipart/byteranges; boundary=${boundary}`,
  ]
  const answer = { status: 206, headers: [...headers, ...plan.shared] }
  const source = Readable.from(parts(file, ranges, heads, tail))
  sendStream(decided.exchange, answer, source, (complete) => logRequest(decided, answer, complete))
}

async function* parts(
  file: OpenFile,
  ranges: readonly ByteRange[],
  heads: readonly string[],
  tail: string,
): AsyncGenerator<Buffer> {
  for (const [index, { start, end }] of ranges.entries()) {
    yield Buffer.from(heads[index] ?? '', 'latin1')
    if (file.bytes !== undefined) yield file.bytes.subarray(start, end + 1)
    else for await (const chunk of file.stream(start, end)) yield chunk as Buffer
  }
  yield Buffer.from(tail, 'latin1')
}
