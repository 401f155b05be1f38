import type { ConfigEvidence } from '../../base/evidence.ts'
import { locationPath, normalLocation } from '../../config/own-section.ts'
import type { XmlElement } from '../../config/xml-document.ts'
import type { World } from '../../world/world.ts'
import { type ConfigPlace, ownAt, targetOf } from './config-place.ts'
import type { Part } from './part.ts'
import { markupAt, removeElement } from './remove-markup.ts'
import { clearLine } from './set-value.ts'

/** Takes a whole section out of the file of a level. */
export function clearSection(
  world: World,
  statement: ConfigEvidence,
  level: string,
  section: string,
): Part | undefined {
  const markup = markupAt(world, statement)
  if (markup === undefined || markup.attribute !== undefined) return undefined
  const removed = removeElement(markup)
  const place: ConfigPlace = { file: statement.file, level, relative: locationOf(markup.element) }
  const own = ownAt(world, place, section)
  if (removed === undefined || own.element !== markup.element) return removed
  const edit = { kind: 'remove-element', at: targetOf(own, section, []) } as const
  return {
    changes: [{ kind: 'set-config', file: statement.file, edits: [edit] }],
    lines: [clearLine(place, section)],
    undo: removed.undo,
  }
}

function locationOf(element: XmlElement): string {
  for (let at = element.parent; at !== undefined; at = at.parent)
    if (at.name === 'location') return normalLocation(locationPath(at))
  return ''
}
