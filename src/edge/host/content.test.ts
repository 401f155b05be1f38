import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createContent } from './content.ts'
import { createValueEncryption } from './encryption.ts'
import { instancePaths, openInstance } from './instance.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

function site() {
  const root = temporaryFolder()
  const folder = join(root, 'drive_c/www')
  mkdirSync(folder, { recursive: true })
  mkdirSync(join(root, 'config'))
  writeFileSync(instancePaths(root).applicationHost, '<configuration/>')
  const opened = openInstance(root)
  if (!opened.ok) throw new Error(opened.message)
  onTestFinished(() => opened.instance.close())
  return { folder, content: createContent(opened.instance) }
}

describe('content', () => {
  it('is the same object until the file changes, however quickly', async () => {
    const { folder, content } = site()
    const path = join(folder, 'A.txt')
    for (let round = 0; round < 30; round++) {
      writeFileSync(path, `round ${round % 10}`)
      expect(String(content.open('C:\\WWW\\a.TXT')?.bytes)).toBe(`round ${round % 10}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 40))
    const settled = content.open('C:\\www\\a.txt')
    expect(content.open('C:\\www\\a.txt')).toBe(settled)
    expect(settled?.size).toBe(7)
  })

  it('follows a file that is put in place of another one', () => {
    const { folder, content } = site()
    writeFileSync(join(folder, 'a.txt'), 'old')
    expect(String(content.open('C:\\www\\a.txt')?.bytes)).toBe('old')
    writeFileSync(join(folder, 'b.txt'), 'new')
    renameSync(join(folder, 'b.txt'), join(folder, 'a.txt'))
    expect(String(content.open('C:\\www\\a.txt')?.bytes)).toBe('new')
  })

  it('streams a large file, both ends included', async () => {
    const { folder, content } = site()
    writeFileSync(join(folder, 'large.txt'), `${'x'.repeat(300 * 1024)}END`)
    const file = content.open('C:\\www\\large.txt')
    if (file === undefined) throw new Error('not found')
    expect(file.bytes).toBeUndefined()
    expect(await text(file.stream(file.size - 3, file.size - 1))).toBe('END')
    expect(await text(file.stream(5, 4))).toBe('')
  })

  it('is no folder, no missing file, no file behind a link that leads away', () => {
    const { folder, content } = site()
    symlinkSync('/etc/passwd', join(folder, 'passwd.txt'))
    for (const path of [
      'C:\\www',
      'C:\\www\\none',
      'C:\\www\\passwd.txt',
      'C:\\www\\..\\..\\config\\applicationHost.config',
    ])
      expect(content.open(path)).toBeUndefined()
  })

  it('lists a folder, without what cannot be asked for', () => {
    const { folder, content } = site()
    writeFileSync(join(folder, 'a.txt'), 'abc')
    mkdirSync(join(folder, 'sub'))
    writeFileSync(join(folder, 'a:b'), 'x')
    symlinkSync('/etc/passwd', join(folder, 'passwd.txt'))
    const entries = content.list('c:\\WWW')?.map(({ name, kind, size }) => `${name} ${kind} ${size}`)
    expect(entries?.sort()).toEqual(['a.txt file 3', 'sub directory 0'])
    expect(content.list('C:\\www\\a.txt')).toBeUndefined()
    expect(content.list('C:\\none')).toBeUndefined()
  })
})

describe('encrypted values', () => {
  const keyFile = (): string => join(temporaryFolder(), 'encryption.key')
  const partsOf = (sealed: string): [string, string] => {
    const [, provider = '', value = ''] = /^\[enc:([^:]+):(.*):enc\]$/.exec(sealed) ?? []
    return [provider, value]
  }

  it('are opened by the instance that closed them, also after a restart', () => {
    const file = keyFile()
    const sealed = createValueEncryption(file).encrypt('pässword')
    expect(sealed).toMatch(/^\[enc:CountersignAes:[A-Za-z0-9+/=]+:enc\]$/)
    expect(createValueEncryption(file).decrypt(...partsOf(sealed))).toBe('pässword')
    expect(createValueEncryption(file).decrypt('countersignaes', sealed)).toBe('pässword')
  })

  it('never look the same twice', () => {
    const encryption = createValueEncryption(keyFile())
    expect(encryption.encrypt('x')).not.toBe(encryption.encrypt('x'))
  })

  it('stay closed to another key, another provider and another byte', () => {
    const encryption = createValueEncryption(keyFile())
    const [provider, value] = partsOf(encryption.encrypt('secret'))
    const bytes = Buffer.from(value, 'base64')
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    expect(encryption.decrypt(provider, bytes.toString('base64'))).toBeUndefined()
    expect(encryption.decrypt('IISWASOnlyAesProvider', value)).toBeUndefined()
    expect(encryption.decrypt(provider, 'AAAA')).toBeUndefined()
    expect(createValueEncryption(keyFile()).decrypt(provider, value)).toBeUndefined()
  })
})
