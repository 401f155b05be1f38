import * as z from 'zod'
import type { World } from '../../../core/world/world.ts'
import type { VirtualDirectory, WebApp } from '../contract.ts'
import { serverModel } from '../ids.ts'
import { linksSchema, originSchema, refSchema } from '../schemas.ts'
import { boolAt, textAt } from './element-values.ts'
import {
  directoryId,
  type FoundApp,
  type FoundDirectory,
  poolId,
  scopeOfPath,
  webAppId,
  websiteId,
} from './object-ids.ts'
import { identitySchema, tellIdentity } from './path-identity.ts'

export const webAppSchema = z
  .strictObject({
    location: z.string(),
    path: z.string(),
    id: z.string(),
    physical_path: z.string(),
    enabled_protocols: z.string(),
    preload_enabled: z.boolean(),
    identity: identitySchema,
    website: refSchema,
    application_pool: refSchema,
    origin: originSchema.optional(),
    _links: linksSchema.optional(),
  })
  .meta({ id: 'WebApp' })

export function webAppResource(world: World, found: FoundApp): WebApp {
  const { site, application } = found
  const root = application.virtualDirectories.find(({ path }) => path === '/')
  const pool = serverModel(world).pools.get(application.pool.toLowerCase())?.name ?? application.pool
  const id = webAppId(site, application)
  return {
    location: scopeOfPath(site.name, application.path),
    path: application.path,
    id,
    physical_path: root === undefined ? '' : textAt(root.element, 'physicalPath'),
    enabled_protocols: textAt(application.element, 'enabledProtocols'),
    preload_enabled: boolAt(application.element, 'preloadEnabled'),
    identity: tellIdentity(root),
    website: { id: websiteId(site), name: site.name },
    application_pool: { id: poolId(pool), name: pool },
    ...(application.origin !== undefined && { origin: application.origin }),
    _links: {
      self: { href: `/api/webserver/webapps/${id}` },
      virtual_directories: { href: `/api/webserver/virtual-directories?webapp.id=${id}` },
    },
  }
}

export const directorySchema = z
  .strictObject({
    location: z.string(),
    path: z.string(),
    id: z.string(),
    physical_path: z.string(),
    identity: identitySchema,
    webapp: refSchema,
    website: refSchema,
    origin: originSchema.optional(),
    _links: linksSchema.optional(),
  })
  .meta({ id: 'VirtualDirectory' })

export function directoryResource(found: FoundDirectory): VirtualDirectory {
  const { site, application, directory } = found
  const id = directoryId(site, application, directory)
  return {
    location: scopeOfPath(site.name, application.path, directory.path),
    path: directory.path,
    id,
    physical_path: textAt(directory.element, 'physicalPath'),
    identity: tellIdentity(directory),
    webapp: { id: webAppId(site, application), name: application.path },
    website: { id: websiteId(site), name: site.name },
    ...(directory.origin !== undefined && { origin: directory.origin }),
    _links: { self: { href: `/api/webserver/virtual-directories/${id}` } },
  }
}
