import { textOf } from '../../config/config-section.ts'
import type { Remedy } from '../remedy.ts'
import type { Refused } from '../rule.ts'
import { removeItem } from './collection-item.ts'
import { elementAt, reachOf } from './config-place.ts'
import { remedyOf } from './part.ts'
import { hostsOf, nameOfScope } from './scopes.ts'

const handlers = { section: 'system.webServer/handlers' }

/**
 * ASP.NET's handler of extensionless URLs has the address of a folder before its default document is asked; without the
 * handler the document's own rules hold (kb2620604).
 */
export function* askDefaultDocument({ world, trace, reason }: Refused): Iterable<Remedy> {
  if (!trace.request.rawPath.endsWith('/')) return
  for (const at of hostsOf(trace)) {
    const items = elementAt(world, at, handlers.section)?.items.filter(
      (item) =>
        textOf(item, 'path') === '*.' &&
        textOf(item, 'type').startsWith('System.Web.Handlers.TransferRequestHandler'),
    )
    yield* remedyOf(
      {
        title: `Leave the addresses of folders to their default documents at ${nameOfScope(at)}`,
        reach: reachOf(world, at),
        preference: 1,
        answers: reason.code,
        scope: { does: 'ask default documents', at },
      },
      ...(items ?? []).map((item) => removeItem(world, at, handlers, item)),
    )
  }
}
