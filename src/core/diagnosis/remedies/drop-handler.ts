import { textOf } from '../../config/config-section.ts'
import type { Remedy } from '../remedy.ts'
import type { Refused } from '../rule.ts'
import { removeItem, removeItemAt } from './collection-item.ts'
import { elementAt, placeOfOrigin, reachOf, sitePathOf } from './config-place.ts'
import { remedyOf } from './part.ts'
import { nameOfScope, urlPath } from './scopes.ts'

const handlers = { section: 'system.webServer/handlers' }

/** An entry that answers in front of others goes: for this URL, or where it stands; never from the whole server. */
export function* dropHandler({ world, trace, reason }: Refused, name: string): Iterable<Remedy> {
  const url = urlPath(trace)
  const item = elementAt(world, url ?? '', handlers.section)?.items.find(
    (one) => textOf(one, 'name') === name,
  )
  if (url === undefined || item === undefined) return
  const about = (at: string) =>
    ({
      title: `Remove the handler ${name} from ${nameOfScope(at)}`,
      reach: reachOf(world, at),
      preference: 1,
      answers: reason.code,
      scope: { does: `remove handler ${name}`, at },
    }) as const
  yield* remedyOf(about(url), removeItem(world, url, handlers, item))
  const place = placeOfOrigin(world, item.origin)
  if (place !== undefined && sitePathOf(place) !== '')
    yield* remedyOf(about(sitePathOf(place)), removeItemAt(world, place, handlers, item))
}
