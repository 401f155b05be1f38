import * as z from 'zod'
import type { World } from '../../../core/world/world.ts'
import { type Asked, defineRoute, type Reply, type Route } from '../define-route.ts'
import { etagOf } from '../etag.ts'
import { notFound, serverModel } from '../ids.ts'
import { listReply } from '../list-reply.ts'
import { listQuery } from '../queries.ts'
import { save } from '../save.ts'
import { poolOfId, siteOfId, websiteId } from './object-ids.ts'
import { removalRoute } from './removal-route.ts'
import { created, refuseEmpty, worldOf } from './replies.ts'
import { websiteSchema, websiteTeller } from './website-resource.ts'
import {
  newWebsitePlan,
  newWebsiteSchema,
  websiteChangeSchema,
  websitePlan,
  websiteRemoval,
} from './website-writes.ts'

const path = '/api/webserver/websites'

function websiteReply({ ports }: Pick<Asked, 'ports'>, world: World, id: string): Reply {
  const body = websiteTeller(world, ports.addresses())(siteOfId(world, id))
  const { urls: _, ...state } = body
  return { body, etag: etagOf(state) }
}

export const websiteRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path,
    summary: 'The sites',
    query: {
      ...listQuery,
      'application_pool.id': z.string().max(4000).optional(),
    },
    answers: { 200: z.strictObject({ websites: z.array(websiteSchema), total: z.int() }) },
    list: 'websites',
    handler: (asked) => {
      const world = worldOf(asked)
      const poolId = asked.query['application_pool.id']
      const pool = poolId === undefined ? undefined : poolOfId(world, poolId).name.toLowerCase()
      const sites = serverModel(world).sites.filter(
        ({ applications }) =>
          pool === undefined || applications.some((one) => one.pool.toLowerCase() === pool),
      )
      return listReply('websites', sites.map(websiteTeller(world, asked.ports.addresses())), asked.query)
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'A site',
    answers: { 200: websiteSchema },
    handler: (asked) => websiteReply(asked, worldOf(asked), asked.params.id ?? ''),
  }),
  defineRoute({
    method: 'POST',
    path,
    summary: 'Adds a site with its root application',
    body: newWebsiteSchema,
    answers: { 201: websiteSchema },
    writes: true,
    handler: (asked) =>
      save(asked, {
        plan: (world) => newWebsitePlan(world, asked.body),
        answer: (world) => created(path, websiteReply(asked, world, idOfSite(world, asked.body.name))),
      }),
  }),
  defineRoute({
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'Changes a site, starts it or stops it',
    body: websiteChangeSchema,
    answers: { 200: websiteSchema },
    writes: true,
    handler: (asked) => {
      const { id = '' } = asked.params
      refuseEmpty(asked.body)
      return save(asked, {
        plan: (world) => websitePlan(world, siteOfId(world, id), asked.body),
        current: (world) => websiteReply(asked, world, id),
        answer: (world) =>
          websiteReply(asked, world, asked.body.key === undefined ? id : idOfNumber(asked.body.key)),
      })
    },
  }),
  removalRoute({
    path,
    summary: 'Removes a site; its files stay',
    plan: (world, id) => websiteRemoval(world, siteOfId(world, id)),
    current: (world, id, asked) => websiteReply(asked, world, id),
  }),
]

const idOfNumber = (number: number): string => websiteId({ id: number })

function idOfSite(world: World, name: string): string {
  const site = world.site(name)
  if (site === undefined) throw notFound(`The site '${name}' is not there any more.`)
  return websiteId(site)
}
