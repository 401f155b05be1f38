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
    const found = elementAt(file, file.root, origin.line, origin.column)
    if (found !== undefined) return found
  }
  return undefined
}

function elementAt(
  document: XmlDocument,
  from: XmlElement,
  line: number,
  column: number,
): XmlElement | undefined {
  const start = positionAt(document, from.start)
  if (start.line === line && start.column === column) return from
  const end = positionAt(document, from.end)
  if (start.line > line || end.line < line) return undefined
  for (const child of from.children) {
    const found = elementAt(document, child, line, column)
    if (found !== undefined) return found
  }
  return undefined
}

/** The element with all that stands in it, to be written elsewhere. */
export const copyOf = (element: XmlElement): NewElement => ({
  name: element.name,
  attributes: element.attributes.map(({ name, value }) => [name, value] as const),
  children: element.children.map(copyOf),
})

export const attributeOf = (element: XmlElement, name: string): string | undefined =>
  element.attributes.find((attribute) => attribute.name === name)?.value
