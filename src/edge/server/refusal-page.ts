import type { Status } from '../../core/base/status.ts'
import type { Request } from '../../core/pipeline/request.ts'
import type { Trace } from '../../core/pipeline/trace.ts'
import type { World } from '../../core/world/world.ts'
import { errorBody, showsDetail } from './error-body.ts'
import { faultBody, faultOf, faultPages } from './http-sys-pages.ts'
import type { ServerPorts } from './ports.ts'
import type { SettingsSource } from './response-settings.ts'
import { sitePathOf } from './site-path-of.ts'

/** A refusal that was kept. */
export interface RefusedThen {
  readonly id: string
  readonly request: Request
  /** What it ended in. */
  readonly status: Status
}

export interface PageParts {
  readonly ports: Pick<ServerPorts, 'content' | 'describe'>
  readonly world: World
  readonly settings: SettingsSource
}

/**
 * The page that a visitor saw, made again out of the error pages as they are now: the detailed one for the server's own
 * people, the custom one for others, http.sys's own. `trace`: the request decided again; where it ends otherwise now, the page
 * is that of the status then, without the way that led to it. '' for an answer without a page.
 */
export function refusalPage({ ports, world, settings }: PageParts, then: RefusedThen, now: Trace): string {
  const { id, request, status } = then
  const trace = isSame(now, status) ? now : refusedThen(now, status)
  if (trace.action.kind === 'error' && trace.action.abort === true) return ''
  if (trace.action.kind === 'error' && trace.action.httpSys === true)
    return faultBody(faultPages[faultOf(trace)], id)
  const { 'accept-language': language } = Object.fromEntries(
    request.headers.map(([name, value]) => [name.toLowerCase(), value]),
  )
  const shown = {
    world,
    trace,
    settings: settings.of(world, sitePathOf(trace), trace.site?.name, request.scheme === 'https'),
    exchange: { context: { ports }, request, req: { headers: { 'accept-language': language } } },
  }
  return errorBody(shown, id, showsDetail(shown)).body.toString('utf8')
}

const isSame = ({ action, status }: Trace, then: Status): boolean =>
  action.kind === 'error' && status.status === then.status && status.substatus === then.substatus

const refusedThen = (now: Trace, status: Status): Trace => ({
  ...now,
  status,
  outcome: 'refused',
  action: { kind: 'error' },
  steps: [],
})
