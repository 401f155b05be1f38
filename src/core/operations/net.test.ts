import { describe, expect, it } from 'vitest'
import type { World } from '../world/world.ts'
import type { CommandResult } from './command-result.ts'
import { net } from './net.ts'
import { splitCommandLine } from './split-command-line.ts'
import { worldOf } from './testing/world-of.ts'

const world = worldOf(`
domain: CONTOSO
clock: 2026-11-20T09:00:00Z
accounts:
  WEB01\\alice: { password: old, groups: [ BUILTIN\\Users, WEB01\\Crew ], lockedOut: true, passwordExpired: true, mustChangePassword: true }
  WEB01\\Zoe: { password: z, enabled: false }
  CONTOSO\\bob: { password: b, groups: [ CONTOSO\\Domain Users ] }
groups:
  WEB01\\Staff: { members: [ WEB01\\alice, CONTOSO\\bob ] }
  WEB01\\Inner: { members: [ WEB01\\Zoe ], memberOf: [ WEB01\\Staff ] }
`)

const run = (line: string, on: World = world): CommandResult => net(on, splitCommandLine(line).slice(1))

function changed(line: string, on: World = world): World {
  const result = run(line, on)
  expect(result).toMatchObject({ err: '', code: 0, out: 'The command completed successfully.\n\n' })
  return on.with(result.changes)
}

function user(on: World, name: string) {
  const found = on.accounts().find(name)
  if (found?.kind !== 'user') throw new Error(`no user ${name}`)
  return found
}

const groupsOf = (on: World, name: string): string[] =>
  on
    .accounts()
    .groupsOf(on.accounts().find(name)?.sid ?? '')
    .map((group) => group.name)

describe('net user', () => {
  it('lists the accounts of the machine, three in a row', () => {
    expect(run('net user').out).toBe(`
User accounts for \\\\WEB01

-------------------------------------------------------------------------------
Administrator            alice                    DefaultAccount
Guest                    Zoe
The command completed successfully.

`)
    expect(run('net user /domain').out).toContain('bob')
  })

  it('shows an account', () => {
    const { out } = run('net user ALICE')
    expect(out).toMatch(/^User name {20}alice$/m)
    expect(out).toMatch(/^Account active {15}Locked$/m)
    expect(out).toMatch(/^Local Group Memberships {6}\*Staff {15}\*Users$/m)
    expect(run('net user zoe').out).toMatch(/^Account active {15}No$/m)
    expect(run('net user bob /domain').out).toMatch(/^Global Group memberships {5}\*Domain Users$/m)
  })

  it('adds a local user, who is in Users', () => {
    const after = changed('net user dave "s3 cret" /add /fullname:"Dave D" /comment:hi')
    expect(user(after, 'WEB01\\dave')).toMatchObject({ enabled: true, fullName: 'Dave D', comment: 'hi' })
    expect(after.facts.password(user(after, 'dave'), 's3 cret')).toBe(true)
    expect(groupsOf(after, 'dave')).toContain('BUILTIN\\Users')
  })

  it('adds a user of the domain, who is in Domain Users', () => {
    const after = changed('net user erin pw /ADD /domain')
    expect(groupsOf(after, 'CONTOSO\\erin')).toEqual(
      expect.arrayContaining(['CONTOSO\\Domain Users', 'BUILTIN\\Users']),
    )
    expect(after.accounts().find('WEB01\\erin')).toBeUndefined()
  })

  it('sets a password, which ends its expiry', () => {
    const after = changed('net user alice new')
    expect(after.facts.password(user(after, 'alice'), 'new')).toBe(true)
    expect(after.facts.password(user(after, 'alice'), 'old')).toBe(false)
    expect(user(after, 'alice')).toMatchObject({
      passwordExpired: false,
      mustChangePassword: false,
      lockedOut: true,
    })
  })

  it('/active:yes enables and ends a lock-out', () => {
    expect(user(changed('net user alice /active:yes'), 'alice')).toMatchObject({
      enabled: true,
      lockedOut: false,
    })
    expect(user(changed('net user alice /active:no'), 'alice')).toMatchObject({
      enabled: false,
      lockedOut: true,
    })
    expect(user(changed('net user Guest /active:yes'), 'Guest')).toMatchObject({ enabled: true })
  })

  it('knows expiry, hours and the next sign-in', () => {
    expect(user(changed('net user alice /expires:11/19/2026'), 'alice').accountExpired).toBe(true)
    expect(user(changed('net user alice /expires:11/21/26'), 'alice').accountExpired).toBe(false)
    expect(user(changed('net user alice /expires:never'), 'alice').accountExpired).toBe(false)
    expect(user(changed('net user alice /times:'), 'alice').logonHours).toBe('never')
    expect(user(changed('net user alice /times:all'), 'alice').logonHours).toBe('always')
    expect(user(changed('net user zoe /logonpasswordchg:yes'), 'zoe').mustChangePassword).toBe(true)
  })

  it('deletes an account, also out of its groups', () => {
    const after = changed('net user alice /delete')
    expect(after.accounts().find('alice')).toBeUndefined()
    expect(run('net localgroup Staff', after).out).not.toContain('alice')
  })
})

