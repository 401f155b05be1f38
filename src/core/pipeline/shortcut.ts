import { boolOf, childOf, textOf } from '../config/config-section.ts'
import type { ConfigScope } from '../world/config-scope.ts'
import { type Asked, stillSo } from '../world/watched-facts.ts'
import { basicModule } from './authenticate/basic.ts'
import { conditionsOf } from './conditions.ts'
import { offeredCredentials, offeredScheme } from './credentials.ts'
import type { Deciding } from './deciding.ts'
import { remember } from './question.ts'
import type { Request } from './request.ts'
import type { Target } from './target.ts'
import type { Pending, Trace } from './trace.ts'

/** A decision that was made for an address, with all that it looked at on disk. */
interface Kept {
  readonly trace: Trace
  readonly asked: readonly Asked[]
}

/** Visitors whose decisions an address keeps, before it starts afresh. */
const VISITORS_KEPT = 256

/**
 * The decision of a plain request (GET or HEAD, no query, no body, no condition; no credentials, or Basic ones that are right) at a place
 * where nothing else of a request counts, made once for each visitor and told again for as long as every file and list that
 * it looked at answers the same. Credentials are verified each time. Only where the caller wants no trace. Whatever else is
 * asked is decided anew.
 */
export function shortcut(deciding: Deciding, target: Target, decide: () => Trace | Pending): Trace | Pending {
  const { world, request } = deciding
  const visitor = isPlain(request) ? visitorOf(deciding, target) : undefined
  if (visitor === undefined) return decide()
  const decisions = remember(target.memo, `shortcut ${request.method}`, () => new Map<string, Kept>())
  const kept = decisions.get(visitor)
  if (kept !== undefined && stillSo(world.facts, kept.asked)) return { ...kept.trace, request }
  const { result, asked } = world.listen(decide)
  if (!('pending' in result) && result.outcome !== 'unknown' && looksAtNothingElse(target.scope())) {
    if (decisions.size >= VISITORS_KEPT) decisions.clear()
    decisions.set(visitor, { trace: result, asked })
  }
  return result
}

function isPlain(request: Request): boolean {
  if (request.query !== '' || request.as !== undefined || request.contentLength !== undefined) return false
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  return request.clientCertificate === undefined && conditionsOf(request) === undefined
}

/** '' for nobody; who Basic signs in, by the name typed and the account; undefined for any other credentials. */
function visitorOf(deciding: Deciding, target: Target): string | undefined {
  const offered = offeredCredentials(deciding.request)
  if (offered.kind === 'none') return hasAuthorization(deciding.request) ? undefined : ''
  if (offeredScheme(offered) !== 'basic') return undefined
  const verdict = basicModule.decide({ ...deciding, scope: target.scope() })
  if (verdict?.kind !== 'grant' || verdict.user === undefined) return undefined
  return `${verdict.user.userName}\n${verdict.user.name}`
}

const hasAuthorization = ({ headers }: Request): boolean =>
  headers.some(([name]) => name.length === 13 && name.toLowerCase() === 'authorization')

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
