import { evidenceAt } from '../base/evidence.ts'
import { type Reason, reason } from '../base/reason.ts'
import type { Binding, ServerModel, Site } from '../world/server-model.ts'
import type { World } from '../world/world.ts'
import type { Request } from './request.ts'

export type RouteResult =
  | { readonly ok: true; readonly site: Site; readonly binding: Binding; readonly because: Reason }
  | {
      readonly ok: false
      readonly because: Reason<'route.site.no-binding' | 'route.site.stopped'>
      readonly site?: Site
    }

/**
 * The site that http.sys hands a request to: among the started sites' bindings of the port and protocol, address with host
 * first, then host, wildcard host (*.suffix, longest first), address alone, any (iis.md §2.1; order inferred from UrlPrefix buckets).
 */
export function chooseSite(world: World, model: ServerModel, request: Request): RouteResult {
  const host = request.host.toLowerCase()
  const best = bestBinding(world, model, request, host, true)
  if (best !== undefined) return { ok: true, ...best, because: chosen(best.site, best.binding) }
  const stopped = bestBinding(world, model, request, host, false)
  if (stopped !== undefined) {
    const facts = { site: stopped.site.name, host, port: request.port, binding: stopped.binding.information }
    return {
      ok: false,
      site: stopped.site,
      because: reason('route.site.stopped', facts, evidenceAt(stopped.binding.origin)),
    }
  }
  return { ok: false, because: noBinding(model, request, host) }
}

const chosenReasons = new WeakMap<Binding, Reason>()

function chosen(site: Site, binding: Binding): Reason {
  const kept = chosenReasons.get(binding)
  if (kept !== undefined) return kept
  const facts = { site: site.name, id: site.id, binding: binding.information, protocol: binding.protocol }
  const made = reason('route.site.matched', facts, evidenceAt(binding.origin ?? site.origin))
  chosenReasons.set(binding, made)
  return made
}

/** A server may have thousands of bindings on one port, and anybody may ask for a name that is none of theirs. */
const nearBindings = 20

/** Near: the same host on another port or protocol, then others on the port. */
function noBinding(
  model: ServerModel,
  { port, scheme }: Request,
  host: string,
): Reason<'route.site.no-binding'> {
  const sameHost: Binding[] = []
  const samePort: Binding[] = []
  for (const { bindings } of model.sites) {
    for (const binding of bindings) {
      const near = binding.host === host ? sameHost : binding.port === port ? samePort : undefined
      if (near !== undefined && near.length < nearBindings) near.push(binding)
    }
  }
  return reason(
    'route.site.no-binding',
    { host, port, scheme },
    [...sameHost, ...samePort].slice(0, nearBindings).flatMap((binding) => evidenceAt(binding.origin)),
  )
}

interface Match {
  readonly site: Site
  readonly binding: Binding
}

/** The bindings of one protocol and port; each list in the order of the file. */
interface Bucket {
  /** By their exact host. */
  readonly hosts: Map<string, Match[]>
  /** For any host, or a wildcard. */
  readonly open: Match[]
}

const buckets = new WeakMap<ServerModel, ReadonlyMap<string, Bucket>>()

function bucketOf(model: ServerModel, { scheme, port }: Request): Bucket | undefined {
  let made = buckets.get(model)
  if (made === undefined) {
    made = bucketsOf(model)
    buckets.set(model, made)
  }
  return made.get(`${scheme} ${port}`)
}

function bucketsOf(model: ServerModel): ReadonlyMap<string, Bucket> {
  const made = new Map<string, Bucket>()
  for (const site of model.sites) {
    for (const binding of site.bindings) {
      const key = `${binding.protocol} ${binding.port}`
      const bucket = made.get(key) ?? { hosts: new Map<string, Match[]>(), open: [] }
      made.set(key, bucket)
      const isOpen = binding.host === '' || binding.host.startsWith('*.')
      const list = isOpen ? bucket.open : (bucket.hosts.get(binding.host) ?? [])
      list.push({ site, binding })
      if (!isOpen) bucket.hosts.set(binding.host, list)
    }
  }
  return made
}

function bestBinding(
  world: World,
  model: ServerModel,
  request: Request,
  host: string,
  started: boolean,
): Match | undefined {
  const bucket = bucketOf(model, request)
  let best: Match | undefined
  let bestRank = 0
  for (const match of [...(bucket?.hosts.get(host) ?? []), ...(bucket?.open ?? [])]) {
    const rank = rankOf(match.binding, request.localAddress, host)
    if (rank <= bestRank || isStarted(world, match.site) !== started) continue
    bestRank = rank
    best = match
  }
  return best
}

const isStarted = (world: World, site: Site): boolean => world.facts.siteState(site.name) === 'started'

/** 0: no match. A wildcard host ranks by its length between exact hosts and none. */
function rankOf(binding: Binding, localAddress: string, host: string): number {
  const anyAddress = binding.address === '*' || binding.address === '0.0.0.0' || binding.address === '[::]'
  if (!anyAddress && !sameAddress(binding.address, localAddress)) return 0
  if (binding.host === '') return anyAddress ? 1 : 2
  if (binding.host === host) return anyAddress ? 2000 : 2001
  if (binding.host.startsWith('*.') && host.endsWith(binding.host.slice(1))) return 3 + binding.host.length
  return 0
}

/** An unknown local address (a snapshot's request) matches a binding to any one address. */
const sameAddress = (bound: string, local: string): boolean =>
  local === '' || bound === local || bound === `[${local}]` || bound === local.replace(/^::ffff:/, '')
