import { textOf } from '../../config/config-section.ts'
import type { Remedy } from '../remedy.ts'
import type { Refused } from '../rule.ts'
import { removeItem } from './collection-item.ts'
import { elementAt, reachOf } from './config-place.ts'
import { remedyOf } from './part.ts'
import { hostsOf, nameOfScope } from './scopes.ts'

const modules = { section: 'system.webServer/modules' }
const handlers = { section: 'system.webServer/handlers' }
const webDav = 'WebDAVModule'

/** WebDAV leaves the application, or the site: its module, and the handlers that would then name a module that is not there. */
export function* dropWebDav({ world, trace, reason }: Refused): Iterable<Remedy> {
  for (const at of hostsOf(trace)) {
    const module = elementAt(world, at, modules.section)?.items.find(
      (item) => textOf(item, 'name') === webDav,
    )
    const mapped = elementAt(world, at, handlers.section)?.items.filter((item) =>
      textOf(item, 'modules').split(',').includes(webDav),
    )
    if (module === undefined || mapped === undefined) continue
    yield* remedyOf(
      {
        title: `Remove WebDAV from ${nameOfScope(at)}`,
        reach: reachOf(world, at),
        preference: 2,
        answers: reason.code,
        scope: { does: 'remove WebDAV', at },
      },
      ...mapped.map((item) => removeItem(world, at, handlers, item)),
      removeItem(world, at, modules, module),
    )
  }
}
