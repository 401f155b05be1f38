import * as z from 'zod'
import type { UserAccount } from '../../../core/accounts/account.ts'
import type { LocalGroup } from '../../../core/operations/local-accounts.ts'
import { localGroups, localUsers } from '../../../core/operations/local-accounts.ts'
import type { World } from '../../../core/world/world.ts'
import type { Group, User } from '../contract.ts'
import { encodeId, idParts, notFound } from '../ids.ts'
import { linksSchema } from '../schemas.ts'

export const userSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    sid: z.string(),
    full_name: z.string(),
    comment: z.string(),
    enabled: z.boolean(),
    locked_out: z.boolean(),
    password_expired: z.boolean(),
    must_change_password: z.boolean(),
    account_expired: z.boolean(),
    groups: z.array(z.string()),
    built_in: z.boolean(),
    _links: linksSchema.optional(),
  })
  .meta({ id: 'User' })

export const groupSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    sid: z.string(),
    comment: z.string(),
    members: z.array(z.string()),
    built_in: z.boolean(),
    _links: linksSchema.optional(),
  })
  .meta({ id: 'Group' })

const idOf = (kind: 'user' | 'group', sid: string): string =>
  encodeId({ kind, site: 0, path: '', key: [sid] })

export function userResource(world: World, user: UserAccount, isBuiltIn: boolean): User {
  const accounts = world.accounts()
  const direct = accounts.groupsOf(user.sid).filter(({ sid }) => accounts.membersOf(sid).includes(user.sid))
  const id = idOf('user', user.sid)
  return {
    id,
    name: user.name,
    sid: user.sid,
    full_name: user.fullName ?? '',
    comment: user.comment ?? '',
    enabled: user.enabled,
    locked_out: user.lockedOut,
    password_expired: user.passwordExpired,
    must_change_password: user.mustChangePassword,
    account_expired: user.accountExpired,
    groups: direct
      .map(({ name }) => name)
      .filter((name) => !/\\None$/i.test(name))
      .toSorted(),
    built_in: isBuiltIn,
    _links: { self: { href: `/api/identities/users/${id}` } },
  }
}

export function groupResource(world: World, { name, sid, comment, isBuiltIn }: LocalGroup): Group {
  const accounts = world.accounts()
  const id = idOf('group', sid)
  return {
    id,
    name,
    sid,
    comment,
    members: accounts.membersOf(sid).map((member) => accounts.nameOf(member) ?? member),
    built_in: isBuiltIn,
    _links: { self: { href: `/api/identities/groups/${id}` } },
  }
}

export function userOfId(world: World, id: string): User {
  const [sid] = idParts('user', id).key
  const found = localUsers(world).find(({ user }) => user.sid === sid)
  if (found === undefined) throw notFound('There is no such user any more.')
  return userResource(world, found.user, found.isBuiltIn)
}

export function groupOfId(world: World, id: string): Group {
  const [sid] = idParts('group', id).key
  const found = localGroups(world).find((group) => group.sid === sid)
  if (found === undefined) throw notFound('There is no such group any more.')
  return groupResource(world, found)
}

/** Of the account of this name, which must be there. */
export function userIdOf(world: World, name: string): string {
  const found = world.accounts().find(name)
  if (found?.kind !== 'user') throw notFound(`The user '${name}' is not there any more.`)
  return idOf('user', found.sid)
}

export function groupIdOf(world: World, name: string): string {
  const found = world.accounts().find(name)
  if (found === undefined) throw notFound(`The group '${name}' is not there any more.`)
  return idOf('group', found.sid)
}
