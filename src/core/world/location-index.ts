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
