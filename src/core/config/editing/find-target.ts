import type { EditStep, EditTarget } from '../config-edit.ts'
import type { XmlDocument, XmlElement } from '../xml-document.ts'
import { failEdit } from './fail-edit.ts'
import type { Place } from './find-section.ts'
import { findSection, shellOf } from './find-section.ts'
import { attributeOf } from './location-tags.ts'

/** The element that an edit means, as far as it is there. Items that are matched must be there. */
export function findTarget(document: XmlDocument, target: EditTarget): Place {
  let place = findSection(document, target.location, target.section)
  for (const step of target.path) place = follow(document, place, step)
  return place
}

/** As findTarget, for edits that make nothing. */
export function findExisting(document: XmlDocument, target: EditTarget): XmlElement {
  const { element, missing } = findTarget(document, target)
  const [first] = missing
  if (first === undefined) return element
  return failEdit(
    document,
    element,
    `there is no <${first.name}> in <${element.name}> (${showTarget(target)})`,
  )
}

export function showTarget({ location, section, path }: EditTarget): string {
  const where = location === undefined ? '' : ` of location '${location}'`
  return `${[section, ...path.map(({ element }) => element)].join('/')}${where}`
}

function follow(document: XmlDocument, { element, missing }: Place, step: EditStep): Place {
  const index = step.index ?? 0
  const found = missing.length > 0 ? [] : element.children.filter((child) => isMatch(child, step))
  const child = found[index]
  if (child !== undefined) return { element: child, missing: [] }
  if (step.match === undefined && index === 0)
    return { element, missing: [...missing, shellOf(step.element)] }
  const conditions = Object.entries(step.match ?? {}).map(([name, value]) => ` ${name}="${value}"`)
  const which = `<${step.element}${conditions.join('')}>${index === 0 ? '' : ` number ${index + 1}`}`
  return failEdit(document, element, `there is no ${which} in <${element.name}>`)
}

/** An attribute that is absent is as good as an empty one. */
function isMatch(child: XmlElement, { element, match = {}, fold = false }: EditStep): boolean {
  if (child.name !== element) return false
  return Object.entries(match).every(([name, wanted]) => {
    const value = attributeOf(child, name) ?? ''
    return fold ? value.toLowerCase() === wanted.toLowerCase() : value === wanted
  })
}
