import type { Origin } from '../base/evidence.ts'
import { ownSection } from '../config/own-section.ts'
import { originOf } from '../config/position.ts'
import type { XmlDocument, XmlElement } from '../config/xml-document.ts'
import type { World } from '../world/world.ts'
import { configPathOf } from './appcmd/config-target.ts'
import { maskedAttributes } from './secret-values.ts'
import type { TreeElement } from './tree-element.ts'

/** A section that nothing describes, as the innermost file states it. */
export function rawTree(world: World, sitePath: string, section: string): TreeElement {
  const name = section.slice(section.lastIndexOf('/') + 1)
  const own = configPathOf(sitePath)
  for (const { file, path } of world.stack(sitePath).levels.toReversed()) {
    if (file === undefined) continue
    for (const relative of innermost(own.slice(path.length + 1))) {
      const { element, location } = ownSection(file, relative, section)
      if (element === undefined) continue
      const options = { level: path, ...(location !== undefined && { locationPath: location }) }
      return rawElement(file, element, options, path === own || relative === own.slice(path.length + 1))
    }
  }
  return { name, attributes: [], children: [] }
}

/** 'a/b' → 'a/b', 'a', ''. */
function innermost(relative: string): string[] {
  const parts = relative.split('/').filter((part) => part !== '')
  return [...parts.map((_, at) => parts.slice(0, parts.length - at).join('/')), '']
}

function rawElement(
  file: XmlDocument,
  element: XmlElement,
  options: Pick<Origin, 'level' | 'locationPath'>,
  isLocal: boolean,
): TreeElement {
  const { level = '', locationPath } = options
  const place = { level, ...(locationPath !== undefined && { locationPath }) }
  const shown = maskedAttributes(
    element.attributes.map(({ name, value }) => [name, value] as const),
    undefined,
  )
  return {
    name: element.name,
    attributes: shown.map(([name, value]) => ({
      name,
      type: 'string',
      value,
      origin: originOf(file, element, { ...place, attribute: name }),
      isLocal,
    })),
    children: element.children.map((child) => rawElement(file, child, options, isLocal)),
    origin: originOf(file, element, place),
  }
}
