import { describe, expect, it } from 'vitest'
import { createAccounts } from '../accounts/accounts.ts'
import { plainGroup, plainUser } from '../accounts/standard-accounts.ts'
import { formatAceText, parseAclText } from '../acl/icacls-entry.ts'
import type { SecurityDescriptor } from '../acl/security-descriptor.ts'
import type { Change } from './change.ts'
import type { Facts } from './facts.ts'
import { withChanges } from './overlay.ts'
import { parseCase } from './parse-case.ts'
import { snapshotFacts } from './snapshot-facts.ts'
import { ChangeError } from './world.ts'

const yaml = `
accounts:
  WEB01\\alice: { password: old, groups: [ BUILTIN\\Users, WEB01\\Crew ] }
groups:
  WEB01\\Staff: { members: [ WEB01\\alice ] }
files:
  C:\\site:
    acl: [ 'BUILTIN\\Administrators:(OI)(CI)(F)', 'BUILTIN\\Users:(OI)(CI)(RX)' ]
  C:\\site\\web.config: <configuration/>
  C:\\site\\sub\\page.htm: hello
  C:\\site\\own.htm: { text: own, acl: [ 'BUILTIN\\Administrators:(F)' ] }
  C:\\site\\mixed: { acl: [ 'WEB01\\alice:(OI)(CI)(R)', 'BUILTIN\\Users:(I)(OI)(CI)(RX)' ] }
  C:\\site\\mixed\\x.htm: x
  C:\\data\\vault: { acl: [ 'BUILTIN\\Administrators:(OI)(CI)(F)' ] }
  C:\\data\\vault\\moved.htm: { text: m, acl: [ 'BUILTIN\\Users:(I)(RX)' ] }
  D:\\bare\\x.htm: x
applicationHost: |
  <configuration>
    <system.webServer><directoryBrowse enabled="false" /></system.webServer>
  </configuration>
`

function facts(): Facts {
  const parsed = parseCase(yaml, { file: 'x.yaml', readBeside: () => undefined })
  if (Array.isArray(parsed)) throw new Error(JSON.stringify(parsed))
  return snapshotFacts(parsed.snapshot)
}

function aclOf(from: Facts, path: string): string[] | string {
  const found = from.descriptor(path)
  if (!found.known) return `unknown ${found.missing.name}`
  const accounts = createAccounts(from.accounts())
  return (found.value.dacl?.entries ?? []).map((ace) => formatAceText(ace, (sid) => accounts.nameOf(sid)))
}

function list(from: Facts, ...entries: string[]): SecurityDescriptor {
  const accounts = createAccounts(from.accounts())
  const dacl = { revision: 2, entries: parseAclText(entries, (name) => accounts.find(name)?.sid) }
  return { owner: 'S-1-5-32-544', dacl, control: 0x1004 }
}

const setAcl = (from: Facts, path: string, ...entries: string[]): Change => ({
  kind: 'set-acl',
  path,
  descriptor: list(from, ...entries),
})

