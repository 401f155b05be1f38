import { MalformedXml } from './malformed-xml.ts'
import { resolveReference } from './resolve-reference.ts'
import type { XmlAttribute } from './xml-document.ts'
import type { Scanner } from './xml-scanner.ts'
import { showCharacter, take, takeName, takeSpace } from './xml-scanner.ts'

const none: readonly XmlAttribute[] = []

/** The attributes of a start tag; the scanner stands behind the element's name and moves to '>' or '/>'. */
export function readAttributes(scanner: Scanner, element: string): readonly XmlAttribute[] {
  let attributes: XmlAttribute[] | undefined
  let names: Set<string> | undefined
  for (;;) {
    const isSpaced = takeSpace(scanner)
    const next = scanner.text[scanner.at]
    if (next === '>' || next === '/') return attributes ?? none
    const attribute = readAttribute(scanner, element, isSpaced)
    const { name } = attribute
    attributes ??= []
    if (attributes.length === fewAttributes) names = new Set(attributes.map((one) => one.name))
    if (names?.has(name) ?? attributes.some((one) => one.name === name)) {
      const what = `the attribute '${name}' stands twice on <${element}>`
      throw new MalformedXml(attribute.start, what, { element, attribute: name })
    }
    names?.add(name)
    attributes.push(attribute)
  }
}

/** Up to so many, looking at each is faster than a set. */
const fewAttributes = 8

function readAttribute(scanner: Scanner, element: string, isSpaced: boolean): XmlAttribute {
  const start = scanner.at
  const name = takeName(scanner)
  const fail = (offset: number, what: string): MalformedXml =>
    new MalformedXml(offset, what, { element, attribute: name })
  if (name === '') {
    const found = showCharacter(scanner.text, start)
    throw new MalformedXml(start, `${found} cannot stand in the start tag of <${element}>`, { element })
  }
  if (!isSpaced) throw fail(start, `white space is missing before the attribute '${name}'`)
  takeSpace(scanner)
  if (!take(scanner, '='))
    throw fail(scanner.at, `'=' and a value are missing behind the attribute '${name}'`)
  takeSpace(scanner)
  const quote = scanner.text[scanner.at]
  if (quote !== '"' && quote !== "'") {
    throw fail(scanner.at, `the value of the attribute '${name}' does not stand in quotes`)
  }
  const valueStart = scanner.at + 1
  const valueEnd = scanner.text.indexOf(quote, valueStart)
  if (valueEnd < 0) throw fail(valueStart - 1, `the value of the attribute '${name}' has no end`)
  const raw = scanner.text.slice(valueStart, valueEnd)
  const value = /[<&\t\r\n]/.test(raw) ? resolveValue(raw, valueStart, { element, attribute: name }) : raw
  scanner.at = valueEnd + 1
  return { name, value, quote, start, valueStart, end: scanner.at }
}

/** XML 1.0 §3.3.3: references resolved, each white space character a space; those made by references stay. */
function resolveValue(raw: string, start: number, facts: Readonly<Record<string, string>>): string {
  return raw.replace(/<|&[^;&<]*;?|\r\n|[\t\r\n]/g, (found, at: number) => {
    if (found.startsWith('&')) return resolveReference(found, start + at, facts)
    if (found !== '<') return ' '
    throw new MalformedXml(start + at, `'<' stands in the value of the attribute '${facts.attribute}'`, facts)
  })
}
