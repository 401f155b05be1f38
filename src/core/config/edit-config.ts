import type { ConfigEdit } from './config-edit.ts'
import {
  editAddElement,
  editMoveElement,
  editRemoveAttribute,
  editRemoveElement,
  editSetAttribute,
} from './editing/edit-elements.ts'
import { editOverrideMode, editSectionDeclaration } from './editing/edit-override-mode.ts'
import { checkName, checkValue, failEdit } from './editing/fail-edit.ts'
import type { Patch } from './editing/patch.ts'
import { applyPatches } from './editing/patch.ts'
import { isConfigError, parseXml } from './parse-xml.ts'
import type { XmlDocument } from './xml-document.ts'

/**
 * The document after all edits, one after the other. Only what they name changes in the text. All or nothing: throws
 * ConfigEditError where one cannot be made.
 */
export function editConfig(document: XmlDocument, edits: readonly ConfigEdit[]): XmlDocument {
  return edits.reduce(applyEdit, document)
}

function applyEdit(document: XmlDocument, edit: ConfigEdit): XmlDocument {
  const section = 'at' in edit ? edit.at.section : edit.section
  for (const name of section.split('/')) checkName(document, name)
  const patches = patchesOf(document, edit)
  if (patches.length === 0) return document
  const { name, encoding, bom } = document
  const edited = parseXml(name, applyPatches(document.text, patches))
  if (!isConfigError(edited)) return { ...edited, encoding, bom }
  return failEdit(document, document.root, `${edit.kind} would break the file: ${edited.message}`)
}

function patchesOf(document: XmlDocument, edit: ConfigEdit): readonly Patch[] {
  switch (edit.kind) {
    case 'set-attribute':
      return editSetAttribute(document, edit)
    case 'remove-attribute':
      return editRemoveAttribute(document, edit)
    case 'add-element':
      return editAddElement(document, edit)
    case 'remove-element':
      return editRemoveElement(document, edit)
    case 'move-element':
      return editMoveElement(document, edit)
    case 'set-override-mode':
      checkValue(document, 'path', edit.location)
      return editOverrideMode(document, edit)
    case 'set-section-declaration':
      checkName(document, edit.name)
      checkValue(document, edit.name, edit.value)
      return editSectionDeclaration(document, edit)
  }
}
