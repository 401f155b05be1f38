import { MalformedXml } from './malformed-xml.ts'
import { readAttributes } from './read-attributes.ts'
import { readDeclaration, readMarkup } from './read-markup.ts'
import { resolveReference } from './resolve-reference.ts'
import type { XmlAttribute, XmlElement } from './xml-document.ts'
import type { Scanner } from './xml-scanner.ts'
import { showCharacter, take, takeName, takeSpace } from './xml-scanner.ts'

/** An XmlElement while it is being read. */
interface OpenElement {
  name: string
  attributes: readonly XmlAttribute[]
  children: XmlElement[]
  parent: OpenElement | undefined
  start: number
  openEnd: number
  selfClosing: boolean
  closeStart: number
  end: number
}

/** The root element of a document. Throws MalformedXml. Depth costs no stack; time is linear in the length. */
export function readElements(text: string): XmlElement {
  const scanner: Scanner = { text, at: 0 }
  readDeclaration(scanner)
  readMisc(scanner, 'before')
  const root = readStartTag(scanner, undefined)
  if (!root.selfClosing) readContent(scanner, root)
  readMisc(scanner, 'behind')
  return root
}

/** Comments, processing instructions and white space outside the root element. */
function readMisc(scanner: Scanner, where: 'before' | 'behind'): void {
  for (;;) {
    takeSpace(scanner)
    if (scanner.at >= scanner.text.length) {
      if (where === 'behind') return
      throw new MalformedXml(scanner.at, 'the file holds no element')
    }
    if (scanner.text[scanner.at] !== '<') {
      const found = showCharacter(scanner.text, scanner.at)
      throw new MalformedXml(scanner.at, `${found} stands ${where} the root element, where no text may be`)
    }
    if (readMarkup(scanner, false)) continue
    if (where === 'before') return
    throw new MalformedXml(scanner.at, 'a second element or tag stands behind the root element')
  }
}

function readStartTag(scanner: Scanner, parent: OpenElement | undefined): OpenElement {
  const start = scanner.at
  scanner.at += 1
  const name = takeName(scanner)
  if (name === '') {
    const found = showCharacter(scanner.text, scanner.at)
    throw new MalformedXml(scanner.at, `${found} stands behind '<', where an element's name must begin`)
  }
  const attributes = readAttributes(scanner, name)
  const selfClosing = take(scanner, '/')
  if (!take(scanner, '>'))
    throw new MalformedXml(scanner.at, `'/' must be followed by '>' in <${name}>`, { element: name })
  const openEnd = scanner.at
  return {
    name,
    attributes,
    children: [],
    parent,
    start,
    openEnd,
    selfClosing,
    closeStart: openEnd,
    end: openEnd,
  }
}

/** All that is inside `root`, up to and with its end tag. */
function readContent(scanner: Scanner, root: OpenElement): void {
  const checkText = textChecker(scanner.text)
  let open: OpenElement | undefined = root
  while (open !== undefined) {
    const next = scanner.text.indexOf('<', scanner.at)
    checkText(scanner.at, next < 0 ? scanner.text.length : next)
    if (next < 0) throw unclosed(scanner.text, open)
    scanner.at = next
    if (scanner.text[next + 1] === '/') {
      readEndTag(scanner, open)
      open = open.parent
    } else if (!readMarkup(scanner, true)) {
      const child = readStartTag(scanner, open)
      open.children.push(child)
      if (!child.selfClosing) open = child
    }
  }
}

function readEndTag(scanner: Scanner, open: OpenElement): void {
  const start = scanner.at
  scanner.at += 2
  const name = takeName(scanner)
  if (name !== open.name) {
    const facts = { element: name, expected: open.name }
    throw new MalformedXml(start, `the end tag </${name}> stands where </${open.name}> is expected`, facts)
  }
  takeSpace(scanner)
  if (!take(scanner, '>'))
    throw new MalformedXml(scanner.at, `the end tag </${name}> has no '>'`, { element: name })
  open.closeStart = start
  open.end = scanner.at
}

function unclosed(text: string, open: OpenElement): MalformedXml {
  const facts = { element: open.name, expected: open.name }
  return new MalformedXml(
    text.trimEnd().length,
    `the end tag </${open.name}> is missing at the end of the file`,
    facts,
  )
}

/** Checks text between tags: references, and no ']]>'. Looks ahead once for each of the two, so that time stays linear. */
function textChecker(text: string): (start: number, end: number) => void {
  let ampersand = text.indexOf('&')
  let bracket = text.indexOf(']]>')
  return (start, end) => {
    if (bracket >= 0 && bracket < start) bracket = text.indexOf(']]>', start)
    const limit = bracket >= 0 && bracket < end ? bracket : end
    while (ampersand >= 0 && ampersand < limit) {
      if (ampersand >= start)
        resolveReference(/^&[^;&<]*;?/.exec(text.slice(ampersand, end))?.[0] ?? '&', ampersand)
      ampersand = text.indexOf('&', Math.max(ampersand + 1, start))
    }
    if (limit < end) throw new MalformedXml(limit, "']]>' may not stand in text; it is written ']]&gt;'")
  }
}
