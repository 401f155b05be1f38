import { extensionOf } from '../../base/windows-path.ts'
import { textOf } from '../../config/config-section.ts'
import type { Pool } from '../../world/server-model.ts'
import { addItem } from '../remedies/collection-item.ts'
import { elementAt, reachOf } from '../remedies/config-place.ts'
import { dropHandler } from '../remedies/drop-handler.ts'
import { dropWebDav } from '../remedies/drop-web-dav.ts'
import { remedyOf } from '../remedies/part.ts'
import { setPoolValue } from '../remedies/pool.ts'
import { nameOfScope, scopesOf, urlPath } from '../remedies/scopes.ts'
import type { Remedy } from '../remedy.ts'
import { type Refused, rulesFor } from '../rule.ts'

const handlers = { section: 'system.webServer/handlers' }

function poolOf({ world, trace }: Refused): Pool | undefined {
  const model = world.server()
  return 'code' in model ? undefined : model.pools.get((trace.pool ?? '').toLowerCase())
}

/** Handlers of this extension wait for another version of the .NET Framework, or for any, than the pool loads. */
function* runtime(refused: Refused): Iterable<Remedy> {
  const { world, trace, reason } = refused
  const pool = poolOf(refused)
  const pattern = `*${extensionOf(trace.url)}`
  const items = elementAt(world, urlPath(trace) ?? '', handlers.section)?.items ?? []
  const waiting = items.filter((item) => textOf(item, 'path').toLowerCase() === pattern)
  const versions = new Set(
    waiting.flatMap((item) => /runtimeVersion(v\d[\d.]*)/.exec(textOf(item, 'preCondition'))?.[1] ?? []),
  )
  if (pool === undefined) return
  for (const version of [...versions].toSorted().toReversed()) {
    if (version === pool.managedRuntimeVersion) continue
    yield* remedyOf(
      {
        title: `Load the .NET Framework ${version} into the application pool ${pool.name}`,
        reach: 'pool',
        preference: version === 'v4.0' ? 2 : 0,
        answers: reason.code,
      },
      setPoolValue(world, pool, [], 'managedRuntimeVersion', version),
    )
  }
}

/** What a default installation answers everything with that no other handler takes. */
const staticFile = [
  ['name', 'StaticFile'],
  ['path', '*'],
  ['verb', '*'],
  ['modules', 'StaticFileModule,DefaultDocumentModule,DirectoryListingModule'],
  ['resourceType', 'Either'],
  ['requireAccess', 'Read'],
] as const

function* serveFiles({ world, trace, reason }: Refused): Iterable<Remedy> {
  const isThere = (at: string): boolean =>
    (elementAt(world, at, handlers.section)?.items ?? []).some(
      (item) => textOf(item, 'name') === 'StaticFile',
    )
  for (const at of scopesOf(trace).filter((path) => !isThere(path))) {
    yield* remedyOf(
      {
        title: `Serve files at ${nameOfScope(at)} by the static file handler`,
        reach: reachOf(world, at),
        preference: 2,
        answers: reason.code,
        scope: { does: 'serve files', at },
      },
      addItem(world, at, handlers, staticFile),
    )
  }
}

/** An entry that names a module which is not there, and so keeps those behind it from being asked. */
function* unavailable(refused: Refused): Iterable<Remedy> {
  const { reason } = refused
  if (reason.facts.runtime !== undefined) yield* runtime(refused)
  if (reason.facts.missingModule !== undefined)
    yield* dropHandler(refused, String(reason.facts.handler ?? ''))
}

const verb = (refused: Refused): Iterable<Remedy> =>
  refused.reason.facts.takenBy === undefined ? runtime(refused) : dropWebDav(refused)

export const handleMapping = {
  ...rulesFor(['handle.mapping.no-handler'], serveFiles),
  ...rulesFor(['handle.mapping.handler-not-available'], unavailable),
  ...rulesFor(['handle.static.script-without-handler'], runtime),
  ...rulesFor(['handle.static.verb-not-allowed'], verb),
}
