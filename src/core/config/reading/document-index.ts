import type { XmlDocument, XmlElement } from '../xml-document.ts'

/** One `<section>` of `<configSections>`. */
export interface Declaration {
  /** 'system.webServer/handlers'. */
  readonly path: string
  readonly overrideModeDefault: 'Allow' | 'Deny'
  readonly allowDefinition: string
  readonly allowLocation: boolean
  readonly element: XmlElement
}

export interface LocationTag {
  readonly element: XmlElement
  /** As the file states it; '' where it has none. */
  readonly path: string
  readonly inheritsToApplications: boolean
}

export interface DocumentIndex {
  readonly declarations: ReadonlyMap<string, Declaration>
  /** The `<location>` tags by their path below the file's level: lower case, '/' between, '' for the level itself. */
  readonly locations: ReadonlyMap<string, readonly LocationTag[]>
  /** The file declares what an installation declares, so it is whole and not a part laid over the defaults. */
  readonly isComplete: boolean
}

const indexes = new WeakMap<XmlDocument, DocumentIndex>()

/** Made once per document. */
export function indexOf(document: XmlDocument): DocumentIndex {
  const kept = indexes.get(document)
  if (kept !== undefined) return kept
  const declarations = new Map<string, Declaration>()
  const locations = new Map<string, LocationTag[]>()
  for (const child of document.root.children) {
    if (child.name === 'configSections') addDeclarations(child, '', declarations, 0)
    if (child.name === 'location') addLocation(child, locations)
  }
  const index = { declarations, locations, isComplete: declarations.has('system.applicationHost/sites') }
  indexes.set(document, index)
  return index
}

export const attributeText = (element: XmlElement, name: string): string | undefined =>
  element.attributes.find((attribute) => attribute.name === name)?.value

/** Groups nested deeper than this declare nothing: no installation has more than five. */
const DEEPEST_GROUP = 32

function addDeclarations(
  group: XmlElement,
  prefix: string,
  into: Map<string, Declaration>,
  depth: number,
): void {
  if (depth > DEEPEST_GROUP) return
  for (const child of group.children) {
    const path = prefix + (attributeText(child, 'name') ?? '')
    if (child.name === 'sectionGroup') addDeclarations(child, `${path}/`, into, depth + 1)
    if (child.name !== 'section') continue
    into.set(path, {
      path,
      overrideModeDefault: attributeText(child, 'overrideModeDefault') === 'Deny' ? 'Deny' : 'Allow',
      allowDefinition: attributeText(child, 'allowDefinition') ?? 'Everywhere',
      allowLocation: attributeText(child, 'allowLocation') !== 'false',
      element: child,
    })
  }
}

function addLocation(element: XmlElement, into: Map<string, LocationTag[]>): void {
  const path = attributeText(element, 'path') ?? ''
  const inheritsToApplications =
    attributeText(element, 'inheritInChildApplications')?.toLowerCase() !== 'false'
  const tag: LocationTag = { element, path, inheritsToApplications }
  const key = foldLocation(path)
  const others = into.get(key)
  if (others === undefined) into.set(key, [tag])
  else others.push(tag)
}

/** 'Site\\App/' → 'site/app'; '.' → ''. */
export const foldLocation = (path: string): string =>
  path
    .trim()
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/')
    .toLowerCase()

const groups = new WeakMap<XmlElement, ReadonlyMap<string, readonly XmlElement[]>>()

/** The children of an element by name; kept, since a large file is asked again and again. */
function childrenByName(element: XmlElement): ReadonlyMap<string, readonly XmlElement[]> {
  const kept = groups.get(element)
  if (kept !== undefined) return kept
  const made = new Map<string, XmlElement[]>()
  for (const child of element.children) {
    const others = made.get(child.name)
    if (others === undefined) made.set(child.name, [child])
    else others.push(child)
  }
  groups.set(element, made)
  return made
}

/** The elements at 'system.webServer/security/access' below `<configuration>` or a `<location>`, in document order. */
export function elementsAt(container: XmlElement, path: string): readonly XmlElement[] {
  let found: readonly XmlElement[] = [container]
  for (const name of path.split('/')) {
    const [first] = found
    if (first === undefined) return found
    found =
      found.length === 1
        ? (childrenByName(first).get(name) ?? [])
        : found.flatMap((element) => childrenByName(element).get(name) ?? [])
  }
  return found
}
