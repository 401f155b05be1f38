import { describe, expect, it } from 'vitest'
import { skipWithoutShared } from '../../../tools/testing/shared-material.ts'
import type { ConfigEdit } from './config-edit.ts'
import { encodeConfig } from './decode-config.ts'
import { editConfig } from './edit-config.ts'
import { isConfigError, parseXml } from './parse-xml.ts'
import type { CorpusFile } from './testing/corpus-files.ts'
import { corpusFiles } from './testing/corpus-files.ts'
import { changedLines } from './testing/edited-config.ts'
import type { XmlDocument } from './xml-document.ts'

const section = 'system.webServer/security/authorization'
const rule = [
  ['accessType', 'Allow'],
  ['users', 'CONTOSO\\new & "quoted"'],
] as const
const add: ConfigEdit = {
  kind: 'add-element',
  at: { section, path: [] },
  element: { name: 'add', attributes: rule },
}
const remove: ConfigEdit = {
  kind: 'remove-element',
  at: { section, path: [{ element: 'add', match: Object.fromEntries(rule) }] },
}

describe.skipIf(skipWithoutShared)('editing the configurations of the corpus (../shared)', () => {
  const files: readonly CorpusFile[] = skipWithoutShared ? [] : corpusFiles()
  const documents: readonly XmlDocument[] = files
    .map(({ name, bytes }) => parseXml(name, bytes))
    .filter((document): document is XmlDocument => !isConfigError(document))
    .filter(({ root }) => root.name === 'configuration')
  const isInLines = ({ text }: XmlDocument): boolean =>
    text.includes('\n') && !text.includes('></configuration>')

  it('adds a rule and the containers that are missing, and takes no line away', () => {
    expect(documents.length).toBeGreaterThan(600)
    for (const document of documents.filter(isInLines)) {
      const after = editConfig(document, [add])
      const { removed, added } = changedLines(document.text, after.text)
      expect([document.name, removed.length <= 1]).toEqual([document.name, true])
      expect(added.length - removed.length).toBeLessThanOrEqual(8)
      const again = parseXml('x', encodeConfig(after, after.text))
      expect(!isConfigError(again) && again.text === after.text).toBe(true)
    }
  }, 120_000)

  it('gives the file back when what was added to a section is removed', () => {
    const holders = documents.filter((document) => {
      const { removed, added } = changedLines(document.text, editConfig(document, [add]).text)
      return removed.length === 0 && added.length === 1
    })
    expect(holders.length).toBeGreaterThan(20)
    for (const document of holders) {
      const restored = editConfig(document, [add, remove]).text === document.text
      expect([document.name, restored]).toEqual([document.name, true])
    }
  }, 120_000)

  it('ends the lines that it adds as the file does', () => {
    const crlf = documents.filter(({ text }) => text.includes('\r\n') && !/[^\r]\n/.test(text))
    expect(crlf.length).toBeGreaterThan(50)
    for (const document of crlf) {
      expect([document.name, /[^\r]\n/.test(editConfig(document, [add]).text)]).toEqual([
        document.name,
        false,
      ])
    }
  }, 120_000)

  it('changes one line for one attribute that is there', () => {
    for (const document of documents) {
      const target = document.root.children.find(
        ({ name, attributes }) => name !== 'location' && attributes.length > 0,
      )
      const attribute = target?.attributes[0]
      if (target === undefined || attribute === undefined || attribute.name === 'configSource') continue
      const at = { section: target.name, path: [] }
      if (document.root.children.find(({ name }) => name === target.name) !== target) continue
      const after = editConfig(document, [
        { kind: 'set-attribute', at, name: attribute.name, value: 'other' },
      ])
      const { removed, added } = changedLines(document.text, after.text)
      expect([document.name, removed.length, added.length]).toEqual([document.name, 1, 1])
    }
  }, 120_000)
})
