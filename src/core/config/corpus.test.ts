import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { skipWithoutShared } from '../../../tools/testing/shared-material.ts'
import { decodeConfig, encodeConfig } from './decode-config.ts'
import { isConfigError, parseXml } from './parse-xml.ts'
import type { CorpusFile } from './testing/corpus-files.ts'
import { corpusFiles } from './testing/corpus-files.ts'
import type { XmlElement } from './xml-document.ts'

/** Start tags in document order: name and attributes. */
type Sequence = readonly (readonly [string, Readonly<Record<string, string>>])[]

function sequenceOf(root: XmlElement): Sequence {
  const sequence: [string, Record<string, string>][] = []
  const waiting = [root]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    sequence.push([next.name, Object.fromEntries(next.attributes.map(({ name, value }) => [name, value]))])
    waiting.push(...next.children.toReversed())
  }
  return sequence
}

/** What an independent parser reads; undefined where it says that the text is not well-formed. */
function oracle(text: string): Sequence | undefined {
  const sequence: [string, Record<string, string>][] = []
  const parser = new SaxesParser({ xmlns: false })
  let failed = false
  parser.on('error', () => {
    failed = true
  })
  parser.on('opentag', (tag) => sequence.push([tag.name, { ...(tag.attributes as Record<string, string>) }]))
  parser.write(text).close()
  return failed ? undefined : sequence
}

describe.skipIf(skipWithoutShared)('the configuration files of the corpus (../shared)', () => {
  const files: readonly CorpusFile[] = skipWithoutShared ? [] : corpusFiles()

  it('come back byte by byte when they are decoded and encoded', () => {
    const different = files.filter(({ bytes }) => {
      const decoded = decodeConfig(bytes)
      return Buffer.compare(encodeConfig(decoded, decoded.text), bytes) !== 0
    })
    expect(files.length).toBeGreaterThan(1400)
    expect(different.map(({ name }) => name)).toEqual([])
  })

  it('are well-formed where the manifest says so', () => {
    const refused = files
      .filter(({ isWellFormed }) => isWellFormed === true)
      .map(({ name, bytes }) => parseXml(name, bytes))
      .filter(isConfigError)
    expect(refused).toEqual([])
  })

  it('are config.malformed with the line where the manifest says so', () => {
    const malformed = files.filter(({ isWellFormed }) => isWellFormed === false)
    expect(malformed.length).toBeGreaterThan(90)
    for (const { name, bytes, malformedLine } of malformed) {
      const result = parseXml(name, bytes)
      if (!isConfigError(result)) throw new Error(`${name} was read`)
      expect(result).toMatchObject({ code: 'config.malformed', win32: 13, file: name })
      expect(result.source.map(({ line }) => line)).toContain(result.line)
      if (malformedLine !== undefined) expect([name, result.line]).toEqual([name, malformedLine])
    }
  })

  it('have the elements and attributes that another parser reads', () => {
    const different = files.filter(({ name, bytes }) => {
      const mine = parseXml(name, bytes)
      const theirs = oracle(decodeConfig(bytes).text)
      if (isConfigError(mine)) return theirs !== undefined
      return JSON.stringify(sequenceOf(mine.root)) !== JSON.stringify(theirs)
    })
    expect(different.map(({ name }) => name)).toEqual([])
  }, 120_000)
})
