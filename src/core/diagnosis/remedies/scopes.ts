import type { Trace } from '../../pipeline/trace.ts'
import { appHostPath } from '../../world/create-world.ts'
import { placeOf } from '../../world/place.ts'
import type { VirtualDirectory } from '../../world/server-model.ts'
import type { World } from '../../world/world.ts'
import type { Remedy } from '../remedy.ts'
import { isBelow, reachOf } from './config-place.ts'

/** Site path of the URL that was decided: of the default document where one was chosen. undefined: no site. */
export const urlPath = ({ configPath }: Trace): string | undefined =>
  configPath === undefined ? undefined : configPath.slice(appHostPath.length + 1)

export function applicationPath({ site, application }: Trace): string | undefined {
  if (site === undefined || application === undefined) return undefined
  return application === '/' ? site.name : `${site.name}${application}`
}

/** The URL itself, its application, its site: each once, the narrowest first. */
export function scopesOf(trace: Trace): readonly string[] {
  return unique([urlPath(trace), applicationPath(trace), trace.site?.name])
}

/** The application and its site. */
export const hostsOf = (trace: Trace): readonly string[] => unique([applicationPath(trace), trace.site?.name])

/** Each path once, without regard to case. */
export function unique(paths: readonly (string | undefined)[]): readonly string[] {
  const known = paths.filter((path) => path !== undefined)
  return known.filter((path, at) => known.findIndex((each) => isSamePath(each, path)) === at)
}

export const isSamePath = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** The folder that holds the URL; the URL itself where it is a folder. */
export function folderPath(world: World, trace: Trace): string | undefined {
  const url = urlPath(trace)
  if (url === undefined || reachOf(world, url) !== 'file') return url
  return url.slice(0, url.lastIndexOf('/'))
}

/** The virtual directory whose content is asked for. */
export function directoryOf(world: World, trace: Trace): VirtualDirectory | undefined {
  const [name = '', ...segments] = (urlPath(trace) ?? '').split('/')
  const site = world.site(name)
  return site === undefined ? undefined : placeOf(site, segments)?.virtualDirectory
}

/** Of two sets that do the same, is the one for narrower paths? */
export function isNarrower(some: readonly Remedy[], others: readonly Remedy[]): boolean {
  if (some.length !== others.length) return false
  let narrower = false
  for (const [at, { scope, title }] of some.entries()) {
    const other = others[at]
    if (title === other?.title) continue
    if (scope === undefined || other?.scope === undefined || scope.does !== other.scope.does) return false
    if (!isBelow(scope.at, other.scope.at) && other.scope.at !== '') return false
    narrower = true
  }
  return narrower
}

/** 'http path as people say it': 'Contoso/app/page.htm', or the server. */
export const nameOfScope = (sitePath: string): string => (sitePath === '' ? 'the server' : sitePath)
