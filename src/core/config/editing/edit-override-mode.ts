import type { ConfigEdit } from '../config-edit.ts'
import type { XmlDocument, XmlElement } from '../xml-document.ts'
import { insertMissing } from './edit-elements.ts'
import { failEdit } from './fail-edit.ts'
import { descend, heldBy, newLocation, shellOf } from './find-section.ts'
import { attributeOf, foldLocationPath, isTagFor, locationTags, overrideModeOf } from './location-tags.ts'
import type { Patch } from './patch.ts'
import { removeAttribute, removeElement, takeElement } from './remove-element.ts'
import { setAttribute } from './set-attribute.ts'
import type { Piece } from './write-element.ts'

type OverrideEdit = Extract<ConfigEdit, { kind: 'set-override-mode' }>

/**
 * Locks or unlocks one section at a path. The mode of a `<location>` holds for all that is in it, so a section that
 * shares its tag with others is moved to a tag of its own; one at the file's top level is moved into a tag for path ''.
 */
export function editOverrideMode(document: XmlDocument, edit: OverrideEdit): readonly Patch[] {
  const { location, section, mode } = edit
  const names = section.split('/')
  const tags = locationTags(document, location)
  const holder = tags.find((tag) => heldBy([tag], names) !== undefined)
  if (holder === undefined) return lockOutside(document, edit, names)
  const held = descend(holder, names).element
  if (overrideModeOf(holder) === mode) return []
  if (isAlone(holder, held)) return setMode(document, holder, mode)
  const others = tags.filter((tag) => tag !== holder)
  return [removeElement(document, held), putInto(document, others, edit, takeElement(document, held))]
}

function lockOutside(document: XmlDocument, edit: OverrideEdit, names: readonly string[]): readonly Patch[] {
  if (edit.mode === 'Inherit') return []
  const tags = locationTags(document, edit.location)
  const outside = foldLocationPath(edit.location) === '' ? heldBy([document.root], names) : undefined
  if (outside === undefined) return [putInto(document, tags, edit, shellOf(names.at(-1) ?? ''))]
  return [
    removeElement(document, outside.element),
    putInto(document, tags, edit, takeElement(document, outside.element)),
  ]
}

/** Into the first tag of the same mode, else into a new one. */
function putInto(
  document: XmlDocument,
  tags: readonly XmlElement[],
  edit: OverrideEdit,
  piece: Piece,
): Patch {
  const names = edit.section.split('/')
  const tag = tags.find((one) => isTagFor(one, edit.mode))
  if (tag !== undefined) return insertMissing(document, descend(tag, names), piece)
  const shell = newLocation(edit.location, ['overrideMode', edit.mode])
  return insertMissing(document, { element: document.root, missing: [shell, ...names.map(shellOf)] }, piece)
}

/** Is the section the only thing in its tag? */
function isAlone(tag: XmlElement, section: XmlElement): boolean {
  for (let element = section; element !== tag; element = element.parent ?? tag) {
    if (element.parent?.children.length !== 1) return false
  }
  return true
}

/** The older allowOverride goes: both on one tag are an error. */
function setMode(document: XmlDocument, tag: XmlElement, mode: OverrideEdit['mode']): readonly Patch[] {
  const legacy = tag.attributes.filter(({ name }) => name === 'allowOverride')
  const removals = legacy.map((attribute) => removeAttribute(document, attribute))
  if (mode === 'Inherit' && attributeOf(tag, 'overrideMode') === undefined) return removals
  return [...removals, ...setAttribute(document, tag, 'overrideMode', mode)]
}

type DeclarationEdit = Extract<ConfigEdit, { kind: 'set-section-declaration' }>

/** The `<section>` in `<configSections>`, found by the names of its groups. */
export function editSectionDeclaration(document: XmlDocument, edit: DeclarationEdit): readonly Patch[] {
  const names = edit.section.split('/')
  let level = document.root.children.filter(({ name }) => name === 'configSections')
  for (const [depth, wanted] of names.entries()) {
    const kind = depth === names.length - 1 ? 'section' : 'sectionGroup'
    const children = level.flatMap((element) => element.children)
    level = children.filter((child) => child.name === kind && attributeOf(child, 'name') === wanted)
  }
  const [declaration] = level
  if (declaration !== undefined) return setAttribute(document, declaration, edit.name, edit.value)
  return failEdit(document, document.root, `<configSections> does not declare the section '${edit.section}'`)
}
