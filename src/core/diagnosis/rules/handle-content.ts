import { baseName, extensionOf, joinPath, parentPath } from '../../base/windows-path.ts'
import { boolOf, textOf } from '../../config/config-section.ts'
import type { World } from '../../world/world.ts'
import type { NearMiss } from '../diagnosis.ts'
import { distance } from '../near-misses/schemes.ts'
import { addItem } from '../remedies/collection-item.ts'
import { elementAt, reachOf } from '../remedies/config-place.ts'
import { remedyOf } from '../remedies/part.ts'
import { folderPath, isSamePath, nameOfScope, urlPath } from '../remedies/scopes.ts'
import { setValue } from '../remedies/set-value.ts'
import type { Remedy } from '../remedy.ts'
import { nothing, type Refused, rulesFor } from '../rule.ts'

/** A file of which nothing more is known than its name: text where it has no extension, else bytes to be stored. */
const typeOf = (extension: string): string => (extension === '.' ? 'text/plain' : 'application/octet-stream')

function* mimeType({ world, trace, reason }: Refused): Iterable<Remedy> {
  const extension = String(reason.facts.extension ?? '')
  const [url, folder] = [urlPath(trace), folderPath(world, trace)]
  const paths = [url, folder].filter((path) => path !== undefined)
  for (const at of paths.filter((path, index) => index === 0 || !isSamePath(path, url ?? ''))) {
    const name = extension === '.' ? 'files without an extension' : `${extension} files`
    yield* remedyOf(
      {
        title: `Serve ${name} at ${nameOfScope(at)} as ${typeOf(extension)}`,
        reach: reachOf(world, at),
        preference: 2,
        answers: reason.code,
        scope: { does: `serve ${extension}`, at },
      },
      addItem(world, at, { section: 'system.webServer/staticContent' }, [
        ['fileExtension', extension],
        ['mimeType', typeOf(extension)],
      ]),
    )
  }
}

const documents = 'system.webServer/defaultDocument'
const MOST_DOCUMENTS = 6

/** A document that is there, by the names that are usual for one first; else the listing itself. */
function* listing({ world, trace, reason }: Refused): Iterable<Remedy> {
  const url = urlPath(trace)
  const path = String(reason.facts.path ?? '')
  if (url === undefined) return
  const about = (title: string, preference: 0 | 1 | 2) =>
    ({ title, reach: reachOf(world, url), preference, answers: reason.code }) as const
  const settings = elementAt(world, url, documents)
  const isOn = settings !== undefined && boolOf(settings, 'enabled')
  const enable = setValue(world, url, { section: documents, name: 'enabled', value: 'true' })
  if (!isOn) yield* remedyOf(about(`Enable default documents at ${nameOfScope(url)}`, 2), enable)
  const listed = new Set(
    settings?.children.get('files')?.items.map((item) => textOf(item, 'value').toLowerCase()),
  )
  let left = MOST_DOCUMENTS
  for (const name of filesIn(world, path)) {
    if (listed.has(name.toLowerCase())) continue
    if (left-- === 0) break
    const document = addItem(world, url, { section: documents, elements: ['files'] }, [['value', name]])
    yield* remedyOf(
      about(`Make ${name} the default document of ${nameOfScope(url)}`, 2),
      ...(isOn ? [document] : [enable, document]),
    )
  }
  const browse = { section: 'system.webServer/directoryBrowse', name: 'enabled', value: 'true' }
  yield* remedyOf(about(`Show the listing of ${nameOfScope(url)}`, 1), setValue(world, url, browse))
}

const ranks: readonly RegExp[] = [
  /^(?:index|default|home)\./i,
  /\.(?:html?|aspx?|ashx|asmx|svc|cshtml|php)$/i,
]

function rankOf(name: string): number {
  const found = ranks.findIndex((pattern) => pattern.test(name))
  return found < 0 ? ranks.length : found
}

/** The usual names first; whether a name is a file's is only asked for as far as somebody reads on. */
function* filesIn(world: World, folder: string): Generator<string> {
  const names = world.facts.list(folder)
  if (!names.known) return
  const ranked = names.value
    .filter((name) => extensionOf(name) !== '.config')
    .map((name) => ({ name, rank: rankOf(name), folded: name.toLowerCase() }))
    .sort((a, b) => a.rank - b.rank || (a.folded < b.folded ? -1 : 1))
  for (const { name } of ranked) {
    const file = world.facts.file(joinPath(folder, name))
    if (file.known && file.value?.kind === 'file' && !file.value.hidden) yield name
  }
}

/** Files beside the missing one whose name is nearly its. */
function similarFiles({ world, reason }: Refused): readonly NearMiss[] {
  const path = String(reason.facts.path ?? '')
  const folder = parentPath(path)
  const names = folder === undefined ? undefined : world.facts.list(folder)
  if (folder === undefined || names?.known !== true) return []
  const wanted = baseName(path).toLowerCase()
  return names.value
    .filter((name) => distance(name.toLowerCase(), wanted) <= 2)
    .map((name) => ({
      what: joinPath(folder, name),
      but: `it is not called '${baseName(path)}'`,
      evidence: [],
    }))
}

export const handleContent = {
  ...rulesFor(['handle.static.no-mime-type'], mimeType),
  ...rulesFor(['handle.listing.browsing-off'], listing),
  ...rulesFor(['handle.static.not-found'], nothing, similarFiles),
  // Hidden with reason.
  ...rulesFor(['handle.static.hidden-file'], nothing),
  // The client's own matter.
  ...rulesFor(['handle.static.precondition-failed'], nothing),
  ...rulesFor(['handle.static.range-not-satisfiable'], nothing),
}
