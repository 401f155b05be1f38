import type { World } from '../../world/world.ts'
import { addItem, addItemAt } from '../remedies/collection-item.ts'
import { type ConfigPlace, elementAt, placeOfOrigin, reachOf, sitePathOf } from '../remedies/config-place.ts'
import { remedyOf } from '../remedies/part.ts'
import { applicationPath, nameOfScope, urlPath } from '../remedies/scopes.ts'
import type { Remedy } from '../remedy.ts'
import { type Refused, rulesFor } from '../rule.ts'

const rules = { section: 'system.web/authorization' }

/** The first rule that matches decides: an allow in front of the one that denied. */
function* candidates({ world, trace, reason }: Refused): Iterable<Remedy> {
  const url = urlPath(trace)
  const application = applicationPath(trace)
  if (url === undefined || application === undefined) return
  const isAnonymous = trace.authenticated === undefined || trace.authenticated.scheme === 'Anonymous'
  const name = isAnonymous ? '?' : (trace.authenticated?.user ?? '')
  const attributes = [['users', isAnonymous ? '?' : name]] as const
  const about = (at: string) =>
    ({
      title: `Allow ${isAnonymous ? 'anonymous visitors' : name} at ${nameOfScope(at)}, before the other rules`,
      reach: reachOf(world, at),
      preference: 2,
      answers: reason.code,
      scope: { does: `allow ${name}`, at },
    }) as const
  const origin = elementAt(world, url, rules.section)?.origin
  const stated = placeOfOrigin(world, origin)
  if (stated === undefined || stated.level === '') {
    const place = webConfigOf(world, application, url)
    if (place !== undefined) yield* remedyOf(about(url), addItemAt(world, place, rules, attributes, true))
    return
  }
  yield* remedyOf(about(url), addItem(world, url, rules, attributes, true))
  yield* remedyOf(about(sitePathOf(stated)), addItemAt(world, stated, rules, attributes, true))
}

/** The application's own file, where nothing of ASP.NET's is stated yet. */
function webConfigOf(world: World, application: string, url: string): ConfigPlace | undefined {
  const file = world.locate(application)?.configFile
  return file === undefined
    ? undefined
    : { file, level: application, relative: url.slice(application.length + 1) }
}

export const authorizeAspNetUrl = rulesFor(['authorize.asp-net-url.denied-by-rule'], candidates)
