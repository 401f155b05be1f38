import { describe, expect, it } from 'vitest'
import { accessCheck } from '../acl/access-check.ts'
import { parseRights } from '../acl/icacls-rights.ts'
import { aclView } from './acl-view.ts'
import { effectiveAccess } from './effective-access.ts'
import { basicRights } from './sentences/file-right-words.ts'
import { worldOf } from './testing/world-of.ts'
import { type SignInKind, tokenOfSignIn } from './token-of-sign-in.ts'

const site = 'C:\\sites\\contoso'
const world = worldOf(`
accounts:
  WEB01\\svc: { password: x, groups: [ BUILTIN\\Users ] }
  WEB01\\boss: { groups: [ BUILTIN\\Administrators ] }
  WEB01\\gone: { enabled: false, groups: [ BUILTIN\\Users ] }
files:
  C:\\sites\\contoso:
    acl:
      - 'WEB01\\svc:(DENY)(OI)(CI)(WD)'
      - 'BUILTIN\\Administrators:(OI)(CI)(F)'
      - 'BUILTIN\\Users:(OI)(CI)(IO)(RX)'
      - 'NT AUTHORITY\\BATCH:(OI)(CI)(R)'
      - 'WEB01\\svc:(OI)(CI)(M)'
      - 'NT AUTHORITY\\IUSR:(RX)'
      - 'IIS APPPOOL\\Contoso:(OI)(CI)(R)'
  C:\\sites\\contoso\\index.html: hi
applicationHost: |
  <configuration><system.applicationHost>
    <applicationPools><add name="Contoso"><processModel identityType="SpecificUser" userName="WEB01\\svc" password="x"/></add></applicationPools>
    <sites><site name="Contoso" id="1"><application path="/" applicationPool="Contoso">
      <virtualDirectory path="/" physicalPath="C:\\sites\\contoso"/></application></site></sites>
  </system.applicationHost></configuration>
`)

function access(principal: string, kind: SignInKind = 'network', path = site, sitePath = 'Contoso') {
  const result = effectiveAccess(world, path, { principal, kind, sitePath })
  if (!result.ok) throw new Error(result.message)
  return result.access
}

