import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sharedPath, skipWithoutShared } from '../../../tools/testing/shared-material.ts'
import { createAccounts } from '../accounts/accounts.ts'
import { formatAceText } from './icacls-entry.ts'
import { descriptorOf, formatIcaclsOutput, type IcaclsOutput, parseIcaclsOutput } from './icacls-output.ts'

const accounts = createAccounts({ machine: 'WEB01', users: [], groups: [], userRights: {}, complete: true })
const nameOf = (sid: string): string | undefined => accounts.nameOf(sid)
const parse = (text: string): IcaclsOutput => parseIcaclsOutput(text, (name) => accounts.find(name)?.sid)
const lists = (output: IcaclsOutput): [string, string[]][] =>
  output.files.map(({ path, entries }) => [path, entries.map((ace) => formatAceText(ace, nameOf))])

describe('parseIcaclsOutput', () => {
  it('reads two files, a failure and the summary', () => {
    const output = parse(
      [
        'C:\\My Sites\\a b NT AUTHORITY\\SYSTEM:(I)(F)',
        '                CONTOSO\\Web Team:(I)(RX)',
        '',
        'C:\\x BUILTIN\\Users:(R)',
        '',
        'C:\\y: Access is denied.',
        'Successfully processed 2 files; Failed processing 1 files',
      ].join('\r\n'),
    )
    expect(lists(output)).toEqual([
      ['C:\\My Sites\\a b', ['NT AUTHORITY\\SYSTEM:(I)(F)', 'CONTOSO\\Web Team:(I)(RX)']],
      ['C:\\x', ['BUILTIN\\Users:(R)']],
    ])
    expect(output.failures).toEqual([{ path: 'C:\\y', message: 'Access is denied.' }])
    expect(output.summary).toEqual({ processed: 2, failed: 1 })
  })

  it('puts a mandatory label into the SACL', () => {
    const [file] = parse('a.txt Everyone:(R)\n      Mandatory Label\\High Mandatory Level:(NW)\n').files
    if (file === undefined) throw new Error('no file')
    expect(descriptorOf(file).sacl?.entries).toEqual([{ type: 17, flags: 0, mask: 1, sid: 'S-1-16-12288' }])
    expect(descriptorOf(file).dacl?.entries).toHaveLength(1)
  })

  it('takes no command for an entry', () => {
    expect(parse('C:\\>icacls site /grant *S-1-1-0:F').files).toEqual([])
  })

  it('reads what formatIcaclsOutput prints', () => {
    const principals = [
      'Everyone',
      'BUILTIN\\Users',
      'NT AUTHORITY\\NETWORK SERVICE',
      'CONTOSO\\Web Team',
      'S-1-5-21-1-2-3-4',
    ]
    const anyEntry = fc
      .record({
        who: fc.constantFrom(...principals),
        flags: fc.constantFrom('', '(I)', '(OI)(CI)', '(I)(OI)(CI)(IO)'),
        rights: fc.constantFrom('(F)', '(RX)', '(DENY)(W)', '(N)', '(R,W)', '(GR,GE)', '(S,RD)'),
      })
      .map(({ who, flags, rights }) => `${who}:${flags}${rights}`)
    const anyPath = fc.constantFrom(
      'C:\\',
      'site',
      'C:\\inetpub\\wwwroot',
      'C:\\Program Files\\x y\\z.txt',
      '\\\\files\\web',
    )
    fc.assert(
      fc.property(anyPath, fc.array(anyEntry, { minLength: 1, maxLength: 6 }), (path, entries) => {
        const body = entries.map(
          (entry, index) => (index === 0 ? `${path} ` : ' '.repeat(path.length + 1)) + entry,
        )
        const [file] = parse(body.join('\n')).files
        if (file === undefined) throw new Error('no file')
        const printed = formatIcaclsOutput(path, descriptorOf(file), nameOf)
        expect(printed).toBe(
          [...body, '', 'Successfully processed 1 files; Failed processing 0 files', ''].join('\r\n'),
        )
        expect([file.path, parse(printed).files[0]?.path]).toEqual([path, path])
      }),
    )
  })
})

describe.skipIf(skipWithoutShared)('outputs of icacls from public files', () => {
  const names = skipWithoutShared ? [] : readdirSync(sharedPath('corpus/icacls'))
  const read = (name: string): string => readFileSync(sharedPath('corpus/icacls', name), 'utf8')

  it('are there', () => {
    expect(names).toHaveLength(73)
  })

  it.each(names)('%s: every entry is read, and every failure told', (name) => {
    const text = read(name)
    const output = parse(text)
    const marked = text
      .split('\n')
      .filter((line) => !/icacls.* \/grant/i.test(line))
      .join('\n')
      .match(/:\(|:\w$|\d \(S,/gm)
    const count = output.files.reduce(
      (sum, file) => sum + file.entries.length + (file.label === undefined ? 0 : 1),
      0,
    )
    expect(count).toBe(marked?.length ?? 0)
    expect(count + output.failures.length).toBeGreaterThan(0)
    for (const { entries } of output.files) {
      for (const ace of entries)
        expect(ace.name ?? 'known').not.toMatch(/ntergrund|AUTORI|BUILTIN|NT AUTHORITY|VORDEF|:/)
    }
  })

  it.each([
    ['de-onedrivesetup.txt', 'work\\mnt\\Windows\\System32\\OneDriveSetup.exe', 6],
    ['fr-ext2srv.txt', 'C:\\Program Files\\Ext2Fsd\\Ext2Srv.exe', 5],
    ['es-mailing-important-documents.txt', 'C:\\Important Documents', 6],
    ['pt-arquivo2.txt', 'arquivo 2.txt', 3],
    ['ru-zorya-d-drive.txt', 'd:', 3],
    ['one-line-smsvchost.txt', 'C:\\Windows\\Microsoft.NET\\Framework\\v4.0.30319\\SMSvcHost.exe', 4],
    ['myprograms-blanklines.txt', 'c:\\MyPrograms', 6],
    ['ex010-PowerStig.txt', 'c:\\', 6],
    ['ex013-PowerStig.txt', '', 2],
  ])('%s begins with the list of %s', (name, path, count) => {
    const [file] = parse(read(name)).files
    expect([file?.path, file?.entries.length]).toEqual([path, count])
  })
})
