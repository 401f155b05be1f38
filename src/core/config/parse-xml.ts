import { win32 } from '../base/status.ts'
import { encodingFault } from './check-encoding.ts'
import type { ConfigError } from './config-error.ts'
import type { DecodedConfig } from './decode-config.ts'
import { decodeConfig } from './decode-config.ts'
import { MalformedXml } from './malformed-xml.ts'
import { positionAt, sourceLines } from './position.ts'
import { readElements } from './read-elements.ts'
import type { XmlDocument, XmlElement } from './xml-document.ts'
import { findIllegalCharacter, showCharacter } from './xml-scanner.ts'

/**
 * A configuration file as a loss-free tree, or why it is no well-formed XML (500.19 with 13). Never throws. What the
 * root element is called, and what the elements mean, is not looked at; prefixes are parts of names.
 */
export function parseXml(name: string, source: Uint8Array | string): XmlDocument | ConfigError {
  const decoded = typeof source === 'string' ? fromText(source) : decodeConfig(source)
  const fault = earlier(
    characterFault(decoded.text),
    typeof source === 'string' ? undefined : encodingFault(source, decoded),
  )
  const root = tryElements(decoded.text)
  if (root instanceof MalformedXml) return malformed(name, decoded.text, earlier(fault, root) ?? root)
  return fault === undefined ? { name, ...decoded, root } : malformed(name, decoded.text, fault)
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

function fromText(source: string): DecodedConfig {
  const bom = source.startsWith('\uFEFF')
  return { text: bom ? source.slice(1) : source, encoding: 'utf-8', bom }
}

function tryElements(text: string): XmlElement | MalformedXml {
  try {
    return readElements(text)
  } catch (error) {
    if (error instanceof MalformedXml) return error
    throw error
  }
}

function characterFault(text: string): MalformedXml | undefined {
  const offset = findIllegalCharacter(text)
  if (offset < 0) return undefined
  return new MalformedXml(offset, `the character ${showCharacter(text, offset)} may not stand in XML`)
}

function earlier(one: MalformedXml | undefined, other: MalformedXml | undefined): MalformedXml | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return other.offset < one.offset ? other : one
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
