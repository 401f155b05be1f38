import { ConfigEditError } from '../config-edit-error.ts'
import { positionAt } from '../position.ts'
import type { XmlDocument, XmlElement } from '../xml-document.ts'
import { findIllegalCharacter, isXmlName } from '../xml-scanner.ts'

export function failEdit(document: XmlDocument, element: XmlElement, what: string): never {
  throw new ConfigEditError(what, document.name, positionAt(document, element.start).line)
}

/** Names of elements and attributes come from outside: what is no name must not become mark-up. */
export function checkName(document: XmlDocument, name: string): void {
  if (!isXmlName(name)) failEdit(document, document.root, `'${name}' is no name that XML allows`)
}

export function checkValue(document: XmlDocument, name: string, value: string): void {
  if (findIllegalCharacter(value) < 0) return
  failEdit(document, document.root, `the value for '${name}' holds a character that XML does not have`)
}
