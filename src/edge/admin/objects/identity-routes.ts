import * as z from 'zod'
import { localGroups, localUsers } from '../../../core/operations/local-accounts.ts'
import type { World } from '../../../core/world/world.ts'
import { defineRoute, type Reply, type Route } from '../define-route.ts'
import { etagOf } from '../etag.ts'
import { listReply } from '../list-reply.ts'
import { listQuery } from '../queries.ts'
import { groupOfId, groupResource, groupSchema, userOfId, userResource, userSchema } from './user-resource.ts'
import { worldOf } from './website-routes.ts'

export const users = '/api/identities/users'
export const groups = '/api/identities/groups'

export function userReply(world: World, id: string): Reply {
  const body = userOfId(world, id)
  return { body, etag: etagOf(body) }
}

export function groupReply(world: World, id: string): Reply {
  const body = groupOfId(world, id)
  return { body, etag: etagOf(body) }
}

export const identityRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: users,
    summary: 'The users of the server',
    query: listQuery,
    answers: { 200: z.strictObject({ users: z.array(userSchema), total: z.int() }) },
    list: 'users',
    handler: (asked) => {
      const world = worldOf(asked)
      const told = localUsers(world).map(({ user, isBuiltIn }) => userResource(world, user, isBuiltIn))
      return listReply('users', told, asked.query)
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${users}/:id`,
    summary: 'A user',
    answers: { 200: userSchema },
    handler: (asked) => userReply(worldOf(asked), asked.params.id ?? ''),
  }),
  defineRoute({
    method: 'GET',
    path: groups,
    summary: 'The groups of the server',
    query: listQuery,
    answers: { 200: z.strictObject({ groups: z.array(groupSchema), total: z.int() }) },
    list: 'groups',
    handler: (asked) => {
      const world = worldOf(asked)
      const told = localGroups(world).map((group) => groupResource(world, group))
      return listReply('groups', told, asked.query)
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${groups}/:id`,
    summary: 'A group',
    answers: { 200: groupSchema },
    handler: (asked) => groupReply(worldOf(asked), asked.params.id ?? ''),
  }),
]
