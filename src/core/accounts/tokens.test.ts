import { describe, expect, it } from 'vitest'
import type { AccountsData, LogonKind, Token } from './account.ts'
import { createAccounts } from './accounts.ts'
import { appPoolSid } from './derived-sid.ts'
import { anonymousToken, networkToken } from './network-token.ts'
import { plainGroup, plainUser } from './standard-accounts.ts'
import { iusrToken, type PoolIdentity, poolToken, userToken } from './tokens.ts'
import { holdsRight, userRight } from './user-rights.ts'
import { sids } from './well-known.ts'

const alice = plainUser('CONTOSO\\alice', { groups: ['CONTOSO\\Finance'] })
const local = plainUser('WEB01\\svc-web', { groups: ['BUILTIN\\Users'] })
const data: AccountsData = {
  machine: 'WEB01',
  domain: 'CONTOSO',
  dns: 'contoso.com',
  users: [alice, local, plainUser('FILES\\svc-web')],
  groups: [
    { ...plainGroup('WEB01\\Web Team'), members: ['CONTOSO\\alice'] },
    plainGroup('CONTOSO\\Finance', ['BUILTIN\\Backup Operators']),
  ],
  userRights: {},
  complete: true,
}
const accounts = createAccounts(data)
const names = (token: Token): string[] => token.groups.map(({ name }) => name)
const reason = (token: Token, sid: string): string | undefined =>
  token.groups.find((group) => group.sid === sid)?.because

const pool: PoolIdentity = {
  poolName: 'DefaultAppPool',
  identityType: 'ApplicationPoolIdentity',
  manualGroupMembership: false,
  logonType: 'LogonBatch',
}

describe('userToken', () => {
  it('holds the user, the groups the nearest first, and what every sign-in has', () => {
    expect(names(userToken(accounts, alice, 'NTLM'))).toEqual([
      'WEB01\\Web Team',
      'CONTOSO\\Finance',
      'CONTOSO\\Domain Users',
      'BUILTIN\\Backup Operators',
      'BUILTIN\\Users',
      'NT AUTHORITY\\NTLM Authentication',
      'NT AUTHORITY\\NETWORK',
      'NT AUTHORITY\\This Organization',
      'NT AUTHORITY\\Authenticated Users',
      'Everyone',
    ])
  })

  it.each<[string, LogonKind, boolean]>([
    ['WEB01\\ops', 'NTLM', true],
    ['WEB01\\ops', 'Interactive', true],
    ['WEB01\\ops', 'ClearText', false],
    ['CONTOSO\\dora', 'NTLM', false],
    ['CONTOSO\\dora', 'Interactive', true],
    ['WEB01\\Administrator', 'NTLM', false],
  ])('%s by %s has Administrators for denials only: %s', (name, method, isFiltered) => {
    const admins = ['WEB01\\ops', 'CONTOSO\\dora', 'WEB01\\Administrator']
    const users = admins.map((user) => plainUser(user, { groups: ['BUILTIN\\Administrators'] }))
    const book = createAccounts({ ...data, users })
    const account = book.find(name)
    if (account?.kind !== 'user') throw new Error(`${name} is no user`)
    const token = userToken(book, account, method)
    expect(token.denyOnlySids.has(sids.administrators)).toBe(isFiltered)
    expect(token.sids.has(sids.administrators)).toBe(!isFiltered)
  })

  it('says why each group is in it', () => {
    const token = userToken(accounts, alice, 'ClearText')
    expect(reason(token, sids.backupOperators)).toBe('member-of CONTOSO\\Finance')
    expect(reason(token, sids.network)).toBe('logon-type')
    expect(token.groups.every(({ because }) => because !== undefined)).toBe(true)
  })

  it.each<[LogonKind, string, Token['network']]>([
    ['Network', sids.network, 'anonymous'],
    ['NTLM', sids.network, 'anonymous'],
    ['Kerberos', sids.network, 'anonymous'],
    ['ClearText', sids.network, 'self'],
    ['Interactive', sids.interactive, 'self'],
    ['Batch', sids.batch, 'self'],
    ['Service', sids.service, 'self'],
  ])('signed in by %s has its group and goes on as told', (method, sid, network) => {
    const token = userToken(accounts, local, method)
    const types = [sids.network, sids.interactive, sids.batch, sids.service]
    expect(types.filter((type) => token.sids.has(type))).toEqual([sid])
    expect(token.network).toBe(network)
  })

  it('marks a local account, and a local administrator, for policies that keep them off the network', () => {
    const admin = createAccounts({
      ...data,
      users: [plainUser('WEB01\\adm', { groups: ['Administrators'] })],
    })
    const account = admin.find('adm')
    if (account?.kind !== 'user') throw new Error('no account')
    expect([...userToken(admin, account, 'NTLM').sids]).toEqual(
      expect.arrayContaining(['S-1-5-113', 'S-1-5-114']),
    )
    expect(userToken(accounts, local, 'NTLM').sids.has('S-1-5-114')).toBe(false)
    expect(userToken(accounts, alice, 'NTLM').sids.has('S-1-5-113')).toBe(false)
  })

  it('bypasses traverse checking unless the policy says otherwise', () => {
    expect(userToken(accounts, alice, 'NTLM').privileges.has('SeChangeNotifyPrivilege')).toBe(true)
    const strict = createAccounts({ ...data, userRights: { SeChangeNotifyPrivilege: ['Administrators'] } })
    expect(userToken(strict, alice, 'NTLM').privileges.has('SeChangeNotifyPrivilege')).toBe(false)
  })
})

