import type { ConfigEdit, EditTarget, NewElement } from '../config-edit.ts'
import type { XmlDocument, XmlElement } from '../xml-document.ts'
import { checkName, checkValue, failEdit } from './fail-edit.ts'
import type { Place } from './find-section.ts'
import { findExisting, findTarget } from './find-target.ts'
import type { Anchor } from './insert-element.ts'
import { insertElement } from './insert-element.ts'
import { attributeOf } from './location-tags.ts'
import type { Patch } from './patch.ts'
import { removeAttribute, removeElement, takeElement } from './remove-element.ts'
import { setAttribute } from './set-attribute.ts'
import type { Piece, Shell } from './write-element.ts'

type Edit<Kind extends ConfigEdit['kind']> = Extract<ConfigEdit, { kind: Kind }>

export function editSetAttribute(
  document: XmlDocument,
  { at, name, value }: Edit<'set-attribute'>,
): readonly Patch[] {
  checkName(document, name)
  checkValue(document, name, value)
  const place = findTarget(document, at)
  if (name !== 'configSource') checkOwnContent(document, place.element, at)
  const shell = place.missing.at(-1)
  if (shell === undefined) return setAttribute(document, place.element, name, value)
  return [insertMissing(document, place, { ...shell, attributes: [[name, value]] })]
}

export function editRemoveAttribute(
  document: XmlDocument,
  { at, name }: Edit<'remove-attribute'>,
): readonly Patch[] {
  const element = findExisting(document, at)
  const attribute = element.attributes.find((one) => one.name === name)
  if (attribute === undefined)
    return failEdit(document, element, `<${element.name}> has no attribute '${name}'`)
  return [removeAttribute(document, attribute)]
}

export function editAddElement(document: XmlDocument, edit: Edit<'add-element'>): readonly Patch[] {
  const { at, element, position } = edit
  checkNewElement(document, element)
  const place = findTarget(document, at)
  checkOwnContent(document, place.element, at)
  const shell = place.missing.at(-1)
  if (shell !== undefined) return [insertMissing(document, place, { ...shell, children: [element] })]
  return [insertElement(document, place.element, anchorFor(place.element, element.name, position), element)]
}

export function editRemoveElement(document: XmlDocument, { at }: Edit<'remove-element'>): readonly Patch[] {
  return [removeElement(document, findExisting(document, at))]
}

export function editMoveElement(
  document: XmlDocument,
  { at, position }: Edit<'move-element'>,
): readonly Patch[] {
  const element = findExisting(document, at)
  const { parent } = element
  if (parent === undefined) return failEdit(document, element, 'the root element cannot be moved')
  const siblings = parent.children.filter((child) => child !== element)
  const target = Math.max(0, Math.min(Math.trunc(position), siblings.length))
  if (parent.children.indexOf(element) === target) return []
  const anchor = siblings[target - 1] ?? 'start'
  return [
    removeElement(document, element),
    insertElement(document, parent, anchor, takeElement(document, element)),
  ]
}

/** Puts the containers that are missing around the innermost piece. */
export function insertMissing(document: XmlDocument, { element, missing }: Place, innermost: Piece): Patch {
  for (const { name } of missing) checkName(document, name)
  for (const { attributes } of missing)
    for (const [name, value] of attributes) checkValue(document, name, value)
  const piece = missing
    .slice(0, -1)
    .reduceRight<Piece>((child, shell): Shell => ({ ...shell, children: [child] }), innermost)
  return insertElement(
    document,
    element,
    anchorForContainer(document, element, missing[0]?.name ?? ''),
    piece,
  )
}

/** Sections stand before the location tags of their file, locations at its end. */
function anchorForContainer(document: XmlDocument, parent: XmlElement, name: string): Anchor {
  if (parent !== document.root) return parent.children.at(-1) ?? 'end'
  if (name === 'location') return 'end'
  const sections = parent.children.filter((child) => child.name !== 'location')
  return sections.at(-1) ?? (parent.children.length > 0 ? 'start' : 'end')
}

/** `position` counts the children of the name; beyond them, and without it, the place is behind the last child. */
function anchorFor(parent: XmlElement, name: string, position: number | undefined): Anchor {
  const last = parent.children.at(-1) ?? 'end'
  if (position === undefined) return last
  const follower = parent.children.filter((child) => child.name === name)[Math.max(0, Math.trunc(position))]
  if (follower === undefined) return last
  return parent.children[parent.children.indexOf(follower) - 1] ?? 'start'
}

function checkNewElement(document: XmlDocument, root: NewElement): void {
  const waiting = [root]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const names = next.attributes.map(([name]) => name)
    for (const name of [next.name, ...names]) checkName(document, name)
    for (const [name, value] of next.attributes) checkValue(document, name, value)
    if (new Set(names).size < names.length)
      failEdit(document, document.root, `<${next.name}> has an attribute twice`)
    waiting.push(...(next.children ?? []))
  }
}

/** A section that names another file as its content may have no other content. */
function checkOwnContent(document: XmlDocument, element: XmlElement, at: EditTarget): void {
  const source = attributeOf(element, 'configSource')
  if (source === undefined || at.section.split('/').at(-1) !== element.name) return
  failEdit(document, element, `the content of <${element.name}> stands in '${source}' (configSource)`)
}
