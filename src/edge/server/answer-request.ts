import { IncomingMessage, ServerResponse } from 'node:http'
import { isIP, type Socket } from 'node:net'
import { decide, isPending } from '../../core/pipeline/decide.ts'
import type { Request } from '../../core/pipeline/request.ts'
import { answerKey } from '../../core/pipeline/sign-in.ts'
import type { Pending, Trace } from '../../core/pipeline/trace.ts'
import type { AddressActivity } from './client-activity.ts'
import { type Connection, connectionOf, type Place } from './connection.ts'
import type { Exchange, Incoming, Outgoing, ServerContext } from './exchange.ts'
import { turnedAway } from './hosted-application.ts'
import type { HttpSysFault } from './http-sys-pages.ts'
import { performAction } from './perform-action.ts'
import { readRequest, readTarget, type Target } from './read-request.ts'
import { refuseAtOnce } from './refuse-at-once.ts'
import { headerFault, isVerb } from './request-shape.ts'

const untraced = { trace: false } as const
/** Passwords that one request may ask about: one per decoding and account it tries. */
const mostAnswers = 4

/** One request, from its head to its answer. Throws nothing. */
export function answerRequest(context: ServerContext, place: Place, req: Incoming, res: Outgoing): void {
  const connection = connectionOf(socketOf(req), place)
  connection.newest = res
  const target = shapeOf(req)
  if (typeof target === 'string') refuseAtOnce(context, connection, req, res, target)
  else answerTarget(context, connection, req, res, target)
}

function answerTarget(
  context: ServerContext,
  connection: Connection,
  req: Incoming,
  res: Outgoing,
  target: Target,
): void {
  const message = {
    method: req.method ?? '',
    target,
    raw: req.rawHeaders,
    host: hostOf(req),
    unsized: isUnsized(req),
  }
  const seen = asSeen(context, connection, req)
  const activity = context.activityOf(seen.from)
  const request = identified(context, readRequest(message, seen, lengthOf(req), activity))
  const exchange = exchangeOf(context, connection, req, res, request, activity)
  exchange.activity.begin()
  try {
    const world = context.world()
    const outcome = turnedAway(exchange) ? undefined : decide(world, request, untraced)
    if (outcome !== undefined && isPending(outcome)) {
      decideLater(exchange, outcome)
      return
    }
    if (outcome !== undefined) performAction(exchange, world, outcome)
  } catch (error) {
    fail(exchange, error)
  }
  if (!exchange.goesOn) exchange.activity.end()
}

/** A session stands for credentials that were verified before. */
function identified({ ports }: ServerContext, request: Request): Request {
  const as = ports.hosted?.identify(request)
  return as === undefined ? request : { ...request, as }
}

function decideLater(exchange: Exchange, pending: Pending): void {
  decideWithAnswers(exchange, pending)
    .catch((error) => fail(exchange, error))
    .finally(() => {
      if (!exchange.goesOn) exchange.activity.end()
    })
}

/** Of HTTP/2 the session's socket, which all its streams share. */
function socketOf(req: Incoming): Socket {
  if (req instanceof IncomingMessage) return req.socket
  return req.stream.session?.socket ?? req.socket
}

/** Labs may say whom a request comes from. */
function asSeen({ clientAddressHeader }: ServerContext, connection: Connection, req: Incoming): Connection {
  if (clientAddressHeader === undefined) return connection
  const from = req.headers[clientAddressHeader]
  return typeof from === 'string' && isIP(from) > 0 ? { ...connection, from } : connection
}

function exchangeOf(
  context: ServerContext,
  connection: Connection,
  req: Incoming,
  res: Outgoing,
  request: Request,
  activity: AddressActivity,
): Exchange {
  return {
    context,
    req,
    res,
    connection,
    request,
    started: performance.now(),
    sentBefore: connection.socket.bytesWritten ?? 0,
    activity,
    goesOn: false,
  }
}

function shapeOf(req: Incoming): Target | HttpSysFault {
  const version = req.httpVersionMajor === 2 ? '2.0' : req.httpVersionMinor === 0 ? '1.0' : '1.1'
  if (req.httpVersionMajor !== 2 && (req.httpVersionMajor !== 1 || req.httpVersionMinor > 1)) return 'version'
  const method = req.method ?? ''
  if (!isVerb(method)) return 'verb'
  return headerFault(req.rawHeaders, version) ?? readTarget(req.url ?? '', method)
}

/** HTTP/2 clients may send :authority in Host's place. */
function hostOf(req: Incoming): string {
  if (req instanceof IncomingMessage) return req.headers.host ?? ''
  return req.authority || String(req.headers.host ?? '')
}

/** Chunked and absent bodies have no length. */
function lengthOf(req: Incoming): number | undefined {
  const text = req.headers['content-length']
  return text === undefined ? undefined : Number(text)
}

/** HTTP/2 ends a message by a flag. */
const isUnsized = ({ httpVersionMajor, headers }: Incoming): boolean =>
  httpVersionMajor === 1 &&
  headers['content-length'] === undefined &&
  headers['transfer-encoding'] === undefined

async function decideWithAnswers(exchange: Exchange, first: Pending): Promise<void> {
  const { context, request } = exchange
  const answers = new Map<string, boolean>()
  let outcome: Trace | Pending = first
  while (isPending(outcome)) {
    if (answers.size >= mostAnswers) throw new Error('a decision asked for too many passwords')
    const { account, password } = outcome.pending
    answers.set(
      answerKey(account, password),
      await context.ports.verifyPassword(account, password, request.from),
    )
    outcome = decide(context.world(), request, { trace: false, answers })
  }
  if (exchange.res.destroyed) return
  performAction(exchange, context.world(), outcome, answers)
}

/** A fault of ours: the visitor gets a bare 500, the process goes on. */
function fail({ context, res }: Exchange, error: unknown): void {
  context.onFault(error)
  if (res.headersSent || !(res instanceof ServerResponse)) {
    res.destroy()
    return
  }
  res.writeHead(500, ['Content-Length', '0', 'Connection', 'close'])
  res.end()
}
