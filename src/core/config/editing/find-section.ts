import type { XmlDocument, XmlElement } from '../xml-document.ts'
import { isTagFor, locationTags } from './location-tags.ts'
import type { Shell } from './write-element.ts'

/** The innermost element that is there, and the containers that are missing inside it, outermost first. */
export interface Place {
  readonly element: XmlElement
  readonly missing: readonly Shell[]
}

export const shellOf = (name: string): Shell => ({ name, attributes: [] })

/**
 * The place of a section. A section may stand only once at a level of a file (reference: `<location>`), so that outside
 * any location and `path=""` are one: the place that holds it already is preferred.
 */
export function findSection(document: XmlDocument, location: string | undefined, section: string): Place {
  const names = section.split('/')
  const tags = locationTags(document, location ?? '')
  const scopes = location === undefined ? [document.root, ...tags] : tags
  const held =
    heldBy(scopes, names) ?? (location === '' || location === '.' ? descend(document.root, names) : undefined)
  if (held !== undefined && held.missing.length === 0) return held
  if (location === undefined) return descend(document.root, names)
  const tag = tags.find((element) => isTagFor(element, 'Inherit'))
  if (tag !== undefined) return descend(tag, names)
  return { element: document.root, missing: [newLocation(location), ...names.map(shellOf)] }
}

/** `path` is written as it is given; the file's own level as "". */
export const newLocation = (path: string, ...more: readonly (readonly [string, string])[]): Shell => ({
  name: 'location',
  attributes: [['path', path === '.' ? '' : path], ...more],
})

/** The section where one of the scopes holds it. */
export function heldBy(scopes: readonly XmlElement[], names: readonly string[]): Place | undefined {
  return scopes.map((scope) => descend(scope, names)).find(({ missing }) => missing.length === 0)
}

/** Goes down by names as far as there are elements; a group may stand there several times. */
export function descend(scope: XmlElement, names: readonly string[]): Place {
  let level: readonly XmlElement[] = [scope]
  let element = scope
  for (const [depth, name] of names.entries()) {
    level = level.flatMap(({ children }) => children.filter((child) => child.name === name))
    const [first] = level
    if (first === undefined) return { element, missing: names.slice(depth).map(shellOf) }
    element = first
  }
  return { element, missing: [] }
}
