import type { Application, Pool, Site, VirtualDirectory } from '../../../core/world/server-model.ts'
import type { World } from '../../../core/world/world.ts'
import { encodeId, idParts, notFound, serverModel } from '../ids.ts'

/** Ids of the server's own objects, and the objects of ids. All look-ups throw 404. */

export const websiteId = ({ id }: Pick<Site, 'id'>): string =>
  encodeId({ kind: 'website', site: id, path: '', key: [] })

export const poolId = (name: string): string =>
  encodeId({ kind: 'application-pool', site: 0, path: '', key: [name.toLowerCase()] })

const pathOf = ({ path }: Application): string => path.replace(/^\/+/, '')

export const webAppId = (site: Site, application: Application): string =>
  encodeId({ kind: 'webapp', site: site.id, path: pathOf(application), key: [] })

export const directoryId = (site: Site, application: Application, directory: VirtualDirectory): string =>
  encodeId({
    kind: 'virtual-directory',
    site: site.id,
    path: pathOf(application),
    key: [directory.path.toLowerCase()],
  })

export function siteOfId(world: World, id: string): Site {
  const parts = idParts('website', id)
  return siteNumbered(world, parts.site)
}

function siteNumbered(world: World, number: number): Site {
  const site = serverModel(world).sites.find((one) => one.id === number)
  if (site === undefined) throw notFound('There is no such site any more.')
  return site
}

export function poolOfId(world: World, id: string): Pool {
  const [name = ''] = idParts('application-pool', id).key
  const pool = serverModel(world).pools.get(name)
  if (pool === undefined) throw notFound(`There is no application pool '${name}' any more.`)
  return pool
}

export interface FoundApp {
  readonly site: Site
  readonly application: Application
}

export function webAppOfId(world: World, id: string): FoundApp {
  const { site: number, path } = idParts('webapp', id)
  const site = siteNumbered(world, number)
  return { site, application: applicationAt(site, path) }
}

/** The site of an application's id; the application itself may have moved. */
export const siteOfApp = (world: World, id: string): Site => siteNumbered(world, idParts('webapp', id).site)

/** The application of a virtual directory's id. */
export function appOfDirectory(world: World, id: string): FoundApp {
  const { site: number, path } = idParts('virtual-directory', id)
  const site = siteNumbered(world, number)
  return { site, application: applicationAt(site, path) }
}

export interface FoundDirectory extends FoundApp {
  readonly directory: VirtualDirectory
}

export function directoryOfId(world: World, id: string): FoundDirectory {
  const { site, application } = appOfDirectory(world, id)
  const { key } = idParts('virtual-directory', id)
  const directory = application.virtualDirectories.find((one) => one.path.toLowerCase() === key[0])
  if (directory === undefined) throw notFound('There is no such virtual directory any more.')
  return { site, application, directory }
}

function applicationAt(site: Site, path: string): Application {
  const wanted = `/${path}`.toLowerCase()
  const found = site.applications.find((one) => one.path.toLowerCase() === wanted)
  if (found === undefined) throw notFound(`There is no application '${wanted}' in ${site.name} any more.`)
  return found
}

/** Applications in the order of the file; the model has the longest path first. */
export const applicationsOf = (site: Site): readonly Application[] => inFileOrder(site, site.applications)

export const directoriesOf = (application: Application): readonly VirtualDirectory[] =>
  inFileOrder(application, application.virtualDirectories)

function inFileOrder<T extends { readonly element: unknown }>(
  owner: { readonly element: { readonly items: readonly unknown[] } },
  parts: readonly T[],
): readonly T[] {
  if (parts.length < 2) return parts
  const places = new Map(owner.element.items.map((item, at) => [item, at]))
  return parts.toSorted((a, b) => (places.get(a.element) ?? 0) - (places.get(b.element) ?? 0))
}

/** All applications of the server with the pool of this name. */
export const applicationsIn = (world: World, pool: string): readonly FoundApp[] =>
  serverModel(world).sites.flatMap((site) =>
    applicationsOf(site).flatMap((application) =>
      application.pool.toLowerCase() === pool.toLowerCase() ? [{ site, application }] : [],
    ),
  )

/** 'Contoso/', 'Contoso/app'. */
export const applicationName = ({ site, application }: FoundApp): string =>
  `${site.name}${application.path.startsWith('/') ? '' : '/'}${application.path}`

/** 'Contoso/', 'Contoso/vdir', 'Contoso/app/', 'Contoso/app/vdir'. */
export const directoryName = ({ site, application, directory }: FoundDirectory): string =>
  `${site.name}${application.path === '/' ? '' : application.path}${directory.path}`

/** 'Contoso/app/vdir' as a scope. */
export const scopeOfPath = (...parts: readonly string[]): string =>
  parts
    .join('/')
    .split('/')
    .filter((part) => part !== '')
    .join('/')
