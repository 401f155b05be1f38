import { describe, expect, it } from 'vitest'
import type { AccountsData, LogonKind, UserAccount } from './account.ts'
import { createAccounts } from './accounts.ts'
import {
  findLogonAccount,
  judgeLogon,
  type LogonResult,
  logon,
  logonCodes,
  ntstatusOfWin32,
} from './logon.ts'
import { plainUser } from './standard-accounts.ts'
import { poolToken, userToken } from './tokens.ts'

const users = { groups: ['BUILTIN\\Users'] }
const data: AccountsData = {
  machine: 'WEB01',
  domain: 'DMZ',
  users: [
    plainUser('WEB01\\alice', users),
    plainUser('WEB01\\off', { ...users, enabled: false }),
    plainUser('WEB01\\locked', { ...users, lockedOut: true, enabled: false }),
    plainUser('WEB01\\gone', { ...users, accountExpired: true }),
    plainUser('WEB01\\old', { ...users, passwordExpired: true }),
    plainUser('WEB01\\fresh', { ...users, mustChangePassword: true, passwordExpired: true }),
    plainUser('WEB01\\night', { ...users, logonHours: 'never' }),
    plainUser('WEB01\\nonet', { ...users, deniedLogon: ['network'] }),
    plainUser('WEB01\\svc'),
  ],
  groups: [],
  userRights: {},
  complete: true,
}
const accounts = createAccounts(data)
const by = (user: string, method: LogonKind = 'ClearText', right = true): LogonResult =>
  logon(accounts, user, method, () => right)
const code = (result: LogonResult): string =>
  result.ok === false ? `${result.code} ${result.win32}` : String(result.ok)
const account = (name: string): UserAccount => {
  const found = findLogonAccount(accounts, name)
  if (found === undefined) throw new Error(`${name} is not there`)
  return found
}

describe('logon', () => {
  it.each([
    ['alice', 'true', 'bad-password 1326'],
    ['nobody', 'unknown-user 1326', 'unknown-user 1326'],
    ['BUILTIN\\Users', 'unknown-user 1326', 'unknown-user 1326'],
    ['off', 'account-disabled 1331', 'bad-password 1326'],
    ['locked', 'account-locked-out 1909', 'account-locked-out 1909'],
    ['gone', 'account-expired 1793', 'bad-password 1326'],
    ['old', 'password-expired 1330', 'bad-password 1326'],
    ['fresh', 'must-change-password 1907', 'bad-password 1326'],
    ['night', 'logon-hours 1328', 'bad-password 1326'],
    ['nonet', 'logon-type-not-granted 1385', 'bad-password 1326'],
  ])('of %s ends in %s, and with a wrong password in %s', (user, right, wrong) => {
    expect(code(by(user))).toBe(right)
    expect(code(by(user, 'ClearText', false))).toBe(wrong)
  })

  it('asks for the right to the type: network for the packages, local, batch, service', () => {
    expect(code(by('nonet', 'NTLM'))).toBe('logon-type-not-granted 1385')
    expect(code(by('nonet', 'Interactive'))).toBe('true')
    expect(by('alice', 'Batch')).toMatchObject({
      ok: false,
      facts: { right: 'SeBatchLogonRight', logonType: 'batch' },
    })
    expect(code(by('alice', 'Service'))).toBe('logon-type-not-granted 1385')
    expect(code(by('svc', 'Interactive'))).toBe('true')
    expect(by('nonet', 'Network')).toMatchObject({ says: 'deniedLogon: network' })
  })

  it('lets a denying right win over a granting one', () => {
    const strict = createAccounts({ ...data, userRights: { SeDenyNetworkLogonRight: ['alice'] } })
    expect(logon(strict, 'alice', 'Kerberos', () => true)).toMatchObject({
      code: 'logon-type-not-granted',
      says: 'denied by SeDenyNetworkLogonRight',
    })
  })

  it('does not know of an account where the list is incomplete', () => {
    const partial = createAccounts({ ...data, complete: false })
    expect(logon(partial, 'DMZ\\carol', 'NTLM', () => true)).toEqual({
      ok: 'unknown',
      missing: { about: 'account', name: 'DMZ\\carol' },
    })
  })

  it('has an NTLM sign-in of a foreign domain try the machine’s own account, and no other', () => {
    expect(findLogonAccount(accounts, 'CORP\\alice', 'NTLM')?.name).toBe('WEB01\\alice')
    expect(findLogonAccount(accounts, 'CORP\\alice', 'ClearText')).toBeUndefined()
    expect(findLogonAccount(accounts, 'DMZ\\alice', 'NTLM')).toBeUndefined()
  })
})

describe('judgeLogon for a pool', () => {
  const spec = { poolName: 'P', identityType: 'SpecificUser', logonType: 'LogonBatch' } as const

  it('counts IIS_IUSRS, which WAS puts into the token, for the batch right', () => {
    const svc = account('svc')
    const token = poolToken(accounts, { ...spec, account: svc, manualGroupMembership: false })
    const bare = poolToken(accounts, { ...spec, account: svc, manualGroupMembership: true })
    expect(judgeLogon(accounts, svc, token, 'Batch').ok).toBe(true)
    expect(judgeLogon(accounts, svc, bare, 'Batch')).toMatchObject({ says: 'not granted: SeBatchLogonRight' })
    expect(judgeLogon(accounts, svc, userToken(accounts, svc, 'Batch'), 'Batch').ok).toBe(false)
  })

  it('does not lend the pools’ own right to run as a service to a custom account', () => {
    const svc = account('svc')
    const token = poolToken(accounts, {
      ...spec,
      logonType: 'LogonService',
      account: svc,
      manualGroupMembership: false,
    })
    expect(judgeLogon(accounts, svc, token, 'Service').ok).toBe(false)
  })
})

describe('logon codes', () => {
  it('have an NTSTATUS twin each', () => {
    for (const { win32, ntstatus } of Object.values(logonCodes))
      expect(ntstatusOfWin32.get(win32)).toBe(ntstatus)
    expect(ntstatusOfWin32.get(1385)).toBe(3221225819)
  })
})
