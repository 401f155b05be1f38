import { isConfigError } from '../../config/parse-xml.ts'
import type { Application, Pool, ServerModel, Site, VirtualDirectory } from '../../world/server-model.ts'
import type { World } from '../../world/world.ts'
import { cannotFind } from './appcmd-error.ts'
import { configurationError } from './config-problem.ts'

export const fold = (text: string): string => text.toLowerCase()

export function serverOf(world: World): ServerModel {
  const model = world.server()
  if (isConfigError(model)) throw configurationError(model)
  return model
}

export function siteNamed(server: ServerModel, name: string): Site {
  const site = server.sites.find((candidate) => fold(candidate.name) === fold(name.replace(/\/+$/, '')))
  if (site === undefined) throw cannotFind('SITE', name)
  return site
}

/** 'Site/' for the root application, 'Site/app' for another. */
export const applicationName = (site: Site, application: Application): string =>
  `${site.name}${application.path}`

/** 'Site/', 'Site/vdir', 'Site/app/', 'Site/app/vdir'. */
export function virtualDirectoryName(
  site: Site,
  application: Application,
  directory: VirtualDirectory,
): string {
  return `${site.name}${application.path === '/' ? '' : application.path}${directory.path}`
}

export interface FoundApplication {
  readonly site: Site
  readonly application: Application
}

export interface FoundDirectory extends FoundApplication {
  readonly directory: VirtualDirectory
}

export const applicationsOf = (server: ServerModel): FoundApplication[] =>
  server.sites.flatMap((site) =>
    inFileOrder(site, site.applications).map((application) => ({ site, application })),
  )

export const directoriesOf = (server: ServerModel): FoundDirectory[] =>
  applicationsOf(server).flatMap(({ site, application }) =>
    inFileOrder(application, application.virtualDirectories).map((directory) => ({
      site,
      application,
      directory,
    })),
  )

/** The model keeps the longest path first; lists are shown as the file has them. */
function inFileOrder<T extends { readonly element: unknown }>(
  owner: { readonly element: { readonly items: readonly unknown[] } },
  parts: readonly T[],
): readonly T[] {
  const place = (part: T): number => owner.element.items.indexOf(part.element)
  return parts.toSorted((a, b) => place(a) - place(b))
}

/** An application by 'Site/path', 'Site/' or 'Site'; the trailing slash does not count. */
export function applicationNamed(server: ServerModel, name: string): FoundApplication {
  const wanted = bare(name)
  const found = applicationsOf(server).find(
    ({ site, application }) => bare(applicationName(site, application)) === wanted,
  )
  if (found === undefined) throw cannotFind('APP', name)
  return found
}

/** A virtual directory by 'Site/app/vdir'; 'Site/app/' and 'Site/app' are the application's root directory. */
export function directoryNamed(server: ServerModel, name: string): FoundDirectory {
  const found = directoriesOf(server).find(
    ({ site, application, directory }) =>
      bare(virtualDirectoryName(site, application, directory)) === bare(name),
  )
  if (found === undefined) throw cannotFind('VDIR', name)
  return found
}

const bare = (name: string): string => fold(name).replaceAll('\\', '/').replace(/\/+$/, '')

export function poolNamed(server: ServerModel, name: string): Pool {
  const pool = server.pools.get(fold(name))
  if (pool === undefined) throw cannotFind('APPPOOL', name)
  return pool
}
