import { isConfigError, parseXml } from '../../config/parse-xml.ts'
import type { XmlElement } from '../../config/xml-document.ts'
import { AppcmdError, exitCode } from './appcmd-error.ts'

/** An object of appcmd's own XML: `<SITE SITE.NAME="x"><site …/></SITE>`. */
export interface InputObject {
  /** 'site', 'apppool', …: lower case. */
  readonly kind: string
  /** By lower-case name: 'site.name', 'bindings', 'path'. */
  readonly properties: ReadonlyMap<string, string>
  /** The configuration that it carries. */
  readonly element: XmlElement | undefined
}

export function readInput(text: string | undefined): readonly InputObject[] {
  const parsed = parseXml('standard input', text ?? '')
  if (isConfigError(parsed)) {
    throw new AppcmdError(
      `Failed to process input: line ${parsed.line}, column ${parsed.column}: ${parsed.message}.`,
      exitCode.invalidData,
    )
  }
  if (parsed.root.name !== 'appcmd') {
    throw new AppcmdError(
      `Failed to process input: expected <appcmd>, found <${parsed.root.name}>.`,
      exitCode.invalidData,
    )
  }
  return parsed.root.children.map(({ name, attributes, children }) => ({
    kind: name.toLowerCase(),
    properties: new Map(attributes.map((attribute) => [attribute.name.toLowerCase(), attribute.value])),
    element: children[0],
  }))
}
