import * as z from 'zod'
import type { World } from '../../../core/world/world.ts'
import { defineRoute, type Route } from '../define-route.ts'
import { serverModel } from '../ids.ts'
import { listReply } from '../list-reply.ts'
import { listQuery } from '../queries.ts'
import { applicationsOf, directoriesOf, type FoundApp, poolOfId, siteOfId, webAppOfId } from './object-ids.ts'
import { worldOf } from './replies.ts'
import { directoryReply, webAppReply } from './webapp-replies.ts'
import { directoryResource, directorySchema, webAppResource, webAppSchema } from './webapp-resource.ts'
import { directoryWrites, webAppWrites } from './webapp-write-routes.ts'

const ofSite = { 'website.id': z.string().max(4000).optional() }

interface Wanted {
  readonly 'website.id'?: string | undefined
  readonly 'webapp.id'?: string | undefined
  readonly 'application_pool.id'?: string | undefined
}

function applicationsWanted(world: World, wanted: Wanted): readonly FoundApp[] {
  if (wanted['webapp.id'] !== undefined) return [webAppOfId(world, wanted['webapp.id'])]
  const site = wanted['website.id']
  const sites = site === undefined ? serverModel(world).sites : [siteOfId(world, site)]
  const pool = wanted['application_pool.id']
  const name = pool === undefined ? undefined : poolOfId(world, pool).name.toLowerCase()
  return sites.flatMap((one) =>
    applicationsOf(one).flatMap((application) =>
      name === undefined || application.pool.toLowerCase() === name ? [{ site: one, application }] : [],
    ),
  )
}

export const webAppRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/webserver/webapps',
    summary: 'The applications of a site, of a pool, or of the server',
    query: { ...listQuery, ...ofSite, 'application_pool.id': z.string().max(4000).optional() },
    answers: { 200: z.strictObject({ webapps: z.array(webAppSchema), total: z.int() }) },
    list: 'webapps',
    handler: (asked) => {
      const world = worldOf(asked)
      const found = applicationsWanted(world, asked.query)
      return listReply(
        'webapps',
        found.map((one) => webAppResource(world, one)),
        asked.query,
      )
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/webserver/webapps/:id',
    summary: 'An application',
    answers: { 200: webAppSchema },
    handler: (asked) => webAppReply(worldOf(asked), asked.params.id ?? ''),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/webserver/virtual-directories',
    summary: 'The virtual directories of an application, of a site, or of the server',
    query: { ...listQuery, ...ofSite, 'webapp.id': z.string().max(4000).optional() },
    answers: { 200: z.strictObject({ virtual_directories: z.array(directorySchema), total: z.int() }) },
    list: 'virtual_directories',
    handler: (asked) => {
      const found = applicationsWanted(worldOf(asked), asked.query).flatMap((one) =>
        directoriesOf(one.application).map((directory) => directoryResource({ ...one, directory })),
      )
      return listReply('virtual_directories', found, asked.query)
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/webserver/virtual-directories/:id',
    summary: 'A virtual directory',
    answers: { 200: directorySchema },
    handler: (asked) => directoryReply(worldOf(asked), asked.params.id ?? ''),
  }),
  ...webAppWrites,
  ...directoryWrites,
]
