import { describe, expect, it } from 'vitest'
import type { AccountsData } from './account.ts'
import { type Accounts, createAccounts } from './accounts.ts'
import { accountSid, appPoolSid } from './derived-sid.ts'
import { localizedSid } from './localized-names.ts'
import { plainGroup, plainUser } from './standard-accounts.ts'
import { sids, wellKnown, wellKnownSid } from './well-known.ts'

const data: AccountsData = {
  machine: 'WEB01',
  domain: 'CONTOSO',
  dns: 'contoso.com',
  users: [
    plainUser('WEB01\\svc-web', { groups: ['BUILTIN\\Users'] }),
    plainUser('WEB01\\both'),
    plainUser('CONTOSO\\both'),
    plainUser('CONTOSO\\alice', { groups: ['CONTOSO\\Finance'], upn: 'alice.a@contoso.example' }),
    plainUser('CONTOSO\\stated', { sid: 'S-1-5-21-1-2-3-1104' }),
  ],
  groups: [
    plainGroup('CONTOSO\\Finance', ['CONTOSO\\All Staff']),
    { ...plainGroup('BUILTIN\\IIS_IUSRS'), members: ['WEB01\\svc-web', 'CONTOSO\\All Staff'] },
    { ...plainGroup('CONTOSO\\All Staff', ['CONTOSO\\Circle']) },
    { ...plainGroup('CONTOSO\\Circle', ['CONTOSO\\Finance']) },
  ],
  userRights: {},
  complete: true,
}
const accounts = createAccounts(data, ['Contoso'])
const nameOf = (text: string): string | undefined => accounts.find(text)?.name
const groupsOf = (book: Accounts, name: string): string[] =>
  book.groupsOf(book.find(name)?.sid ?? '').map((group) => group.name)

describe('find', () => {
  it.each([
    ['WEB01\\svc-web', 'WEB01\\svc-web'],
    ['web01\\SVC-WEB', 'WEB01\\svc-web'],
    ['.\\svc-web', 'WEB01\\svc-web'],
    ['svc-web', 'WEB01\\svc-web'],
    ['both', 'WEB01\\both'],
    ['alice', 'CONTOSO\\alice'],
    ['alice@contoso.com', 'CONTOSO\\alice'],
    ['alice@CONTOSO', 'CONTOSO\\alice'],
    ['alice.a@contoso.example', 'CONTOSO\\alice'],
    ['contoso.com\\alice', 'CONTOSO\\alice'],
    ['S-1-5-21-1-2-3-1104', 'CONTOSO\\stated'],
    ['*s-1-5-21-1-2-3-1104', 'CONTOSO\\stated'],
    ['IUSR', 'NT AUTHORITY\\IUSR'],
    ['nt authority\\iusr', 'NT AUTHORITY\\IUSR'],
    ['IIS_IUSRS', 'BUILTIN\\IIS_IUSRS'],
    ['WEB01\\IIS_IUSRS', 'BUILTIN\\IIS_IUSRS'],
    ['Users', 'BUILTIN\\Users'],
    ['everyone', 'Everyone'],
    ['NT AUTHORITY\\NetworkService', 'NT AUTHORITY\\NETWORK SERVICE'],
    ['IIS AppPool\\Any Pool', 'IIS APPPOOL\\Any Pool'],
    ['NT SERVICE\\W3SVC', 'NT SERVICE\\W3SVC'],
    ['CONTOSO\\WEB01$', 'CONTOSO\\WEB01$'],
    ['CONTOSO\\OTHER$', 'CONTOSO\\OTHER$'],
    ['Administrator', 'WEB01\\Administrator'],
    ['Domain Users', 'CONTOSO\\Domain Users'],
    ['CONTOSO\\All Staff', 'CONTOSO\\All Staff'],
    ['VORDEFINIERT\\Benutzer', 'BUILTIN\\Users'],
    ['Jeder', 'Everyone'],
    ['contoso.com\\Administrator', 'CONTOSO\\Administrator'],
    ['CONTOSO\\Domänen-Benutzer', 'CONTOSO\\Domain Users'],
    ['WEB01\\Administrateur', 'WEB01\\Administrator'],
    ['.\\Гость', 'WEB01\\Guest'],
  ])('takes %s for %s', (text, name) => {
    expect(nameOf(text)).toBe(name)
  })

  it.each([
    '',
    '\\',
    'nobody',
    'WEB01\\alice',
    'CONTOSO\\svc-web',
    'OTHER\\alice',
    'alice@elsewhere.com',
    'S-1-5-21-9-9-9-9',
    'IIS APPPOOL\\',
    'OTHER\\PC$',
  ])('finds nobody by %j', (text) => {
    expect(accounts.find(text)).toBeUndefined()
  })

  it('says that it does not know where the list is incomplete', () => {
    const partial = createAccounts({ ...data, complete: false })
    expect(partial.lookup('CONTOSO\\carol')).toEqual({
      known: false,
      missing: { about: 'account', name: 'CONTOSO\\carol' },
    })
    expect(accounts.lookup('CONTOSO\\carol')).toEqual({ known: true, value: undefined })
    expect(partial.lookup('alice').known).toBe(true)
  })

  it('keeps what a list says of a standard account', () => {
    const guest = plainUser('WEB01\\Guest', { enabled: true, sid: 'S-1-5-21-7-7-7-501' })
    const book = createAccounts({ ...data, users: [guest] })
    expect(book.find('Guest')).toBe(guest)
    expect(book.find(accountSid('WEB01\\Guest'))).toBeUndefined()
  })
})

