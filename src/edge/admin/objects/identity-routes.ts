import * as z from 'zod'
import { localGroups, localUsers } from '../../../core/operations/local-accounts.ts'
import type { World } from '../../../core/world/world.ts'
import { defineRoute, type Reply, type Route } from '../define-route.ts'
import { etagOf } from '../etag.ts'
import { listReply } from '../list-reply.ts'
import { listQuery } from '../queries.ts'
import { save } from '../save.ts'
import { guarded } from './account-guards.ts'
import {
  groupChangeSchema,
  groupPlan,
  groupRemoval,
  newGroupPlan,
  newGroupSchema,
  newUserPlan,
  newUserSchema,
  userChangeSchema,
  userPlan,
  userRemoval,
} from './identity-writes.ts'
import { removalRoute } from './removal-route.ts'
import { created, refuseEmpty, worldOf } from './replies.ts'
import {
  groupIdOf,
  groupOfId,
  groupResource,
  groupSchema,
  userIdOf,
  userOfId,
  userResource,
  userSchema,
} from './user-resource.ts'

const users = '/api/identities/users'
const groups = '/api/identities/groups'

function userReply(world: World, id: string): Reply {
  const body = userOfId(world, id)
  return { body, etag: etagOf(body) }
}

function groupReply(world: World, id: string): Reply {
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
  defineRoute({
    method: 'POST',
    path: users,
    summary: 'Adds a user',
    body: newUserSchema,
    answers: { 201: userSchema },
    writes: true,
    handler: (asked) =>
      save(asked, {
        plan: (world) => newUserPlan(world, asked.body),
        answer: (world) => created(users, userReply(world, userIdOf(world, asked.body.name))),
      }),
  }),
  defineRoute({
    method: 'PATCH',
    path: `${users}/:id`,
    summary: 'Changes a user',
    body: userChangeSchema,
    answers: { 200: userSchema },
    writes: true,
    handler: (asked) => {
      const { id = '' } = asked.params
      refuseEmpty(asked.body)
      return save(asked, {
        plan: (world) => guarded(world, userPlan(world, userOfId(world, id), asked.body), asked.visitor.user),
        current: (world) => userReply(world, id),
        answer: (world) => userReply(world, id),
      })
    },
  }),
  removalRoute({
    path: users,
    summary: 'Removes a user',
    plan: (world, id, asked) => guarded(world, userRemoval(world, userOfId(world, id)), asked.visitor.user),
    current: (world, id) => userReply(world, id),
  }),
  defineRoute({
    method: 'POST',
    path: groups,
    summary: 'Adds a group',
    body: newGroupSchema,
    answers: { 201: groupSchema },
    writes: true,
    handler: (asked) =>
      save(asked, {
        plan: (world) => newGroupPlan(world, asked.body),
        answer: (world) => created(groups, groupReply(world, groupIdOf(world, asked.body.name))),
      }),
  }),
  defineRoute({
    method: 'PATCH',
    path: `${groups}/:id`,
    summary: 'Changes a group',
    body: groupChangeSchema,
    answers: { 200: groupSchema },
    writes: true,
    handler: (asked) => {
      const { id = '' } = asked.params
      refuseEmpty(asked.body)
      return save(asked, {
        plan: (world) =>
          guarded(world, groupPlan(world, groupOfId(world, id), asked.body), asked.visitor.user),
        current: (world) => groupReply(world, id),
        answer: (world) => groupReply(world, id),
      })
    },
  }),
  removalRoute({
    path: groups,
    summary: 'Removes a group',
    plan: (world, id) => groupRemoval(world, groupOfId(world, id)),
    current: (world, id) => groupReply(world, id),
  }),
]