describe('changes of access-control lists', () => {
  it('reach what inherits, spare what is protected, and keep own entries', () => {
    const before = facts()
    const after = withChanges(before, [
      setAcl(before, 'C:\\site', 'BUILTIN\\Administrators:(OI)(CI)(F)', 'NT AUTHORITY\\IUSR:(OI)(CI)(RX)'),
    ])
    expect(aclOf(after, 'c:\\SITE\\sub\\page.htm')).toEqual([
      'BUILTIN\\Administrators:(I)(F)',
      'NT AUTHORITY\\IUSR:(I)(RX)',
    ])
    expect(aclOf(after, 'C:\\site\\own.htm')).toEqual(['BUILTIN\\Administrators:(F)'])
    expect(aclOf(after, 'C:\\site\\mixed\\x.htm')).toEqual([
      'WEB01\\alice:(I)(R)',
      'BUILTIN\\Administrators:(I)(F)',
      'NT AUTHORITY\\IUSR:(I)(RX)',
    ])
    expect(aclOf(before, 'C:\\site\\sub\\page.htm')).toContain('BUILTIN\\Users:(I)(RX)')
  })

  it('come in their order: a later change above reaches an earlier one below', () => {
    const before = facts()
    const page = 'C:\\site\\sub\\page.htm'
    const own = { ...list(before, 'Everyone:(R)'), control: 0x404 }
    const after = withChanges(before, [
      { kind: 'set-acl', path: page, descriptor: own },
      setAcl(before, 'C:\\site', 'NT AUTHORITY\\IUSR:(OI)(CI)(RX)'),
    ])
    expect(aclOf(after, page)).toEqual(['Everyone:(R)', 'NT AUTHORITY\\IUSR:(I)(RX)'])
    const again = withChanges(after, [
      { kind: 'write-file', path: 'C:\\site\\sub\\new.htm', text: '' },
      setAcl(after, 'C:\\site'),
    ])
    expect(aclOf(again, page)).toEqual(['Everyone:(R)'])
    expect(aclOf(again, 'C:\\site\\sub\\new.htm')).toEqual([])
  })

  it('stop at a protected folder, also for lists set before below it', () => {
    const before = facts()
    const moved = 'C:\\data\\vault\\moved.htm'
    const own = list(before, 'WEB01\\alice:(R)', 'BUILTIN\\Users:(I)(RX)')
    const after = withChanges(before, [
      { kind: 'set-acl', path: moved, descriptor: { ...own, control: 0x8404 } },
      setAcl(before, 'C:\\data', 'BUILTIN\\Administrators:(OI)(CI)(F)'),
    ])
    expect(aclOf(after, moved)).toEqual(['WEB01\\alice:(R)', 'BUILTIN\\Users:(I)(RX)'])
  })

  it('without a list leave what is inherited', () => {
    const after = withChanges(facts(), [
      { kind: 'set-acl', path: 'C:\\site\\own.htm', descriptor: undefined },
    ])
    expect(aclOf(after, 'C:\\site\\own.htm')).toEqual([
      'BUILTIN\\Administrators:(I)(F)',
      'BUILTIN\\Users:(I)(RX)',
    ])
  })

  it('make known what was not', () => {
    const before = facts()
    expect(aclOf(before, 'D:\\bare\\x.htm')).toBe('unknown D:\\bare\\x.htm')
    const after = withChanges(before, [setAcl(before, 'D:\\bare', 'Everyone:(OI)(CI)(R)')])
    expect(aclOf(after, 'D:\\bare\\x.htm')).toEqual(['Everyone:(I)(R)'])
  })

  it('stay quick over many files and deep folders', () => {
    const deep = `C:\\site\\${Array.from({ length: 200 }, (_, at) => `d${at}`).join('\\')}`
    const many = Array.from({ length: 3000 }, (_, at) => `  C:\\site\\f${at}.htm: x\n`).join('')
    const parsed = parseCase(`${yaml.replace('  D:\\bare', `${many}  ${deep}: {}\n  D:\\bare`)}`, {
      file: 'x.yaml',
      readBeside: () => undefined,
    })
    if (Array.isArray(parsed)) throw new Error(JSON.stringify(parsed))
    const before = snapshotFacts(parsed.snapshot)
    const changes = Array.from({ length: 3000 }, (_, at) =>
      setAcl(before, `C:\\site\\f${at}.htm`, 'Everyone:(R)'),
    )
    const after = withChanges(before, [setAcl(before, 'C:\\site', 'Everyone:(OI)(CI)(F)'), ...changes])
    expect(aclOf(after, deep)).toEqual(['Everyone:(I)(OI)(CI)(F)'])
    expect(aclOf(after, 'C:\\site\\f2999.htm')).toEqual(['Everyone:(R)'])
  })
})

