import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sharedPath, skipWithoutShared } from '../../../tools/testing/shared-material.ts'
import { createAccounts } from './accounts.ts'
import { logon } from './logon.ts'
import { userRightsOf } from './security-template.ts'
import { plainUser } from './standard-accounts.ts'
import { userRight } from './user-rights.ts'

const server = (userRights: Readonly<Record<string, readonly string[]>>) =>
  createAccounts({
    machine: 'WEB01',
    domain: 'CONTOSO',
    users: [plainUser('WEB01\\local', { groups: ['BUILTIN\\Users'] }), plainUser('CONTOSO\\alice')],
    groups: [],
    userRights,
    complete: true,
  })

describe('userRightsOf', () => {
  it('reads the rights of its section, the empty ones too', () => {
    const rights = userRightsOf(
      '[Privilege Rights]\r\nSeBatchLogonRight = *S-1-5-32-544,CONTOSO\\svc\r\nSeTcbPrivilege =\r\n[Version]\r\nSeX = a\r\n',
    )
    expect(rights).toEqual({ SeBatchLogonRight: ['*S-1-5-32-544', 'CONTOSO\\svc'], SeTcbPrivilege: [] })
  })
})

describe.skipIf(skipWithoutShared)('security templates from public files', () => {
  const root = skipWithoutShared ? '' : sharedPath('corpus/gpo')
  const files = skipWithoutShared
    ? []
    : readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.inf'))
  const read = (file: string) =>
    userRightsOf(new TextDecoder('utf-16le').decode(readFileSync(join(root, file))))

  it('name holders that are known by their SIDs, but for services', () => {
    const stated = files.flatMap((file) => Object.values(read(file)).flat())
    const accounts = server({})
    const missing = stated.filter(
      (name) => /^\*(?!S-1-5-80-)/.test(name) && accounts.find(name) === undefined,
    )
    expect(stated.length).toBeGreaterThan(300)
    expect(missing).toEqual([])
  })

  it('keep local accounts off the network where they deny it to S-1-5-113', () => {
    const hardened = files
      .map(read)
      .filter((rights) => rights.SeDenyNetworkLogonRight?.includes('*S-1-5-113'))
    expect(hardened.length).toBeGreaterThan(0)
    for (const rights of hardened) {
      const accounts = server(rights)
      expect(userRight(accounts, 'SeDenyNetworkLogonRight')).toContain('S-1-5-113')
      expect(logon(accounts, 'WEB01\\local', 'NTLM', () => true)).toMatchObject({
        code: 'logon-type-not-granted',
      })
      // Workstations let administrators in only, servers all who sign in.
      const anybody = rights.SeNetworkLogonRight?.includes('*S-1-5-11')
      expect(logon(accounts, 'CONTOSO\\alice', 'NTLM', () => true).ok).toBe(anybody)
    }
  })
})
