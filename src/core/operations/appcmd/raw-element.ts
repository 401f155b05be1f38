import type { NewElement } from '../../config/config-edit.ts'
import type { ConfigElement } from '../../config/config-section.ts'
import { positionAt } from '../../config/position.ts'
import type { XmlDocument, XmlElement } from '../../config/xml-document.ts'
import type { World } from '../../world/world.ts'

/** The element of a file that an effective item comes from, found by its place. */
export function rawElementOf(world: World, sitePath: string, element: ConfigElement): XmlElement | undefined {
  const { origin } = element
  if (origin === undefined) return undefined
  for (const { file, path } of world.stack(sitePath).levels) {
    if (file === undefined || file.name !== origin.file) continue
    if (origin.level !== undefined && origin.level.toLowerCase() !== path.toLowerCase()) continue
    const found = placesIn(file).get(`${origin.line}:${origin.column}`)
    if (found !== undefined) return found
  }
  return undefined
}

const indexes = new WeakMap<XmlDocument, ReadonlyMap<string, XmlElement>>()

/** All elements of a file by their places; made once per document. */
function placesIn(document: XmlDocument): ReadonlyMap<string, XmlElement> {
  const kept = indexes.get(document)
  if (kept !== undefined) return kept
  const index = new Map<string, XmlElement>()
  const waiting = [document.root]
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    const { line, column } = positionAt(document, element.start)
    index.set(`${line}:${column}`, element)
    waiting.push(...element.children)
  }
  indexes.set(document, index)
  return index
}

/** The element with all that stands in it, to be written elsewhere. */
export const copyOf = (element: XmlElement): NewElement => ({
  name: element.name,
  attributes: element.attributes.map(({ name, value }) => [name, value] as const),
  children: element.children.map(copyOf),
})

export const attributeOf = (element: XmlElement, name: string): string | undefined =>
  element.attributes.find((attribute) => attribute.name === name)?.value
