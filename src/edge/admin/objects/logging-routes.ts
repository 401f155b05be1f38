import type { World } from '../../../core/world/world.ts'
import { defineRoute, type Reply, type Route } from '../define-route.ts'
import { etagOf } from '../etag.ts'
import { idParts, scopeOfId } from '../ids.ts'
import { originsQuery, scopeQuery } from '../queries.ts'
import { invalidInput } from '../read-input.ts'
import { save } from '../save.ts'
import { readScope, type ScopeQuery } from '../scope.ts'
import { loggingResource, loggingSchema } from './logging-resource.ts'
import { loggingChangeSchema, loggingPlan, loggingRevert } from './logging-writes.ts'
import { removalRoute } from './removal-route.ts'
import { refuseEmpty, worldOf } from './replies.ts'

const path = '/api/webserver/logging'

const logScope = (world: World, id: string): string => scopeOfId(world, idParts('logging', id))

function loggingReply(world: World, scope: string, withOrigins = false): Reply {
  return { body: loggingResource(world, scope, withOrigins), etag: etagOf(loggingResource(world, scope)) }
}

/** Sites log; what is below them does not by itself. */
function siteScope(world: World, query: ScopeQuery): string {
  const scope = readScope(world, query)
  if (!scope.includes('/')) return scope
  throw invalidInput([{ name: 'scope', detail: 'the server or a site is expected: logs are kept by site' }])
}

export const loggingRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path,
    summary: 'Logging of the server or of a site',
    query: { ...scopeQuery, ...originsQuery },
    answers: { 200: loggingSchema },
    handler: (asked) => {
      const world = worldOf(asked)
      return loggingReply(world, siteScope(world, asked.query), asked.query.origins)
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Logging',
    query: originsQuery,
    answers: { 200: loggingSchema },
    handler: (asked) => {
      const world = worldOf(asked)
      return loggingReply(world, logScope(world, asked.params.id ?? ''), asked.query.origins)
    },
  }),
  defineRoute({
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'Changes logging',
    body: loggingChangeSchema,
    answers: { 200: loggingSchema },
    writes: true,
    handler: (asked) => {
      const { id = '' } = asked.params
      refuseEmpty(asked.body)
      const tell = (world: World) => loggingReply(world, logScope(world, id))
      return save(asked, {
        plan: (world) => loggingPlan(world, logScope(world, id), asked.body),
        current: tell,
        answer: tell,
      })
    },
  }),
  removalRoute({
    path,
    summary: 'Reverts logging to what is inherited',
    plan: (world, id) => loggingRevert(world, logScope(world, id)),
    current: (world, id) => loggingReply(world, logScope(world, id)),
  }),
]
