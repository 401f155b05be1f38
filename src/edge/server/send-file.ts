import { conditionsOf, judgeConditions, rangesOf, validatorsOf } from '../../core/pipeline/conditions.ts'
import { httpDate } from '../../core/pipeline/entity-tag.ts'
import { compressedCopy } from './compressed-copy.ts'
import { type Coding, chooseCoding, compresses } from './compression-settings.ts'
import type { Decided } from './exchange.ts'
import { logRequest } from './log-request.ts'
import type { OpenFile } from './ports.ts'
import type { PreparedFile } from './prepared-file.ts'
import type { ResponseSettings } from './response-settings.ts'
import { send, sendStream } from './send.ts'
import { largestAtOnce, type ReadyAnswer, readyAnswer, sendAtOnce } from './send-at-once.ts'
import { sendRanges } from './send-ranges.ts'
import { sendFailure } from './send-refusal.ts'

const prepared = new WeakMap<OpenFile, PreparedFile>()

export function sendFile(decided: Decided, file: OpenFile, contentType: string): void {
  const { exchange, settings } = decided
  const found = prepared.get(file)
  const plan =
    found !== undefined && found.settings === settings && found.contentType === contentType
      ? found
      : prepare(file, settings, contentType)
  const asked = conditionsOf(exchange.request)
  const verdict = asked === undefined ? 'send' : judgeConditions(asked, plan.validators)
  const ranges =
    asked === undefined || verdict !== 'send'
      ? 'whole'
      : rangesOf(asked, exchange.request.method, file.size, plan.validators)
  const coding =
    plan.compressible && verdict === 'send' && ranges === 'whole' ? codingFor(decided) : undefined
  if (verdict !== 'send') sendNothing(decided, plan, verdict)
  else if (ranges !== 'whole') sendRanges(decided, file, plan, ranges)
  else if (coding !== undefined) sendCompressed(decided, file, plan, coding)
  else sendWhole(decided, file, plan)
}

function prepare(file: OpenFile, settings: ResponseSettings, contentType: string): PreparedFile {
  const validators = validatorsOf(file.mtimeMs, settings.cache.entityTag)
  const { tag, modified } = validators
  const { compression } = settings
  const compressible =
    compression.staticFiles &&
    compression.codings.length > 0 &&
    file.bytes !== undefined &&
    file.size >= compression.smallest &&
    compresses(compression.staticTypes, contentType)
  const shared = [
    ...settings.cache.headers,
    'Last-Modified',
    httpDate(modified),
    'Accept-Ranges',
    'bytes',
    ...(tag === '' ? [] : ['ETag', tag]),
    ...(compressible ? ['Vary', 'Accept-Encoding'] : []),
    ...settings.common,
  ]
  const plan: PreparedFile = {
    settings,
    contentType,
    validators,
    whole: { status: 200, headers: ['Content-Length', String(file.size), ...typed(contentType), ...shared] },
    shared,
    compressible,
    ready: undefined,
  }
  prepared.set(file, plan)
  return plan
}

const typed = (contentType: string): readonly string[] =>
  contentType === '' ? [] : ['Content-Type', contentType]

function sendNothing(decided: Decided, plan: PreparedFile, verdict: 'not-modified' | 'failed'): void {
  if (verdict === 'failed') {
    sendFailure(decided, 412)
    return
  }
  const answer = { status: 304, headers: plan.shared }
  send(decided.exchange, answer, undefined, plan.settings.keepAlive)
  logRequest(decided, answer)
}

function sendWhole(decided: Decided, file: OpenFile, plan: PreparedFile): void {
  const { exchange } = decided
  if (file.bytes !== undefined && file.size <= largestAtOnce && plan.settings.keepAlive) {
    if (sendAtOnce(exchange, readyFor(decided, plan, file.bytes))) {
      logRequest(decided, plan.whole)
      return
    }
  }
  if (file.bytes !== undefined || exchange.request.method === 'HEAD' || file.size === 0) {
    send(exchange, plan.whole, file.bytes, plan.settings.keepAlive)
    logRequest(decided, plan.whole)
    return
  }
  sendStream(exchange, plan.whole, file.stream(0, file.size - 1), (complete) =>
    logRequest(decided, plan.whole, complete),
  )
}

function readyFor({ exchange }: Decided, plan: PreparedFile, body: Buffer): ReadyAnswer {
  const second = Math.floor(exchange.context.ports.now() / 1000)
  if (plan.ready?.second !== second) plan.ready = readyAnswer(plan.whole, body, second)
  return plan.ready
}

function codingFor({ exchange, settings }: Decided): Coding | undefined {
  const { compression } = settings
  const { headers, httpVersionMajor, httpVersionMinor } = exchange.req
  const accepted = headers['accept-encoding']
  if (typeof accepted !== 'string') return undefined
  if (!compression.forHttp10 && httpVersionMajor === 1 && httpVersionMinor === 0) return undefined
  if (!compression.forProxies && headers.via !== undefined) return undefined
  return chooseCoding(accepted, compression.codings)
}

/** The first request for a copy waits for it to be made, off the main thread; later ones get it at once. */
function sendCompressed(decided: Decided, file: OpenFile, plan: PreparedFile, coding: Coding): void {
  const copy = compressedCopy(file, coding)
  if (Buffer.isBuffer(copy)) {
    sendCopy(decided, plan, coding, copy)
    return
  }
  copy.then(
    (bytes) => sendCopy(decided, plan, coding, bytes),
    () => sendWhole(decided, file, plan),
  )
}

function sendCopy(decided: Decided, plan: PreparedFile, coding: string, bytes: Buffer): void {
  const { tag } = plan.validators
  const shared = plan.shared.map((text) => (text === tag && tag !== '' ? `W/${tag}` : text))
  const headers = [
    'Content-Length',
    String(bytes.length),
    ...typed(plan.contentType),
    'Content-Encoding',
    coding,
    ...shared,
  ]
  const answer = { status: 200, headers }
  send(decided.exchange, answer, bytes, plan.settings.keepAlive)
  logRequest(decided, answer)
}
