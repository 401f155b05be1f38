import { describe, expect, it } from 'vitest'
import { createAccounts } from '../accounts/accounts.ts'
import { formatAceText } from '../acl/icacls-entry.ts'
import type { Facts } from './facts.ts'
import { parseCase } from './parse-case.ts'
import { snapshotFacts } from './snapshot-facts.ts'

function factsOf(yaml: string): Facts {
  const parsed = parseCase(yaml, { file: 'x.yaml', readBeside: () => undefined })
  if (Array.isArray(parsed)) throw new Error(JSON.stringify(parsed))
  return snapshotFacts(parsed.snapshot)
}

function aclOf(facts: Facts, path: string): string[] | string {
  const found = facts.descriptor(path)
  if (!found.known) return `unknown: ${found.missing.about} ${found.missing.name}`
  const accounts = createAccounts(facts.accounts())
  return (found.value.dacl?.entries ?? []).map((ace) => formatAceText(ace, (sid) => accounts.nameOf(sid)))
}

const site = `
accounts:
  WEB01\\svc-web: { password: 'P@ss', groups: [ BUILTIN\\Users, WEB01\\Crew ] }
  CONTOSO\\WEB01$: {}
  nopw: {}
groups:
  BUILTIN\\IIS_IUSRS: { members: [ WEB01\\svc-web ] }
domain: CONTOSO
files:
  C:\\sites\\a:
    acl:
      - BUILTIN\\Administrators:(OI)(CI)(F)
      - WEB01\\svc-web:(OI)(RX)
      - BUILTIN\\Users:(CI)(NP)(R)
      - Nobody\\Knows:(OI)(CI)(IO)(M)
    owner: WEB01\\svc-web
  C:\\sites\\a\\deep\\er\\x.txt: hällo
  C:\\sites\\a\\own.txt: { text: y, acl: [ 'Everyone:(R)', 'WEB01\\Crew:(I)(F)' ] }
  \\\\files\\web\\x.txt: z
  C:\\inetpub\\wwwroot: { acl: default }
  C:\\inetpub\\wwwroot\\index.htm: { size: 7 }
state: { pools: { P: stopped } }
`

