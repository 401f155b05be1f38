import { reason } from '../base/reason.ts'
import type { ConfigScope } from '../world/config-scope.ts'
import { type Place, placeOf } from '../world/place.ts'
import type { Pool, ServerModel } from '../world/server-model.ts'
import type { World } from '../world/world.ts'
import { type CookedUrl, cookUrl, isUrlRefusal } from './cook-url.ts'
import type { Request } from './request.ts'
import { chooseSite, type RouteResult } from './route.ts'

/** What an address leads to, before anything of the request but its address is looked at. */
export interface Target {
  readonly url: CookedUrl
  readonly route: RouteResult
  readonly place: Place | undefined
  readonly pool: Pool | undefined
  readonly sitePath: string
  /** Read on first use: an unreadable server is told before its configuration is. */
  readonly scope: () => ConfigScope
  /** What modules work out from the address and its configuration alone. */
  readonly memo: Map<string, unknown>
}

export type TargetResult =
  | { readonly ok: true; readonly target: Target }
  | { readonly ok: false; readonly because: ReturnType<typeof malformedUrl> }

const key = {}

/** How many addresses a world remembers before it starts afresh. */
const TARGETS_KEPT = 10_000

export function findTarget(world: World, model: ServerModel, request: Request): TargetResult {
  const targets = world.memo(key, () => new Map<string, TargetResult>())
  const address = `${request.scheme}|${request.port}|${request.localAddress}|${request.host}|${request.rawPath}`
  let target = targets.get(address)
  if (target === undefined) {
    if (targets.size >= TARGETS_KEPT) targets.clear()
    target = makeTarget(world, model, request)
    targets.set(address, target)
  }
  return target
}

/** The target of another path of the same site: a default document's. */
export function childTarget(world: World, model: ServerModel, request: Request, path: string): TargetResult {
  const rawPath = path.split('/').map(encodeURIComponent).join('/')
  return findTarget(world, model, { ...request, rawPath })
}

function makeTarget(world: World, model: ServerModel, request: Request): TargetResult {
  const url = cookUrl(request.rawPath)
  if (isUrlRefusal(url)) return { ok: false, because: malformedUrl(url.because, url.at) }
  const route = chooseSite(world, model, request)
  const { site } = route
  const place = site === undefined ? undefined : placeOf(site, url.segments)
  const pool = place === undefined ? undefined : model.pools.get(place.application.pool.toLowerCase())
  const sitePath = site === undefined ? '' : [site.name, ...url.segments].join('/')
  let scope: ConfigScope | undefined
  const scopeOf = (): ConfigScope => {
    scope ??= world.scope(sitePath)
    return scope
  }
  return { ok: true, target: { url, route, place, pool, sitePath, scope: scopeOf, memo: new Map() } }
}

const malformedUrl = (why: string, at: number) => reason('route.request.url-malformed', { why, at })
