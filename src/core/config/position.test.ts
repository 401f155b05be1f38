import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskSecrets } from './mask-secrets.ts'
import { isConfigError, parseXml } from './parse-xml.ts'
import { originOf, positionAt, sourceLines } from './position.ts'
import type { XmlDocument } from './xml-document.ts'

function read(source: string): XmlDocument {
  const document = parseXml('C:\\inetpub\\web.config', source)
  if (isConfigError(document)) throw new Error(document.message)
  return document
}

describe('positions', () => {
  it('count lines and columns from 1, with every kind of line end', () => {
    const document = { text: 'a\r\nbc\rd\n\ne' }
    const lines = [0, 1, 2, 3, 5, 6, 8, 9, 10, 11, 99, -1].map((offset) => positionAt(document, offset))
    expect(lines.map(({ line, column }) => `${line}:${column}`)).toEqual([
      '1:1',
      '1:2',
      '1:3',
      '2:1',
      '2:3',
      '3:1',
      '4:1',
      '5:1',
      '5:2',
      '5:2',
      '5:2',
      '1:1',
    ])
  })

  it('agree with counting line ends', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '\n', '\r\n', '🙂')), fc.nat(60), (parts, at) => {
        const text = parts.join('')
        const offset = Math.min(at, text.length)
        const before = text.slice(0, offset).split('\n')
        expect(positionAt({ text }, at)).toEqual({
          line: before.length,
          column: (before.at(-1) ?? '').length + 1,
        })
      }),
    )
  })

  it('of an origin are those of the element or of its attribute', () => {
    const document = read('<a>\n  <b\n    c="1"\n    password="x" />\n</a>')
    const [element] = document.root.children
    if (element === undefined) throw new Error('no element')
    const text = '<b c="1" password="********" />'
    const file = 'C:\\inetpub\\web.config'
    expect(originOf(document, element)).toEqual({ file, line: 2, column: 3, text })
    expect(originOf(document, element, { attribute: 'c', locationPath: 'x', level: 'MACHINE' })).toEqual({
      file,
      line: 3,
      column: 5,
      text,
      locationPath: 'x',
      level: 'MACHINE',
    })
  })

  it('show the lines around, at the ends of a file too', () => {
    const document = { text: '1\n2\n3' }
    expect(sourceLines(document, 1).map(({ text }) => text)).toEqual(['1', '2'])
    expect(sourceLines(document, 2).map(({ text }) => text)).toEqual(['1', '2', '3'])
    expect(sourceLines(document, 3)).toEqual([
      { line: 2, text: '2' },
      { line: 3, text: '3' },
    ])
  })

  it('show no secret whose tag began on a line that is not shown', () => {
    const text = '<add key="ApiToken"\n a="1"\n b="2"\n\n value="hunter2"\n/>'
    expect(sourceLines({ text }, 5)).toContainEqual({ line: 5, text: ' value="********"' })
  })
})

describe('masking', () => {
  it.each([
    ['<processModel userName="a" password="hunter2" />', '<processModel userName="a" password="********" />'],
    [
      "<machineKey validationKey='hunter2' decryptionKey = 'hunter2'/>",
      "<machineKey validationKey='********' decryptionKey = '********'/>",
    ],
    [
      '<add sessionKey="hunter2" keyContainerName="iisWasKey"',
      '<add sessionKey="********" keyContainerName="iisWasKey"',
    ],
    ['<add key="Mail.Password" value="hunter2"/>', '<add key="Mail.Password" value="********"/>'],
    ['<add value="hunter2" name="CLIENT_SECRET"/>', '<add value="********" name="CLIENT_SECRET"/>'],
    ['<add password="hunter2>\n  <b c="d"/>', '<add password="********\n<b c="d"/>'],
    ['<add password=hunter2 />', '<add password=******** />'],
    ['<add password=“hunter2 x” b="1"/>', '<add password=“********” b="1"/>'],
    [
      '<add connectionString="Server=s;PWD = hunter2;x=1"/>',
      '<add connectionString="Server=s;PWD = ********;x=1"/>',
    ],
    ['<!-- <a adPassword="hunter2"/> -->', '<!-- <a adPassword="********"/> -->'],
  ])('hides the secret in %s', (source, shown) => {
    expect(maskSecrets(source)).toBe(shown)
  })

  it.each([
    '<add key="Title" value="x"/>',
    '<user name="bob" password="" />',
    '<membership minRequiredPasswordLength="6" enablePasswordReset="true" />',
    '<add assembly="x" publicKeyToken="31bf3856ad364e35" />',
    '<basicAuthentication enabled="true" defaultLogonDomain="CONTOSO" />',
    '<credentials passwordFormat="SHA1" />',
    '<windowsAuthentication useAppPoolCredentials="true" tokenChecking="Allow" />',
    'no tag at all = 1',
  ])('leaves %s alone', (source) => {
    expect(maskSecrets(source)).toBe(source)
  })

  it('keeps the line ends of what it hides', () => {
    expect(maskSecrets('<a password="x\r\ny\nz" b="1">').match(/\r\n|\n/g)).toHaveLength(2)
  })
})