describe('nameOf', () => {
  it('names the pools of the server by their SIDs, and every well-known principal', () => {
    expect(accounts.nameOf(appPoolSid('contoso'))).toBe('IIS APPPOOL\\Contoso')
    for (const { sid, name } of wellKnown) expect(accounts.nameOf(sid)).toBe(name)
    expect(accounts.nameOf('S-1-5-21-9-9-9-9')).toBeUndefined()
  })
})

describe('groupsOf', () => {
  it('follows membership from both sides, through nested groups, around a circle', () => {
    expect(groupsOf(accounts, 'alice')).toEqual([
      'CONTOSO\\Finance',
      'CONTOSO\\Domain Users',
      'CONTOSO\\All Staff',
      'BUILTIN\\Users',
      'BUILTIN\\IIS_IUSRS',
      'CONTOSO\\Circle',
    ])
  })

  it('puts domain users into Users and domain administrators into Administrators', () => {
    expect(groupsOf(accounts, 'CONTOSO\\stated')).toEqual(['CONTOSO\\Domain Users', 'BUILTIN\\Users'])
    expect(groupsOf(accounts, 'CONTOSO\\Domain Admins')).toContain('BUILTIN\\Administrators')
    expect(groupsOf(accounts, 'CONTOSO\\WEB01$')).toEqual(['CONTOSO\\Domain Computers'])
  })

  it('gives a local user what is listed, and the machine’s None', () => {
    expect(groupsOf(accounts, 'WEB01\\both')).toEqual(['WEB01\\None'])
    expect(groupsOf(accounts, 'WEB01\\svc-web')).toContain('BUILTIN\\IIS_IUSRS')
  })

  it('has Authenticated Users and INTERACTIVE in Users', () => {
    expect(groupsOf(accounts, sids.authenticatedUsers)).toEqual(['BUILTIN\\Users'])
    expect(groupsOf(accounts, sids.interactive)).toEqual(['BUILTIN\\Users'])
  })

  it('makes the groups that a user only mentions', () => {
    const book = createAccounts({
      ...data,
      users: [plainUser('WEB01\\x', { groups: ['Web Team', 'CONTOSO\\Far'] })],
      groups: [],
    })
    expect(groupsOf(book, 'x')).toEqual(['WEB01\\Web Team', 'CONTOSO\\Far', 'WEB01\\None'])
    expect(book.membersOf(book.find('Web Team')?.sid ?? '')).toEqual([accountSid('WEB01\\x')])
  })

  it('knows the primary group of users whose domain is not the machine’s', () => {
    const book = createAccounts({ ...data, users: [plainUser('CORP\\eve')] })
    expect(groupsOf(book, 'CORP\\eve')).toEqual(['CORP\\Domain Users'])
    expect(book.find('CORP\\Domain Users')?.kind).toBe('group')
  })

  it('stays quick with twenty thousand users', () => {
    const users = Array.from({ length: 20_000 }, (_, index) =>
      plainUser(`CONTOSO\\u${index}`, { groups: ['CONTOSO\\Finance'] }),
    )
    const book = createAccounts({ ...data, users })
    expect(groupsOf(book, 'u19999')).toContain('BUILTIN\\Users')
  })
})

describe('localized names', () => {
  it.each([
    ['VORDEFINIERT\\Administratoren', sids.administrators],
    ['NT-AUTORITÄT\\SYSTEM', sids.system],
    ['NT-AUTORITÄT\\Authentifizierte Benutzer', sids.authenticatedUsers],
    ['EIGENTÜMERRECHTE', sids.ownerRights],
    ['AUTORITE NT\\Système', sids.system],
    ['BUILTIN\\Utilisateurs', sids.users],
    ['AUTORITÉ DE PACKAGE D’APPLICATION\\TOUS LES PACKAGES D’APPLICATION', 'S-1-15-2-1'],
    ['BUILTIN\\Administradores', sids.administrators],
    ['AUTORIDADE NT\\SISTEMA', sids.system],
    ['BUILTIN\\Пользователи', sids.users],
    ['NT AUTHORITY\\система', sids.system],
    ['Все', sids.everyone],
    ['CREATEUR PROPRIETAIRE', sids.creatorOwner],
  ])('%s is known', (name, sid) => {
    expect(localizedSid(name)).toBe(sid)
  })

  it('does not hide a name that a domain has', () => {
    expect(localizedSid('CONTOSO\\Benutzer')).toBeUndefined()
    expect(wellKnownSid('CONTOSO\\Users')).toBeUndefined()
  })
})