describe('net localgroup', () => {
  it('lists groups, own, built in and only named ones', () => {
    const { out } = run('net localgroup')
    for (const name of ['Administrators', 'IIS_IUSRS', 'Staff', 'Crew'])
      expect(out).toMatch(new RegExp(`^\\*${name}$`, 'm'))
  })

  it('shows members, the own ones by their bare names', () => {
    expect(run('net localgroup staff').out).toBe(`Alias name     Staff
Comment

Members

-------------------------------------------------------------------------------
alice
CONTOSO\\bob
Inner
The command completed successfully.

`)
  })

  it('adds members of every kind', () => {
    const after = changed('net localgroup IIS_IUSRS alice CONTOSO\\bob "IIS APPPOOL\\Shop" /add')
    for (const name of ['alice', 'CONTOSO\\bob', 'IIS APPPOOL\\Shop']) {
      expect(groupsOf(after, name), name).toContain('BUILTIN\\IIS_IUSRS')
    }
  })

  it('takes membership back, whoever states it', () => {
    expect(groupsOf(changed('net localgroup Crew alice /delete'), 'alice')).not.toContain('WEB01\\Crew')
    expect(groupsOf(changed('net localgroup Staff alice /delete'), 'alice')).not.toContain('WEB01\\Staff')
    expect(groupsOf(changed('net localgroup Staff Inner /delete'), 'Zoe')).toEqual(
      expect.not.arrayContaining(['WEB01\\Staff']),
    )
    const after = changed('net localgroup Users alice /delete')
    expect(after.accounts().membersOf('S-1-5-32-545')).not.toContain(user(after, 'alice').sid)
  })

  it('makes, comments and deletes groups', () => {
    const made = changed('net localgroup Fresh /add /comment:"new one"')
    expect(run('net localgroup Fresh', made).out).toContain('Comment        new one')
    expect(run('net localgroup Fresh', changed('net localgroup Fresh /comment:old', made)).out).toContain(
      'old',
    )
    expect(run('net localgroup Fresh', changed('net localgroup Fresh /delete', made)).code).toBe(2)
    expect(groupsOf(changed('net localgroup Crew /delete'), 'alice')).not.toContain('WEB01\\Crew')
  })
})

describe('net group', () => {
  it('keeps the groups of the domain', () => {
    const after = changed(
      'net group Sales bob /add /domain',
      changed('net group Sales /add /domain /comment:sells'),
    )
    expect(groupsOf(after, 'CONTOSO\\bob')).toContain('CONTOSO\\Sales')
    expect(run('net group sales /domain', after).out).toMatch(/^Comment {8}sells\n\nMembers\n\n-+\nbob$/m)
    expect(run('net group /domain', after).out).toMatch(/\*Sales/)
    expect(groupsOf(changed('net group Sales bob /delete /domain', after), 'CONTOSO\\bob')).not.toContain(
      'CONTOSO\\Sales',
    )
    expect(run('net group Sales /domain', changed('net group Sales /delete /domain', after)).err).toMatch(
      /2220/,
    )
  })
})

describe('a wrong net line changes nothing and exits as net does', () => {
  const table: readonly (readonly [line: string, code: number, says: RegExp])[] = [
    ['net user nosuch', 2, /The user name could not be found\.\n\n.*NET HELPMSG 2221/s],
    ['net user bob pw', 2, /HELPMSG 2221/],
    ['net user WEB01\\alice pw', 2, /HELPMSG 2221/],
    ['net user nosuch /delete', 2, /HELPMSG 2221/],
    ['net user alice pw /add', 2, /The account already exists\.\n\n.*HELPMSG 2224/s],
    ['net user "a/b" pw /add', 2, /HELPMSG 2202/],
    ['net user Administrator /delete', 2, /System error 1371/],
    ['net user alice /active:maybe', 1, /invalid value for the \/ACTIVE option/],
    ['net user alice /active', 1, /invalid value for the \/ACTIVE option/],
    ['net user alice /actve:yes', 1, /The option \/ACTVE is unknown/],
    ['net user alice /expires:soon', 1, /invalid value for the \/EXPIRES option/],
    ['net user alice /times:M-F,8-17', 1, /hours of the day are not kept here/],
    ['net user alice a b', 1, /The syntax of this command is:\n\nNET USER/],
    ['net user alice x /add /delete', 1, /The syntax/],
    ['net user alice *', 2, /cannot be typed here/],
    [
      'net localgroup nosuch',
      2,
      /System error 1376 has occurred\.\n\nThe specified local group does not exist\./,
    ],
    ['net localgroup nosuch alice /add', 2, /System error 1376/],
    ['net localgroup Staff nobody /add', 2, /There is no such global user or group: nobody\..*3783/s],
    ['net localgroup Staff alice /add', 2, /System error 1378/],
    ['net localgroup Staff alice nobody /add', 2, /System error 1378|3783/],
    ['net localgroup Staff Zoe /delete', 2, /System error 1377/],
    ['net localgroup Staff /add', 2, /System error 1379/],
    ['net localgroup Users /delete', 2, /System error 1371/],
    ['net localgroup Users "Authenticated Users" /delete', 2, /cannot be changed here/],
    ['net localgroup Staff alice', 1, /NET LOCALGROUP/],
    ['net localgroup Staff alice /ad', 1, /The option \/AD is unknown/],
    ['net group Sales /add', 2, /only on a Windows Domain Controller/],
    ['net group Sales alice /add /domain', 2, /2220/],
    ['net group "Domain Users" alice /add /domain', 2, /3783/],
    ['net group "Domain Users" /add /domain', 2, /2223/],
    ['net group "Domain Users" bob /domain', 1, /NET GROUP/],
    ['net frobnicate', 1, /\[ GROUP \| HELP \| LOCALGROUP \| USER \]/],
    ['net', 1, /The syntax/],
  ]
  it.each(table)('%s', (line, code, says) => {
    const result = run(line)
    expect(result).toMatchObject({ code, out: '', changes: [] })
    expect(result.err).toMatch(says)
  })

  it('a machine without a domain has none to ask', () => {
    const alone = worldOf('accounts:\n  alice: { password: a }\n')
    expect(net(alone, ['user', 'alice', 'x', '/domain'])).toMatchObject({ code: 2, changes: [] })
  })
})
