import { type Reason, reason } from '../base/reason.ts'
import { type Status, statusOf } from '../base/status.ts'
import type { World } from '../world/world.ts'
import type { Deciding } from './deciding.ts'
import { errorAnswer } from './error-answer.ts'
import { lengthRequired } from './message-length.ts'
import { Recorder } from './recorder.ts'
import type { Request } from './request.ts'
import { finish } from './respond.ts'
import { runPipeline } from './run-pipeline.ts'
import { shortcut } from './shortcut.ts'
import { startWorker } from './start-worker.ts'
import { findTarget, type Target } from './target.ts'
import type { Pending, Trace } from './trace.ts'

export interface DecideOptions {
  /** Keep every step. Default true; the hot path asks without. */
  readonly trace?: boolean
  /** Go on behind the first refusal as if it had passed, so that every block is told. Default false. */
  readonly beyond?: boolean
  /** Answers to pending questions by `answerKey(account, password)`. */
  readonly answers?: ReadonlyMap<string, boolean>
}

const noAnswers: ReadonlyMap<string, boolean> = new Map()

export const isPending = (result: Trace | Pending): result is Pending => 'pending' in result

/**
 * Decides a request as IIS 10 would. Pure and synchronous: the same world and request give the same trace. Where a password
 * must be verified elsewhere first, the result is Pending: ask, then decide again with the answer.
 */
export function decide(world: World, request: Request, options: DecideOptions = {}): Trace | Pending {
  world.refresh()
  const recorder = new Recorder(options.trace !== false)
  const deciding: Deciding = {
    world,
    request,
    recorder,
    traced: options.trace !== false,
    beyond: options.beyond === true,
    answers: options.answers ?? noAnswers,
  }
  const result = route(deciding)
  return isPending(result) || result.action.kind !== 'error' ? result : inPlaceOf(result, deciding)
}

/** CustomErrorModule at SendResponse, where it changes what the client sees of the refusal's status. */
function inPlaceOf(trace: Trace, { world, request, answers }: Deciding): Trace {
  const model = world.server()
  const isWorkers = trace.action.kind === 'error' && !trace.action.abort && !trace.action.httpSys
  if ('code' in model || !isWorkers || trace.status.status < 400 || trace.outcome === 'unknown') return trace
  const found = findTarget(world, model, request)
  if (!found.ok || found.target.route.site === undefined) return trace
  const answer = errorAnswer(found.target.scope(), request, trace)
  if (answer === undefined) return trace
  if (answer.mode === 'Redirect') {
    const action = { kind: 'redirect', status: 302, location: answer.path } as const
    return { ...trace, status: statusOf(302), outcome: 'refused', action, challenges: [] }
  }
  return executed(trace, answer.path, { world, request, answers })
}

/** The status becomes that of the URL executed; one in another pool cannot be (403.18, iis.md §7.2). */
function executed(
  trace: Trace,
  url: string,
  { world, request, answers }: Pick<Deciding, 'world' | 'request' | 'answers'>,
): Trace {
  const [rawPath = '', query = ''] = url.split('?', 2)
  const asked = { ...request, method: 'GET', rawPath, query, hasQuery: url.includes('?') }
  const recorder = new Recorder(false)
  const inner = route({ world, request: asked, recorder, traced: false, beyond: false, answers })
  if (isPending(inner)) return trace
  if (inner.pool !== undefined && inner.pool !== trace.pool)
    return { ...trace, status: statusOf(403, 18), challenges: [] }
  if (inner.action.kind !== 'file') return trace
  return { ...trace, status: inner.status, outcome: 'refused', action: inner.action, challenges: [] }
}

/** http.sys and WAS: the URL, the site, the pool and its identity. What they refuse never reaches the pipeline. */
function route(deciding: Deciding): Trace | Pending {
  const { world, request } = deciding
  const model = world.server()
  if ('code' in model) {
    return refuseRoute(
      deciding,
      reason('route.config.invalid-application-host', {
        message: model.message,
        line: model.line,
        file: model.file,
      }),
      statusOf(503),
    )
  }
  if (headLength(request) > LONGEST_HEAD) return refuseRoute(deciding, tooLong, statusOf(400))
  const found = findTarget(world, model, request)
  if (!found.ok) return refuseRoute(deciding, found.because, statusOf(400))
  const { target } = found
  const blocked = lengthRefusal(deciding) ?? routeRefusal(deciding, target)
  if (blocked !== undefined && !deciding.beyond) return blocked
  const { site } = target.route
  if (site === undefined || target.place === undefined || target.pool === undefined)
    return blocked ?? notRouted(deciding, target)
  const worker = startWorker(deciding, target.pool)
  if ('pending' in worker) return worker
  if (worker.token === undefined || (worker.blocked && !deciding.beyond))
    return finish(deciding, { target, httpSys: true })
  const located = { target, site, place: target.place, pool: target.pool, model, token: worker.token }
  const run = () => runPipeline(deciding, located)
  return deciding.traced || deciding.beyond ? run() : shortcut(deciding, target, run)
}

/** http.sys's MaxRequestBytes, and MaxFieldLength alike: request line and headers, in bytes (iis.md §2.2; defaults reported). */
const LONGEST_HEAD = 16_384

const tooLong = reason('route.request.malformed', {
  because: `its request line and headers are longer than ${LONGEST_HEAD} bytes (MaxRequestBytes, MaxFieldLength)`,
})

function headLength({ method, rawPath, query, headers }: Request): number {
  let length = method.length + rawPath.length + query.length
  for (const [name, value] of headers) length += name.length + value.length + 4
  return length
}

function lengthRefusal(deciding: Deciding): Trace | undefined {
  const because = lengthRequired(deciding.request)
  return because && refuseRoute(deciding, because, statusOf(411))
}

/** A site that is stopped, a name that nobody bound, a pool that is stopped. */
function routeRefusal(deciding: Deciding, target: Target): Trace | undefined {
  const { recorder, world } = deciding
  const { route: chosen, pool } = target
  const isPoolStopped = pool !== undefined && world.facts.poolState(pool.name) === 'stopped'
  if (!chosen.ok) {
    const status =
      chosen.because.code === 'route.site.stopped' && isPoolStopped ? statusOf(503) : statusOf(400)
    recorder.add('HTTP.sys', 'Route', { kind: 'deny', because: chosen.because, status })
    return finish(deciding, { target, httpSys: true })
  }
  recorder.add('HTTP.sys', 'Route', { kind: 'pass', because: chosen.because })
  if (!isPoolStopped) return undefined
  const because = reason('route.pool.stopped', { pool: pool.name, site: chosen.site.name })
  recorder.add('WAS', 'Route', { kind: 'deny', because, status: statusOf(503) })
  return finish(deciding, { target, httpSys: true })
}

/** A site without a root application, or an application whose pool nobody defined. */
function notRouted(deciding: Deciding, target: Target): Trace {
  const application = target.place?.application
  const facts = {
    site: target.route.site?.name ?? '',
    ...(application && { application: application.path, pool: application.pool }),
  }
  deciding.recorder.add('WAS', 'Route', {
    kind: 'deny',
    because: reason('route.pool.missing', facts),
    status: statusOf(503),
  })
  return finish(deciding, { target, httpSys: true })
}

function refuseRoute(deciding: Deciding, because: Reason, status: Status): Trace {
  deciding.recorder.add('HTTP.sys', 'Route', { kind: 'deny', because, status })
  return finish(deciding, { httpSys: true })
}
