/**
 * The loss-free tree of a configuration file. Every node knows its place in `text`; nothing is normalised away, so that
 * `text` written back is the same bytes and an edit changes only what it names.
 */
export interface XmlDocument {
  /** How the file is called to people: 'applicationHost.config', or a Windows path. */
  readonly name: string
  /** The decoded text, without the byte-order mark. Offsets below count UTF-16 units of it. */
  readonly text: string
  readonly encoding: XmlEncoding
  readonly bom: boolean
  readonly root: XmlElement
}

export type XmlEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export interface XmlElement {
  readonly name: string
  readonly attributes: readonly XmlAttribute[]
  /** Child elements only, in document order; text, comments, CDATA and processing instructions stay in `text`. */
  readonly children: readonly XmlElement[]
  readonly parent: XmlElement | undefined
  /** Offset of '<'. */
  readonly start: number
  /** Offset just behind the start tag's '>' (of '/>' where the element is empty). */
  readonly openEnd: number
  readonly selfClosing: boolean
  /** Offset of the '<' of the end tag; equals `openEnd` where `selfClosing`. */
  readonly closeStart: number
  /** Offset just behind the whole element. */
  readonly end: number
}

export interface XmlAttribute {
  readonly name: string
  /** The value with entities resolved and white space normalised as XML 1.0 §3.3.3 has it. */
  readonly value: string
  readonly quote: '"' | "'"
  /** Offset of the name; of the first character of the raw value; just behind the closing quote. */
  readonly start: number
  readonly valueStart: number
  readonly end: number
}

export interface Position {
  readonly line: number
  readonly column: number
}
