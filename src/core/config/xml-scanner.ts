import { MalformedXml } from './malformed-xml.ts'

/** Where the parser stands in its text. */
export interface Scanner {
  readonly text: string
  at: number
}

/** XML 1.0 (fifth edition) §2.3, NameStartChar and NameChar. */
const nameStart =
  ':A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F' +
  '\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}'
const nameRest = `${nameStart}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040`
const namePattern = new RegExp(`[${nameStart}][${nameRest}]*`, 'uy')
/** XML 1.0 §2.2: what is no Char; lone surrogates too. */
const noCharacter = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

/** The offset of the first character that no XML document may hold, -1 where there is none. */
export const findIllegalCharacter = (text: string): number => text.search(noCharacter)

export const isXmlName = (text: string): boolean => {
  namePattern.lastIndex = 0
  return namePattern.test(text) && namePattern.lastIndex === text.length
}

/** Is the unit a letter, digit or one of '_:.-'? Most names are made of these alone. */
const isPlainNameUnit = Array.from({ length: 128 }, (_, unit) => /[\w:.-]/.test(String.fromCharCode(unit)))
const isPlainNameStart = isPlainNameUnit.map(
  (isUnit, unit) => isUnit && !/[\d.-]/.test(String.fromCharCode(unit)),
)

/** The name at the scanner's place, '' where none begins there; moves behind it. */
export function takeName(scanner: Scanner): string {
  const { text, at } = scanner
  let end = at
  while (isPlainNameUnit[text.charCodeAt(end)] === true) end += 1
  if (isPlainNameStart[text.charCodeAt(at)] === true && text.charCodeAt(end) < 128) {
    scanner.at = end
    return text.slice(at, end)
  }
  namePattern.lastIndex = at
  const name = namePattern.exec(text)?.[0] ?? ''
  scanner.at += name.length
  return name
}

/** Moves behind white space; was there any? */
export function takeSpace(scanner: Scanner): boolean {
  const { text, at } = scanner
  let end = at
  for (let unit = text.charCodeAt(end); isSpace(unit); unit = text.charCodeAt(end)) end += 1
  scanner.at = end
  return end > at
}

const isSpace = (unit: number): boolean => unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09

/** Moves behind `literal` where it stands there. */
export function take(scanner: Scanner, literal: string): boolean {
  if (!scanner.text.startsWith(literal, scanner.at)) return false
  scanner.at += literal.length
  return true
}

/** Moves behind the next `literal` and gives the text before it; `what` is told as unfinished where none comes. */
export function takeUntil(scanner: Scanner, literal: string, what: string, start: number): string {
  const end = scanner.text.indexOf(literal, scanner.at)
  if (end < 0)
    throw new MalformedXml(start, `the ${what} that begins here has no end ('${literal}' is missing)`)
  const inner = scanner.text.slice(scanner.at, end)
  scanner.at = end + literal.length
  return inner
}

/** The character at an offset, as a message shows it: "'&'", 'the end of the file', 'U+0000'. */
export function showCharacter(text: string, offset: number): string {
  const point = text.codePointAt(offset)
  if (point === undefined) return 'the end of the file'
  if (point === 0x0a || point === 0x0d) return 'the end of the line'
  const isPlain = point >= 0x20 && point !== 0x7f && !(point >= 0xd800 && point <= 0xdfff) && point < 0xfff0
  return isPlain
    ? `'${String.fromCodePoint(point)}'`
    : `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
}