describe('effective access', () => {
  const kinds: SignInKind[] = ['interactive', 'network', 'batch', 'service', 'basic', 'anonymous', 'pool']
  const people = ['WEB01\\svc', 'WEB01\\boss', 'IUSR', 'BUILTIN\\Users', 'Contoso', '']
  const asked = kinds.flatMap((kind) => people.map((principal) => ({ principal, kind, sitePath: 'Contoso' })))

  it('says the same as the access check, for each principal, sign-in and right', () => {
    const list = aclView(world, site)
    if (!list.ok) throw new Error('no list')
    const known = asked.flatMap((one) => {
      const signedIn = tokenOfSignIn(world, one)
      return signedIn.ok ? [{ ...one, token: signedIn.token }] : []
    })
    expect(known.length).toBeGreaterThan(25)
    for (const { principal, kind, token } of known) {
      const { rights, mask } = access(principal, kind)
      const checked = Object.entries(basicRights).map(
        ([name, bits]) => [name, accessCheck(list.descriptor, token, bits).granted] as const,
      )
      expect(rights).toEqual(Object.fromEntries(checked))
      const letters = parseRights(mask === 'N' ? '' : mask) ?? 0
      expect(letters === 0 || accessCheck(list.descriptor, token, letters).granted).toBe(true)
    }
  })

  it('tells entry by entry what was added, denied, or not meant for the principal', () => {
    const { entries, rights, mask } = access('svc', 'network')
    expect(rights).toEqual({
      full_control: false,
      modify: false,
      read_execute: true,
      list: true,
      read: true,
      write: false,
    })
    expect(mask).toBe('RX,D,AD,WEA,WA')
    expect(entries.map(({ effect }) => effect)).toEqual([
      'denies',
      'not-in-token',
      'inherit-only',
      'not-in-token',
      'allows',
      'not-in-token',
      'not-in-token',
    ])
    expect(entries[0]?.did).toBe('denies Special: Create files / write data')
    expect(entries[2]?.did).toBe('is for children only')
  })

  it('differs by the kind of sign-in', () => {
    const effect = (kind: SignInKind) => access('svc', kind).entries[3]?.effect
    expect([effect('batch'), effect('network')]).toEqual(['allows', 'not-in-token'])
    expect(access('boss', 'basic').rights.full_control).toBe(true)
    const overNetwork = access('boss', 'network')
    expect(overNetwork.rights.read).toBe(false)
    expect(overNetwork.denyOnlyGroups).toEqual(['BUILTIN\\Administrators'])
  })

  it('signs in for the anonymous module, and for a pool by its name, account or place', () => {
    expect(access('', 'anonymous').principal).toBe('NT AUTHORITY\\IUSR')
    expect(access('', 'anonymous').rights.read_execute).toBe(true)
    for (const name of ['', 'Contoso', 'WEB01\\svc', 'IIS APPPOOL\\Contoso']) {
      const pool = access(name, 'pool')
      expect(pool.principal).toBe('WEB01\\svc')
      expect(pool.groups).toContain('IIS APPPOOL\\Contoso')
    }
  })

  it('says why an account could not sign in so at all', () => {
    expect(access('gone', 'network').fault).toBe('The account is disabled (Win32 1331).')
    expect(access('svc', 'service').fault).toBe(
      'The account lacks the right to this type of logon: SeServiceLogonRight is not held (Win32 1385).',
    )
    expect(access('svc', 'network').fault).toBeUndefined()
  })

  it('refuses a principal and a path that are not there', () => {
    const ask = (principal: string, path: string, kind: SignInKind = 'network') => {
      const result = effectiveAccess(world, path, { principal, kind, sitePath: '' })
      return result.ok ? 'ok' : `${result.because}: ${result.message}`
    }
    expect(ask('nobody', site)).toBe("principal: There is no account or group 'nobody'.")
    expect(ask('svc', 'C:\\nowhere')).toBe('missing: There is no file or folder C:\\nowhere.')
    expect(ask('boss', site, 'pool')).toBe(
      "principal: There is no application pool 'boss', and none runs as that account.",
    )
    expect(ask('', site)).toBe('principal: No account is named.')
  })
})

describe('the list as the Security tab shows it', () => {
  it('names rights, places and the folder that an entry comes from', () => {
    const list = aclView(world, `${site}\\index.html`)
    if (!list.ok) throw new Error('no list')
    const { entries } = list.view
    expect(
      entries.map(({ principal, type, rights, rightsText }) => [principal, type, rights, rightsText]),
    ).toEqual([
      ['WEB01\\svc', 'deny', '(I)(DENY)(WD)', 'Special: Create files / write data'],
      ['BUILTIN\\Administrators', 'allow', '(I)(F)', 'Full control'],
      ['BUILTIN\\Users', 'allow', '(I)(RX)', 'Read & execute'],
      ['NT AUTHORITY\\BATCH', 'allow', '(I)(R)', 'Read'],
      ['WEB01\\svc', 'allow', '(I)(M)', 'Modify'],
      ['IIS APPPOOL\\Contoso', 'allow', '(I)(R)', 'Read'],
    ])
    expect(new Set(entries.map(({ inheritedFrom }) => inheritedFrom))).toEqual(new Set([site]))
    expect(new Set(entries.map(({ appliesTo }) => appliesTo))).toEqual(new Set(['This file only']))
    const folder = aclView(world, site)
    expect(folder.ok && folder.view.entries.map(({ appliesTo }) => appliesTo)).toEqual([
      'This folder, subfolders and files',
      'This folder, subfolders and files',
      'Subfolders and files only',
      'This folder, subfolders and files',
      'This folder, subfolders and files',
      'This folder only',
      'This folder, subfolders and files',
    ])
    expect(folder.ok && folder.view.sddl).toMatch(/^(O:.*)?D:/)
  })
})