describe('changes of files', () => {
  it('a new file inherits from its folder and is listed', () => {
    const before = facts()
    const after = withChanges(before, [{ kind: 'write-file', path: 'c:/site/sub/new.htm', text: 'wörld' }])
    expect(after.file('C:\\SITE\\SUB\\NEW.HTM')).toMatchObject({ value: { kind: 'file', size: 6 } })
    expect(after.list('C:\\site\\sub')).toEqual({ known: true, value: ['page.htm', 'new.htm'] })
    expect(aclOf(after, 'C:\\site\\sub\\new.htm')).toContain('BUILTIN\\Users:(I)(RX)')
    expect(after.readText?.('C:\\site\\sub\\new.htm')).toBe('wörld')
    expect(before.file('C:\\site\\sub\\new.htm')).toEqual({ known: true, value: undefined })
  })

  it('a written file keeps its list and its place', () => {
    const after = withChanges(facts(), [{ kind: 'write-file', path: 'C:\\site\\own.htm', text: 'new' }])
    expect(aclOf(after, 'C:\\site\\own.htm')).toEqual(['BUILTIN\\Administrators:(F)'])
    expect(after.list('C:\\site')).toMatchObject({ value: ['web.config', 'sub', 'own.htm', 'mixed'] })
  })

  it('a removed file is gone, with its configuration', () => {
    const after = withChanges(facts(), [{ kind: 'remove-file', path: 'C:\\site\\WEB.config' }])
    expect(after.file('C:\\site\\web.config')).toEqual({ known: true, value: undefined })
    expect(after.configFile('C:\\site\\web.config')).toBeUndefined()
    expect(after.list('C:\\site')).toMatchObject({ value: ['sub', 'own.htm', 'mixed'] })
  })
})

const enable = (file: string): Change => ({
  kind: 'set-config',
  file,
  edits: [
    {
      kind: 'set-attribute',
      at: { section: 'system.webServer/directoryBrowse', path: [] },
      name: 'enabled',
      value: 'true',
    },
  ],
})

describe('changes of configuration', () => {
  const textOf = (from: Facts, file?: string): string => {
    const document = file === undefined ? from.applicationHost() : from.configFile(file)
    return document !== undefined && 'text' in document ? document.text : String(document?.message)
  }

  it('edit applicationHost.config in place', () => {
    const before = facts()
    const after = withChanges(before, [enable('applicationHost.config')])
    expect(textOf(after)).toBe(textOf(before).replace('"false"', '"true"'))
  })

  it('write applicationHost.config anew, also as what cannot be read', () => {
    const write = (text: string): Change => ({ kind: 'write-file', path: 'ApplicationHost.config', text })
    expect(textOf(withChanges(facts(), [write('<configuration />')]))).toBe('<configuration />')
    const broken = withChanges(facts(), [write('<configuration>')])
    expect(broken.applicationHost()).toMatchObject({ code: 'config.malformed' })
    expect(() => withChanges(broken, [enable('applicationHost.config')])).toThrow(
      /applicationHost.config:\d+:\d+ cannot be edited/,
    )
  })

  it('edit a web.config, and make one where there is none', () => {
    const after = withChanges(facts(), [enable('C:\\site\\web.config'), enable('C:\\site\\sub\\web.config')])
    for (const file of ['C:\\site\\web.config', 'C:\\site\\sub\\web.config']) {
      expect(textOf(after, file), file).toContain('<directoryBrowse enabled="true"')
    }
    expect(after.file('C:\\site\\sub\\web.config')).toMatchObject({ value: { kind: 'file' } })
    expect(aclOf(after, 'C:\\site\\sub\\web.config')).toContain('BUILTIN\\Users:(I)(RX)')
  })
})

