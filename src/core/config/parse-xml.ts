import { win32 } from '../base/status.ts'
import type { ConfigError } from './config-error.ts'
import { decodeConfig } from './decode-config.ts'
import { MalformedXml } from './malformed-xml.ts'
import { positionAt, sourceLines } from './position.ts'
import { readElements } from './read-elements.ts'
import type { XmlDocument } from './xml-document.ts'
import { findIllegalCharacter, showCharacter } from './xml-scanner.ts'

/**
 * A configuration file as a loss-free tree, or why it is no well-formed XML (500.19 with 13). Never throws. What the
 * root element is called, and what the elements mean, is not looked at; prefixes are parts of names.
 */
export function parseXml(name: string, source: Uint8Array | string): XmlDocument | ConfigError {
  const decoded = typeof source === 'string' ? fromText(source) : decodeConfig(source)
  const { text } = decoded
  const illegal = findIllegalCharacter(text)
  try {
    const root = readElements(text)
    if (illegal < 0) return { name, ...decoded, root }
  } catch (error) {
    if (!(error instanceof MalformedXml)) throw error
    if (illegal < 0 || error.offset < illegal) return malformed(name, text, error)
  }
  const found = showCharacter(text, illegal)
  return malformed(name, text, new MalformedXml(illegal, `the character ${found} may not stand in XML`))
}

/** A web.config to be created, as IIS writes a new one. */
export function emptyConfig(name: string): XmlDocument {
  const text = '<?xml version="1.0" encoding="UTF-8"?>\r\n<configuration>\r\n</configuration>\r\n'
  return { name, ...fromText(text), root: readElements(text) }
}

export function isConfigError(value: unknown): value is ConfigError {
  return (
    typeof value === 'object' && value !== null && 'code' in value && 'win32' in value && 'source' in value
  )
}

function fromText(source: string): Pick<XmlDocument, 'text' | 'encoding' | 'bom'> {
  const bom = source.startsWith('\uFEFF')
  return { text: bom ? source.slice(1) : source, encoding: 'utf-8', bom }
}

function malformed(name: string, text: string, error: MalformedXml): ConfigError {
  const holder = { text }
  const { line, column } = positionAt(holder, error.offset)
  return {
    code: 'config.malformed',
    win32: win32.INVALID_DATA,
    message: `The configuration file is not well-formed XML: ${error.message}`,
    file: name,
    line,
    column,
    source: sourceLines(holder, line),
    facts: { problem: error.message, ...error.facts },
  }
}
