import type { XmlDocument, XmlElement } from '../xml-document.ts'

/** The key under which two spellings of a location path are one: '', '.' and './' all mean the file's own level. */
export function foldLocationPath(path: string): string {
  const parts = path.trim().split(/[\\/]+/)
  return parts
    .filter((part) => part !== '' && part !== '.')
    .join('/')
    .toLowerCase()
}

export const attributeOf = (element: XmlElement, name: string): string | undefined =>
  element.attributes.find((attribute) => attribute.name === name)?.value

/** The `<location>` tags that name the path; one without path is of the file's own level. */
export function locationTags(document: XmlDocument, path: string): readonly XmlElement[] {
  const wanted = foldLocationPath(path)
  return document.root.children.filter(
    (element) =>
      element.name === 'location' && foldLocationPath(attributeOf(element, 'path') ?? '') === wanted,
  )
}

export type OverrideMode = 'Allow' | 'Deny' | 'Inherit'

/** What a `<location>` says of overriding; the older allowOverride means the same. */
export function overrideModeOf(location: XmlElement): OverrideMode {
  const mode = attributeOf(location, 'overrideMode')?.toLowerCase()
  const legacy = attributeOf(location, 'allowOverride')?.toLowerCase()
  if (mode === 'allow' || legacy === 'true') return 'Allow'
  if (mode === 'deny' || legacy === 'false') return 'Deny'
  return 'Inherit'
}

/** May a section be put into this tag and mean what `mode` says, with nothing said of inheriting? */
export function isTagFor(location: XmlElement, mode: OverrideMode): boolean {
  const inherits = attributeOf(location, 'inheritInChildApplications')?.toLowerCase() !== 'false'
  return inherits && overrideModeOf(location) === mode
}
