import type { XmlDocument, XmlElement } from './xml-document.ts'

/** Where a file holds a section for a place, or where it shall hold it. */
export interface OwnSection {
  /** The path of the `<location>` as the file writes it; undefined: top level. */
  readonly location: string | undefined
  /** The section's element; undefined: not there yet. */
  readonly element: XmlElement | undefined
}

/**
 * A section that stands in a `<location path="">` of the level itself is edited there (a default installation holds
 * modules and handlers so); several `<location>` tags may name one path: the one that holds the section is meant.
 */
export function ownSection(document: XmlDocument | undefined, relative: string, section: string): OwnSection {
  const root = document?.root
  const top = root && descend(root, section)
  if (relative === '' && (top !== undefined || root === undefined))
    return { location: undefined, element: top }
  const locations = (root?.children ?? []).filter(
    (child) => child.name === 'location' && normalLocation(locationPath(child)) === normalLocation(relative),
  )
  for (const location of locations) {
    const element = descend(location, section)
    if (element !== undefined) return { location: locationPath(location), element }
  }
  if (relative === '') return { location: undefined, element: undefined }
  const [open] = locations
  return { location: open === undefined ? relative : locationPath(open), element: undefined }
}

export const locationPath = (location: XmlElement): string =>
  location.attributes.find(({ name }) => name === 'path')?.value ?? ''

export const normalLocation = (path: string): string =>
  path
    .toLowerCase()
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/')

/** 'system.webServer/security/access' below an element; groups may stand more than once. */
export function descend(from: XmlElement, path: string): XmlElement | undefined {
  const [name = '', ...rest] = path.split('/')
  for (const child of from.children) {
    if (child.name !== name) continue
    const found = rest.length === 0 ? child : descend(child, rest.join('/'))
    if (found !== undefined) return found
  }
  return undefined
}
