import { type Evidence, evidenceAt } from '../../base/evidence.ts'
import { type Reason, reason } from '../../base/reason.ts'
import { childOf, valueOf } from '../../config/config-section.ts'
import type { Site } from '../../world/server-model.ts'
import type { World } from '../../world/world.ts'
import type { Request } from '../request.ts'
import type { Action } from '../trace.ts'

/** The status of HSTS's redirect is assumed; its scheme and that the port is left out are documented. */
const HSTS_REDIRECT_STATUS = 301

interface Redirected {
  readonly because: Reason
  readonly action: Action
}

const key = {}

/**
 * hsts/@redirectHttpToHttps of a site or of siteDefaults (config reference, site/hsts): a plain request is sent to https,
 * whatever it asks for. That it comes before all else of the site is assumed.
 */
export function redirectToHttps(world: World, site: Site, request: Request): Redirected | undefined {
  if (request.scheme === 'https') return undefined
  const sites = world.memo(key, () => new Map<Site, readonly Evidence[] | undefined>())
  if (!sites.has(site)) sites.set(site, redirectingLine(world, site))
  const evidence = sites.get(site)
  if (evidence === undefined) return undefined
  const location = `https://${request.host}${request.rawPath}${request.hasQuery ? `?${request.query}` : ''}`
  const status = HSTS_REDIRECT_STATUS
  const because = reason('begin.hsts.redirected', { location, status }, evidence)
  return { because, action: { kind: 'redirect', status, location } }
}

/** Where it is stated, if both attributes are on. */
function redirectingLine(world: World, site: Site): readonly Evidence[] | undefined {
  const model = world.server()
  if ('code' in model) return undefined
  const own = childOf(site.element, 'hsts')
  const base = childOf(model.siteDefaults, 'hsts')
  const stated = (name: string) => {
    const value = valueOf(own, name)
    return value.origin === undefined ? valueOf(base, name) : value
  }
  const [enabled, redirects] = [stated('enabled'), stated('redirectHttpToHttps')]
  if (enabled.value !== true || redirects.value !== true) return undefined
  return evidenceAt(redirects.origin)
}
