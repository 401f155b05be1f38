import type { ConfigLevel } from '../config/config-level.ts'
import type { XmlDocument } from '../config/xml-document.ts'

const pathsOf = new WeakMap<XmlDocument, ReadonlySet<string>>()

/** The paths that a file's `<location>` tags name, lower case, without leading, trailing or doubled slashes. */
function locationPaths(document: XmlDocument): ReadonlySet<string> {
  const kept = pathsOf.get(document)
  if (kept !== undefined) return kept
  const paths = new Set<string>()
  for (const child of document.root.children) {
    if (child.name !== 'location') continue
    const path = child.attributes.find((attribute) => attribute.name === 'path')?.value ?? ''
    paths.add(
      path
        .toLowerCase()
        .replaceAll('\\', '/')
        .split('/')
        .filter((part) => part !== '' && part !== '.')
        .join('/'),
    )
  }
  pathsOf.set(document, paths)
  return paths
}

/** Does a `<location>` of any of these files speak of exactly this configuration path? */
export function isNamedByLocation(levels: readonly ConfigLevel[], path: string): boolean {
  const folded = path.toLowerCase()
  return levels.some(({ file, path: levelPath }) => {
    if (file === undefined) return false
    const relative = folded.startsWith(`${levelPath.toLowerCase()}/`)
      ? folded.slice(levelPath.length + 1)
      : ''
    return relative !== '' && locationPaths(file).has(relative)
  })
}

const namesOf = new WeakMap<XmlDocument, ReadonlyMap<string, ReadonlySet<string>>>()

/** The last parts of the paths that a file's `<location>` tags name, by what stands before them. */
function locationNames(document: XmlDocument): ReadonlyMap<string, ReadonlySet<string>> {
  const kept = namesOf.get(document)
  if (kept !== undefined) return kept
  const names = new Map<string, Set<string>>()
  for (const path of locationPaths(document)) {
    const at = path.lastIndexOf('/')
    const folder = path.slice(0, Math.max(0, at))
    const others = names.get(folder) ?? new Set<string>()
    names.set(folder, others.add(path.slice(at + 1)))
  }
  namesOf.set(document, names)
  return names
}

/** The names directly below a configuration path of which a `<location>` of one of these files speaks; lower case. */
export function namedBelow(levels: readonly ConfigLevel[], path: string): ReadonlySet<string> {
  const folder = `${path.toLowerCase()}/`
  const found = new Set<string>()
  for (const { file, path: levelPath } of levels) {
    const level = `${levelPath.toLowerCase()}/`
    if (file === undefined || !folder.startsWith(level)) continue
    for (const name of locationNames(file).get(folder.slice(level.length, -1)) ?? []) found.add(name)
  }
  return found
}