describe('iusrToken', () => {
  it('is in Users by way of Authenticated Users, not in IIS_IUSRS, and nobody on the network', () => {
    const token = iusrToken(accounts)
    expect(reason(token, sids.users)).toBe('member-of NT AUTHORITY\\Authenticated Users')
    expect(token.sids.has(sids.iisIusrs)).toBe(false)
    expect([token.user.sid, token.network]).toEqual([sids.iusr, 'anonymous'])
  })
})

describe('poolToken', () => {
  it('holds what whoami shows of a worker', () => {
    const token = poolToken(accounts, pool)
    expect(token.user).toEqual({ name: 'IIS APPPOOL\\DefaultAppPool', sid: appPoolSid('DefaultAppPool') })
    for (const sid of [
      sids.everyone,
      sids.users,
      sids.service,
      sids.consoleLogon,
      sids.authenticatedUsers,
      sids.local,
    ]) {
      expect(token.sids.has(sid), sid).toBe(true)
    }
    expect(token.privileges).toEqual(
      new Set([
        'SeChangeNotifyPrivilege',
        'SeImpersonatePrivilege',
        'SeAssignPrimaryTokenPrivilege',
        'SeIncreaseQuotaPrivilege',
        'SeAuditPrivilege',
      ]),
    )
  })

  it.each([
    'LocalSystem',
    'LocalService',
    'NetworkService',
    'SpecificUser',
    'ApplicationPoolIdentity',
  ] as const)(
    'of a pool that runs as %s has the pool’s SID, and IIS_IUSRS unless membership is manual',
    (identityType) => {
      const spec = { ...pool, identityType, userName: '.\\svc-web' }
      const token = poolToken(accounts, spec)
      expect(token.sids.has(appPoolSid('DefaultAppPool'))).toBe(true)
      expect(reason(token, sids.allAppPools)).toBe('injected-by-was')
      expect(reason(token, sids.iisIusrs)).toBe('injected-by-was')
      expect(poolToken(accounts, { ...spec, manualGroupMembership: true }).sids.has(sids.iisIusrs)).toBe(
        false,
      )
    },
  )

  it('is BATCH or SERVICE for a custom account, as the pool says', () => {
    const custom: PoolIdentity = { ...pool, identityType: 'SpecificUser', account: local }
    expect(reason(poolToken(accounts, custom), sids.batch)).toBe('logon-type')
    expect(reason(poolToken(accounts, { ...custom, logonType: 'LogonService' }), sids.service)).toBe(
      'logon-type',
    )
  })

  it('makes LocalSystem an administrator', () => {
    expect(poolToken(accounts, { ...pool, identityType: 'LocalSystem' }).sids.has(sids.administrators)).toBe(
      true,
    )
  })

  it('throws for a custom account that does not exist', () => {
    expect(() => poolToken(accounts, { ...pool, identityType: 'SpecificUser', userName: 'gone' })).toThrow(
      "'gone'",
    )
  })
})

describe('networkToken', () => {
  const share = (token: Token, server = 'FILES'): Token => networkToken(accounts, token, server)

  it('shows a domain user as himself, with the domain’s groups and without this machine’s', () => {
    const token = share(userToken(accounts, alice, 'ClearText'))
    expect(token.user.name).toBe('CONTOSO\\alice')
    expect(names(token)).toContain('CONTOSO\\Finance')
    expect(names(token)).toContain('BUILTIN\\Users')
    expect(names(token)).not.toContain('WEB01\\Web Team')
    expect(names(token)).not.toContain('BUILTIN\\Backup Operators')
  })

  it('shows a pool as the computer', () => {
    const token = share(poolToken(accounts, pool))
    expect(token.user.name).toBe('CONTOSO\\WEB01$')
    expect(names(token)).toContain('CONTOSO\\Domain Computers')
    expect(token.sids.has(sids.iisIusrs)).toBe(false)
  })

  it('shows nobody where nothing can be handed on', () => {
    expect(share(userToken(accounts, alice, 'NTLM'))).toBe(anonymousToken)
    expect(share(iusrToken(accounts))).toBe(anonymousToken)
    expect(share(poolToken(accounts, { ...pool, identityType: 'LocalService' }))).toBe(anonymousToken)
    const { domain: _, dns: __, ...workgroup } = data
    const alone = createAccounts(workgroup)
    expect(networkToken(alone, poolToken(alone, pool), 'FILES')).toBe(anonymousToken)
  })

  it('takes a local account for the one of the same name on the other machine, where there is one', () => {
    const token = userToken(accounts, local, 'ClearText')
    expect(share(token).user.name).toBe('FILES\\svc-web')
    expect(share(token, 'OTHER')).toBe(anonymousToken)
    expect(networkToken(accounts, token)).toBe(anonymousToken)
  })

  it('leaves a token alone on the machine itself', () => {
    const token = userToken(accounts, alice, 'NTLM')
    for (const name of ['web01', 'localhost', 'WEB01.contoso.com']) expect(share(token, name)).toBe(token)
  })
})

describe('user rights', () => {
  it('come from the data where it states them, with unknown names holding nothing', () => {
    const own = createAccounts({ ...data, userRights: { SeBatchLogonRight: ['alice', 'nobody'] } })
    expect(userRight(own, 'SeBatchLogonRight')).toEqual([alice.sid])
    const bySid = createAccounts({ ...data, userRights: { SeBatchLogonRight: ['*S-1-5-21-9-9-9-1'] } })
    expect(userRight(bySid, 'SeBatchLogonRight')).toEqual(['S-1-5-21-9-9-9-1'])
    expect(holdsRight(own, new Set([sids.iisIusrs]), 'SeBatchLogonRight')).toBe(false)
    expect(holdsRight(accounts, new Set([sids.iisIusrs]), 'SeBatchLogonRight')).toBe(true)
    expect(userRight(accounts, 'SeUnheardOf')).toEqual([])
  })
})