describe('the facts of a snapshot', () => {
  const facts = factsOf(site)

  it('hold what is listed, the directories above it, and nothing else', () => {
    for (const path of ['C:\\', 'c:/sites', 'C:\\SITES\\A\\deep', '\\\\files\\web']) {
      expect(facts.file(path), path).toMatchObject({ known: true, value: { kind: 'directory' } })
    }
    expect(facts.file('C:\\sites\\a\\deep\\er\\x.txt')).toMatchObject({ value: { kind: 'file', size: 6 } })
    expect(facts.file('C:\\inetpub\\wwwroot\\index.htm')).toMatchObject({ value: { size: 7 } })
    expect(facts.file('C:\\sites\\b')).toEqual({ known: true, value: undefined })
    expect(facts.list('C:\\sites\\A')).toEqual({ known: true, value: ['deep', 'own.txt'] })
    expect(facts.list('C:\\')).toEqual({ known: true, value: ['sites', 'inetpub'] })
  })

  it('inherit as Windows does, level by level', () => {
    expect(aclOf(facts, 'C:\\sites\\a')).toHaveLength(4)
    expect(aclOf(facts, 'C:\\sites\\a\\deep')).toEqual([
      'BUILTIN\\Administrators:(I)(OI)(CI)(F)',
      'WEB01\\svc-web:(I)(OI)(IO)(RX)',
      'BUILTIN\\Users:(I)(R)',
      'Nobody\\Knows:(I)(OI)(CI)(M)',
    ])
    expect(aclOf(facts, 'C:\\sites\\a\\deep\\er\\x.txt')).toEqual([
      'BUILTIN\\Administrators:(I)(F)',
      'WEB01\\svc-web:(I)(RX)',
      'Nobody\\Knows:(I)(M)',
    ])
  })

  it('take a list as it stands, (I) included', () => {
    expect(aclOf(facts, 'C:\\sites\\a\\own.txt')).toEqual(['Everyone:(R)', 'WEB01\\Crew:(I)(F)'])
    expect(aclOf(facts, 'C:\\inetpub\\wwwroot\\index.htm')).toContain('BUILTIN\\Users:(I)(RX)')
  })

  it('do not guess a list where none is above', () => {
    expect(aclOf(facts, '\\\\files\\web\\x.txt')).toBe('unknown: acl \\\\files\\web\\x.txt')
    expect(aclOf(facts, 'C:\\sites')).toBe('unknown: acl C:\\sites')
  })

  it('know owners: the stated one, else Administrators', () => {
    const owner = (path: string) => {
      const found = facts.descriptor(path)
      return found.known ? createAccounts(facts.accounts()).nameOf(found.value.owner ?? '') : undefined
    }
    expect(owner('C:\\sites\\a')).toBe('WEB01\\svc-web')
    expect(owner('C:\\sites\\a\\deep')).toBe('BUILTIN\\Administrators')
  })

  it('compare passwords exactly, and say where none is stated', () => {
    const user = (name: string) => facts.accounts().users.find((each) => each.name === name)
    const check = (name: string, password: string) => {
      const account = user(name)
      return account && facts.password(account, password)
    }
    expect(check('WEB01\\svc-web', 'P@ss')).toBe(true)
    for (const wrong of ['p@ss', 'P@s', 'P@ss1', '', 'P@ssP@ss'])
      expect(check('WEB01\\svc-web', wrong), wrong).toBe(false)
    expect(check('CONTOSO\\WEB01$', '')).toBe(false)
    expect(check('WEB01\\nopw', 'x')).toBe('ask')
  })

  it('know groups that are only named, and members from both sides', () => {
    const accounts = createAccounts(facts.accounts())
    const groups = accounts.groupsOf(accounts.find('svc-web')?.sid ?? '').map(({ name }) => name)
    expect(groups).toEqual(expect.arrayContaining(['BUILTIN\\Users', 'WEB01\\Crew', 'BUILTIN\\IIS_IUSRS']))
  })

  it('know the state of pools', () => {
    expect([facts.poolState('p'), facts.poolState('other'), facts.siteState('P')]).toEqual([
      'stopped',
      'started',
      'started',
    ])
  })

  it('are unknown where a partial snapshot does not list them', () => {
    const partial = factsOf('partial: [ files, accounts ]\nfiles:\n  C:\\a\\x.txt: y\n')
    expect(partial.file('C:\\a\\x.txt')).toMatchObject({ known: true })
    expect(partial.file('C:\\a\\z.txt')).toEqual({
      known: false,
      missing: { about: 'file', name: 'C:\\a\\z.txt' },
    })
    expect(partial.list('C:\\a').known).toBe(false)
    expect(partial.accounts().complete).toBe(false)
  })
})

describe('the applicationHost.config of a snapshot', () => {
  const rootOf = (yaml: string) => {
    const document = factsOf(yaml).applicationHost()
    return 'root' in document ? document.root.children.map(({ name }) => name) : document.code
  }
  it('is the one stated', () => {
    expect(rootOf("applicationHost: '<configuration><a/></configuration>'\n")).toEqual(['a'])
  })
  it('may stand among the files', () => {
    const path = 'c:\\windows\\system32\\inetsrv\\config\\applicationhost.config'
    expect(rootOf(`files:\n  ${path}: '<configuration><b/></configuration>'\n`)).toEqual(['b'])
  })
  it('is empty where none is stated, and an error where it is broken', () => {
    expect(rootOf('title: x\n')).toEqual([])
    expect(rootOf("applicationHost: '<configuration>'\n")).toBe('config.malformed')
  })
})
