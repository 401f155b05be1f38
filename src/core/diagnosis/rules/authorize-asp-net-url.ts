import { appHostPath } from '../../world/create-world.ts'
import type { World } from '../../world/world.ts'
import { askDefaultDocument } from '../remedies/ask-default-document.ts'
import { addItemAt } from '../remedies/collection-item.ts'
import { type ConfigPlace, elementAt, ownAt, placeFor, reachOf } from '../remedies/config-place.ts'
import { hearCredentials } from '../remedies/hear-credentials.ts'
import { remedyOf } from '../remedies/part.ts'
import { markupAt, removeElement } from '../remedies/remove-markup.ts'
import { applicationPath, nameOfScope, urlPath } from '../remedies/scopes.ts'
import type { Remedy } from '../remedy.ts'
import { type Refused, rulesFor } from '../rule.ts'

const rules = { section: 'system.web/authorization' }

/** The first rule that matches decides, and those of the path itself come first: an allow for exactly this URL. */
function* candidates(refused: Refused): Iterable<Remedy> {
  const { world, trace, reason } = refused
  yield* hearCredentials(refused)
  yield* askDefaultDocument(refused)
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
  const isStated = origin?.level !== undefined && origin.level.length > appHostPath.length
  const place = isStated ? placeFor(world, url, origin) : webConfigOf(world, application, url)
  // Among rules of the very same path no command can say where a new one goes.
  if (place !== undefined && ownAt(world, place, rules.section).element === undefined)
    yield* remedyOf(about(url), addItemAt(world, place, rules, attributes, true))
  const [rule] = reason.evidence.filter((one) => one.kind === 'config')
  const markup = rule && markupAt(world, rule)
  if (rule === undefined || markup?.element.name !== 'deny') return
  yield* remedyOf(
    {
      title: `Remove ${rule.text} at ${rule.file}:${rule.line}`,
      reach: 'application',
      preference: 0,
      answers: reason.code,
    },
    removeElement(markup),
  )
}

/** The application's own file, where nothing of ASP.NET's is stated yet. */
function webConfigOf(world: World, application: string, url: string): ConfigPlace | undefined {
  const file = world.locate(application)?.configFile
  return file === undefined
    ? undefined
    : { file, level: application, relative: url.slice(application.length + 1) }
}

export const authorizeAspNetUrl = rulesFor(['authorize.asp-net-url.denied-by-rule'], candidates)