describe('changes of accounts and states', () => {
  it('put and remove users, with passwords', () => {
    const bob = plainUser('WEB01\\bob', { groups: ['BUILTIN\\Users'] })
    const before = facts()
    const after = withChanges(before, [{ kind: 'put-user', user: bob, password: 'pw' }])
    expect(after.password(bob, 'pw')).toBe(true)
    expect(after.password(bob, 'PW')).toBe(false)
    expect(createAccounts(after.accounts()).find('bob')?.sid).toBe(bob.sid)
    expect(withChanges(after, [{ kind: 'remove-user', name: 'web01\\BOB' }]).accounts().users).toHaveLength(1)
    const [alice] = before.accounts().users
    if (alice === undefined) throw new Error('no alice')
    const changed = withChanges(before, [{ kind: 'put-user', user: { ...alice, enabled: false } }])
    expect(changed.password(alice, 'old')).toBe(true)
    expect(changed.accounts().users).toMatchObject([{ enabled: false }])
  })

  it('put and remove groups, rights and states', () => {
    const after = withChanges(facts(), [
      { kind: 'put-group', group: { ...plainGroup('WEB01\\Staff'), members: [] } },
      { kind: 'put-group', group: plainGroup('WEB01\\New') },
      { kind: 'remove-group', name: 'WEB01\\Crew' },
      { kind: 'set-user-right', right: 'SeBatchLogonRight', holders: ['WEB01\\New'] },
      { kind: 'set-state', what: 'pool', name: 'P', state: 'stopped' },
      { kind: 'set-state', what: 'site', name: 'S', state: 'stopped' },
      { kind: 'set-state', what: 'site', name: 's', state: 'started' },
    ])
    expect(after.accounts().groups.map(({ name, members }) => [name, members.length])).toEqual([
      ['WEB01\\Staff', 0],
      ['WEB01\\New', 0],
    ])
    expect(after.accounts().users[0]?.groups).toEqual(['BUILTIN\\Users'])
    expect(after.accounts().userRights).toEqual({ SeBatchLogonRight: ['WEB01\\New'] })
    expect([after.poolState('p'), after.siteState('S')]).toEqual(['stopped', 'started'])
  })
})

describe('a change that cannot be applied says which and why', () => {
  const table: readonly (readonly [Change, string])[] = [
    [
      { kind: 'write-file', path: 'C:\\nosuch\\x', text: '' },
      'C:\\nosuch\\x cannot be written: there is no folder C:\\nosuch',
    ],
    [{ kind: 'write-file', path: 'C:\\site', text: '' }, 'C:\\site cannot be written: it is a directory'],
    [
      { kind: 'write-file', path: 'C:\\site\\own.htm\\x', text: '' },
      'C:\\site\\own.htm\\x cannot be written: there is no folder C:\\site\\own.htm',
    ],
    [{ kind: 'remove-file', path: 'C:\\x' }, 'C:\\x cannot be removed: it is not there'],
    [{ kind: 'remove-file', path: 'C:\\site' }, 'C:\\site cannot be removed: it is a directory'],
    [
      { kind: 'set-acl', path: 'C:\\x', descriptor: undefined },
      'the access-control list of C:\\x cannot be set: it is not there',
    ],
    [{ kind: 'set-acl', path: 'C:\\', descriptor: undefined }, 'C:\\ has no folder above to inherit from'],
    [{ kind: 'remove-user', name: 'WEB01\\x' }, 'the user WEB01\\x cannot be removed: it is not listed'],
    [{ kind: 'remove-group', name: 'WEB01\\x' }, 'the group WEB01\\x cannot be removed: it is not there'],
    [{ kind: 'put-user', user: plainUser('WEB01\\Staff') }, 'WEB01\\Staff cannot be a user: it is a group'],
    [
      { kind: 'put-group', group: plainGroup('WEB01\\alice') },
      'WEB01\\alice cannot be a group: it is a user',
    ],
    [{ kind: 'put-user', user: plainUser('bob') }, "'bob' is no account name: DOMAIN\\name is one"],
    [
      enable('C:\\nosuch\\web.config'),
      'C:\\nosuch\\web.config cannot be written: there is no folder C:\\nosuch',
    ],
  ]
  it.each(table)('%j', (change, message) => {
    expect(() => withChanges(facts(), [change])).toThrow(new ChangeError(message))
  })
})
