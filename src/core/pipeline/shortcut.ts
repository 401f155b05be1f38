import { boolOf, childOf, textOf } from '../config/config-section.ts'
import type { ConfigScope } from '../world/config-scope.ts'
import { type Asked, stillSo } from '../world/watched-facts.ts'
import type { World } from '../world/world.ts'
import type { Request } from './request.ts'
import type { Target } from './target.ts'
import type { Pending, Trace } from './trace.ts'

/** A decision that was made for an address, with all that it looked at on disk. */
interface Kept {
  readonly trace: Trace
  readonly asked: readonly Asked[]
}

/**
 * The decision of a plain request (GET or HEAD, no query, no credentials, no body) at a place where nothing else of a request
 * counts, made once and told again for as long as every file and list that it looked at answers the same. Only where the
 * caller wants no trace. Whatever else is asked is decided anew.
 */
export function shortcut(
  world: World,
  request: Request,
  target: Target,
  decide: () => Trace | Pending,
): Trace | Pending {
  if (!isPlain(request)) return decide()
  const key = `shortcut ${request.method}`
  const kept = target.memo.get(key) as Kept | undefined
  if (kept !== undefined && stillSo(world.facts, kept.asked)) return { ...kept.trace, request }
  const { result, asked } = world.listen(decide)
  if (!('pending' in result) && result.outcome !== 'unknown' && looksAtNothingElse(target.scope())) {
    target.memo.set(key, { trace: result, asked })
  }
  return result
}

function isPlain(request: Request): boolean {
  if (request.query !== '' || request.as !== undefined || request.contentLength !== undefined) return false
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  if (request.clientCertificate !== undefined) return false
  for (const [name] of request.headers)
    if (name.length === 13 && name.toLowerCase() === 'authorization') return false
  return true
}

const key = {}

/** No rule here asks for the client's address, for headers or for how busy a client is. */
const looksAtNothingElse = (scope: ConfigScope): boolean => scope.memo(key, judge).plain

function judge(scope: ConfigScope): { readonly plain: boolean } {
  const sections = ['ipSecurity', 'dynamicIpSecurity', 'requestFiltering'].map((name) =>
    scope.section(`system.webServer/security/${name}`),
  )
  const [ip, dynamic, filter] = sections
  const handlers = scope.section('system.webServer/handlers')
  if (!ip?.ok || !dynamic?.ok || !filter?.ok || !handlers.ok) return { plain: false }
  const plain =
    ip.section.items.length === 0 &&
    boolOf(ip.section, 'allowUnlisted') &&
    !boolOf(childOf(dynamic.section, 'denyByConcurrentRequests'), 'enabled') &&
    !boolOf(childOf(dynamic.section, 'denyByRequestRate'), 'enabled') &&
    childOf(childOf(filter.section, 'requestLimits'), 'headerLimits').items.length === 0 &&
    childOf(filter.section, 'filteringRules').items.length === 0 &&
    !/NoRemote/i.test(textOf(handlers.section, 'accessPolicy'))
  return { plain }
}
