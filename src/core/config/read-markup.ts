import { MalformedXml } from './malformed-xml.ts'
import type { Scanner } from './xml-scanner.ts'
import { showCharacter, take, takeName, takeSpace, takeUntil } from './xml-scanner.ts'

const declarationPattern =
  /^\s+version\s*=\s*(?:"1\.0"|'1\.0')(?:\s+encoding\s*=\s*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*$/

/** `<?xml version="1.0" …?>` at the very start, where there is one. */
export function readDeclaration(scanner: Scanner): void {
  if (!/^<\?xml[\s?]/.test(scanner.text)) return
  scanner.at = '<?xml'.length
  const inner = takeUntil(scanner, '?>', 'XML declaration', 0)
  if (!declarationPattern.test(inner)) {
    throw new MalformedXml(
      0,
      'the XML declaration is wrong (expected version="1.0", then encoding, then standalone)',
    )
  }
}

/** Behind '<!--'. */
function readComment(scanner: Scanner, start: number): void {
  const end = scanner.text.indexOf('--', scanner.at)
  if (end < 0) throw new MalformedXml(start, "the comment that begins here has no end ('-->' is missing)")
  if (scanner.text[end + 2] !== '>') {
    throw new MalformedXml(end, "a comment holds '--', which may only stand at its end", {
      opened: 'comment',
    })
  }
  scanner.at = end + 3
}

/** Behind '<?'. */
function readInstruction(scanner: Scanner, start: number): void {
  const target = takeName(scanner)
  if (target === '') throw new MalformedXml(start, "a name must follow '<?'")
  if (target.toLowerCase() === 'xml') {
    throw new MalformedXml(start, 'an XML declaration may only stand at the very start of the file')
  }
  if (!takeSpace(scanner) && !scanner.text.startsWith('?>', scanner.at)) {
    throw new MalformedXml(scanner.at, `${showCharacter(scanner.text, scanner.at)} cannot stand in a name`)
  }
  takeUntil(scanner, '?>', 'processing instruction', start)
}

/**
 * Comments, processing instructions and, inside the root element, CDATA sections at the scanner's place ('<' stands
 * there); false where something else begins.
 */
export function readMarkup(scanner: Scanner, isInsideRoot: boolean): boolean {
  const start = scanner.at
  if (take(scanner, '<!--')) readComment(scanner, start)
  else if (take(scanner, '<?')) readInstruction(scanner, start)
  else if (isInsideRoot && take(scanner, '<![CDATA[')) takeUntil(scanner, ']]>', 'CDATA section', start)
  else if (scanner.text.startsWith('<!', start)) throw refusedMarkup(scanner.text, start)
  else return false
  return true
}

/**
 * A document type is refused whole, entities or not: the reader that Windows brings prohibits it unless told otherwise
 * (XmlLite, XmlReaderProperty_DtdProcessing; that IIS leaves that default is inferred).
 */
function refusedMarkup(text: string, start: number): MalformedXml {
  if (text.startsWith('<!DOCTYPE', start))
    return new MalformedXml(start, 'a document type (DTD) is not allowed')
  return new MalformedXml(start, "'<!' must begin a comment or, inside an element, a CDATA section")
}
