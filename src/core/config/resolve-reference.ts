import { MalformedXml } from './malformed-xml.ts'
import { findIllegalCharacter, isXmlName } from './xml-scanner.ts'

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const numeric = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/

/**
 * The character that `reference` ('&amp;', '&#10;') stands for. There is no document type, so there are five entities
 * and nothing that could grow. `offset` and `facts` are the place that an error names.
 */
export function resolveReference(
  reference: string,
  offset: number,
  facts: Readonly<Record<string, string>> = {},
): string {
  const name = reference.slice(1, -1)
  const isComplete = reference.length > 2 && reference.endsWith(';')
  if (isComplete && Object.hasOwn(entities, name)) return entities[name] ?? ''
  const number = isComplete ? numeric.exec(name) : null
  if (number !== null) return characterOf(number, reference, offset, facts)
  if (isComplete && isXmlName(name))
    throw new MalformedXml(offset, `the entity '${reference}' is not defined`, facts)
  throw new MalformedXml(offset, "'&' does not begin a reference; a plain one is written '&amp;'", facts)
}

function characterOf(
  number: RegExpExecArray,
  reference: string,
  offset: number,
  facts: Readonly<Record<string, string>>,
): string {
  const [, hexadecimal, decimal] = number
  const point = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
  const character = point <= 0x10ffff ? String.fromCodePoint(point) : '\0'
  if (findIllegalCharacter(character) < 0) return character
  const shown = reference.length > 16 ? `${reference.slice(0, 15)}…` : reference
  throw new MalformedXml(offset, `'${shown}' refers to a character that XML does not have`, facts)
}
