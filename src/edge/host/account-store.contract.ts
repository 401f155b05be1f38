import { beforeEach, describe, expect, it } from 'vitest'
import type { GroupAccount, UserAccount } from '../../core/accounts/account.ts'
import type { AccountStore } from './account-store.ts'

export const aUser = (name: string, more: Partial<UserAccount> = {}): UserAccount => ({
  kind: 'user',
  name,
  sid: `S-1-5-21-1-2-3-${1000 + [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0)}`,
  enabled: true,
  lockedOut: false,
  passwordExpired: false,
  mustChangePassword: false,
  accountExpired: false,
  logonHours: 'always',
  deniedLogon: [],
  groups: [],
  certificates: [],
  ...more,
})

export const aGroup = (name: string, more: Partial<GroupAccount> = {}): GroupAccount => ({
  kind: 'group',
  name,
  sid: `S-1-5-21-1-2-3-${5000 + [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0)}`,
  members: [],
  memberOf: [],
  ...more,
})

/** What every AccountStore must do. */
export function describeAccountStore(name: string, open: () => AccountStore | Promise<AccountStore>): void {
  describe(`${name}, an AccountStore`, () => {
    let store: AccountStore
    beforeEach(async () => {
      store = await open()
    })

    it('begins with no accounts and no rights', () => {
      expect(store.rows()).toEqual({ users: [], groups: [], userRights: {} })
      expect(store.hashOf('WEB01\\nobody')).toBeUndefined()
    })

    it('gives back every part of a user and a group as they were put', async () => {
      const user = aUser('WEB01\\anna', {
        enabled: false,
        upn: 'anna@contoso.com',
        groups: ['BUILTIN\\Users'],
        comment: 'x',
      })
      const group = aGroup('WEB01\\Writers', { members: ['WEB01\\anna'], memberOf: ['BUILTIN\\Users'] })
      await store.write([
        { kind: 'put-user', user, hash: 'h1' },
        { kind: 'put-group', group },
      ])
      expect(store.rows().users).toEqual([user])
      expect(store.rows().groups).toEqual([group])
    })

    it('gives the same rows object until something is written, and another version afterwards', async () => {
      const [before, version] = [store.rows(), store.version()]
      expect(store.rows()).toBe(before)
      expect(store.version()).toBe(version)
      await store.write([{ kind: 'put-user', user: aUser('WEB01\\anna') }])
      expect(store.rows()).not.toBe(before)
      expect(store.version()).not.toBe(version)
    })

    it('finds a hash by the name in any case', async () => {
      await store.write([{ kind: 'put-user', user: aUser('WEB01\\Anna'), hash: 'h1' }])
      expect(store.hashOf('web01\\ANNA')).toBe('h1')
    })

    it('keeps the password of a user who is put without one', async () => {
      await store.write([{ kind: 'put-user', user: aUser('WEB01\\anna'), hash: 'h1' }])
      await store.write([{ kind: 'put-user', user: aUser('WEB01\\anna', { enabled: false }) }])
      expect(store.hashOf('WEB01\\anna')).toBe('h1')
      expect(store.rows().users[0]?.enabled).toBe(false)
    })

    it('renames a user who is put with the same SID, and the password goes along', async () => {
      const user = aUser('WEB01\\anna')
      await store.write([{ kind: 'put-user', user, hash: 'h1' }])
      await store.write([{ kind: 'put-user', user: { ...user, name: 'WEB01\\berta' } }])
      expect(store.rows().users.map(({ name }) => name)).toEqual(['WEB01\\berta'])
      expect(store.hashOf('WEB01\\berta')).toBe('h1')
      expect(store.hashOf('WEB01\\anna')).toBeUndefined()
    })

    it('forgets password and memberships of a removed user, so that a later one of that name has neither', async () => {
      await store.write([
        { kind: 'put-user', user: aUser('WEB01\\anna'), hash: 'h1' },
        {
          kind: 'put-group',
          group: aGroup('BUILTIN\\Administrators', { members: ['web01\\ANNA', 'WEB01\\bert'] }),
        },
      ])
      await store.write([{ kind: 'remove-user', name: 'Web01\\Anna' }])
      await store.write([{ kind: 'put-user', user: aUser('WEB01\\anna') }])
      expect(store.hashOf('WEB01\\anna')).toBeUndefined()
      expect(store.rows().groups[0]?.members).toEqual(['WEB01\\bert'])
    })

    it('takes a removed group out of users and groups', async () => {
      await store.write([
        { kind: 'put-group', group: aGroup('WEB01\\Writers') },
        { kind: 'put-group', group: aGroup('WEB01\\All', { members: ['WEB01\\Writers'] }) },
        { kind: 'put-user', user: aUser('WEB01\\anna', { groups: ['WEB01\\writers', 'WEB01\\All'] }) },
        { kind: 'remove-group', name: 'WEB01\\WRITERS' },
      ])
      expect(store.rows().groups).toEqual([aGroup('WEB01\\All')])
      expect(store.rows().users[0]?.groups).toEqual(['WEB01\\All'])
    })

    it('sets a right, replaces it, and lets the default hold again', async () => {
      const right = 'SeBatchLogonRight'
      await store.write([{ kind: 'set-user-right', right, holders: ['WEB01\\a'] }])
      await store.write([{ kind: 'set-user-right', right, holders: [] }])
      expect(store.rows().userRights).toEqual({ [right]: [] })
      await store.write([{ kind: 'set-user-right', right, holders: undefined }])
      expect(store.rows().userRights).toEqual({})
    })

    it('keeps users in the order in which they came', async () => {
      const names = ['WEB01\\zoe', 'WEB01\\anna', 'WEB01\\max']
      for (const name of names) await store.write([{ kind: 'put-user', user: aUser(name) }])
      await store.write([{ kind: 'put-user', user: aUser('WEB01\\zoe', { enabled: false }) }])
      expect(store.rows().users.map(({ name }) => name)).toEqual(names)
    })
  })
}
