import * as z from 'zod'
import { type UrlEntry, urlChildren, urlEntry } from '../../../core/operations/url-space.ts'
import type { World } from '../../../core/world/world.ts'
import type { WebFile } from '../contract.ts'
import { defineRoute, type Route } from '../define-route.ts'
import { encodeId, idParts, notFound, scopeOfId, serverModel } from '../ids.ts'
import { listReply } from '../list-reply.ts'
import { listQuery, scopeQuery } from '../queries.ts'
import { readScope, type ScopeQuery } from '../scope.ts'
import { worldOf } from './replies.ts'

const fileSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    type: z.enum(['file', 'directory', 'application', 'vdir']),
    scope: z.string(),
    physical_path: z.string(),
    size: z.int(),
    last_modified: z.string(),
    has_children: z.boolean(),
  })
  .meta({ id: 'WebFile' })

function fileTeller(world: World): (entry: UrlEntry) => WebFile {
  const numbers = new Map(serverModel(world).sites.map(({ name, id }) => [name, id]))
  return ({ name, kind, sitePath, physicalPath, size, modified, hasChildren }) => {
    const at = sitePath.indexOf('/')
    const site = numbers.get(at < 0 ? sitePath : sitePath.slice(0, at)) ?? 0
    const path = at < 0 ? '' : sitePath.slice(at + 1)
    return {
      id: encodeId({ kind: 'file', site, path, key: [] }),
      name,
      type: kind,
      scope: sitePath,
      physical_path: physicalPath,
      size,
      last_modified: modified > 0 ? new Date(modified).toISOString() : '',
      has_children: hasChildren,
    }
  }
}

/** A path that only leads to an application is a place of the URL space, too. */
function scopeOf(world: World, query: ScopeQuery): string {
  if (query.scope === undefined || query.scope === '') return readScope(world, query)
  serverModel(world)
  return urlEntry(world, query.scope)?.sitePath ?? readScope(world, query)
}

export const fileRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/webserver/files',
    summary: 'One level of the URL space: applications, virtual directories, folders and files',
    query: { ...listQuery, ...scopeQuery },
    answers: {
      200: z.strictObject({
        files: z.array(fileSchema),
        total: z.int(),
        warning: z.string().optional(),
      }),
    },
    list: 'files',
    handler: (asked) => {
      const world = worldOf(asked)
      const scope = scopeOf(world, asked.query)
      const found = urlChildren(world, scope)
      if (!found.ok) throw notFound(`There is no '${scope}'.`)
      const { limit, offset = 0 } = asked.query
      const page = found.entries.slice(offset, limit === undefined ? undefined : offset + limit)
      const reply = listReply('files', page.map(fileTeller(world)), {})
      const total = found.entries.length
      const warning =
        found.unread === undefined ? {} : { warning: `The folder ${found.unread} cannot be read.` }
      return {
        body: { ...(reply.body as object), total, ...warning },
        headers: { 'x-total-count': String(total) },
      }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/webserver/files/:id',
    summary: 'A file, a folder, or what stands for one',
    answers: { 200: fileSchema },
    handler: (asked) => {
      const world = worldOf(asked)
      const scope = scopeOfId(world, idParts('file', asked.params.id ?? ''))
      const entry = urlEntry(world, scope)
      if (entry === undefined) throw notFound(`There is no '${scope}' any more.`)
      return { body: fileTeller(world)(entry) }
    },
  }),
]
