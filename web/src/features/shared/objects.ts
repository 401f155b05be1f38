import type {
  ApplicationPool,
  VirtualDirectory,
  WebApp,
  Website,
} from '../../../../src/edge/admin/contract.ts'
import { type List, type Resource, useList, useResource } from '../../api/use-resource.ts'
import type { Place } from '../../place/routes.ts'
import type { Change } from './section.ts'

export const websites = '/webserver/websites'
export const pools = '/webserver/application-pools'
export const webapps = '/webserver/webapps'
export const directories = '/webserver/virtual-directories'

export const useWebsites = (): List<Website> => useList<Website>(websites)
export const usePools = (): List<ApplicationPool> => useList<ApplicationPool>(pools)
export const useWebApps = (site: string | undefined): List<WebApp> =>
  useList<WebApp>(site === undefined ? undefined : webapps, { 'website.id': site })
export const useDirectories = (site: string | undefined): List<VirtualDirectory> =>
  useList<VirtualDirectory>(site === undefined ? undefined : directories, { 'website.id': site })

/** One object with its state for If-Match. Without an id nothing is asked. */
export const useObject = <T>(collection: string, id: string | undefined): Resource<T> =>
  useResource<T>(id === undefined ? undefined : `${collection}/${id}`)

/** PATCH of an object that was read by useObject. */
export const changeObject = (collection: string, id: string, body: object, etag?: string): Change => ({
  method: 'PATCH',
  path: `${collection}/${id}`,
  body,
  etag,
})

export const removeObject = (collection: string, id: string, etag?: string): Change => ({
  method: 'DELETE',
  path: `${collection}/${id}`,
  etag,
})

/** What of the server stands at a place. */
export type PlaceObject =
  | { readonly kind: 'site'; readonly id: string; readonly collection: typeof websites }
  | { readonly kind: 'application'; readonly id: string; readonly collection: typeof webapps }
  | { readonly kind: 'directory'; readonly id: string; readonly collection: typeof directories }

/** The site, application or virtual directory at a place; undefined: not known yet, or there is none. */
export function usePlaceObject(place: Place): PlaceObject | undefined {
  const site = useSiteAt(place)?.id
  const isBelow = place.kind === 'site' && place.path !== '/'
  const apps = useWebApps(isBelow ? site : undefined)
  const directoryList = useDirectories(isBelow ? site : undefined)
  if (place.kind !== 'site' || site === undefined) return undefined
  if (!isBelow) return { kind: 'site', id: site, collection: websites }
  const path = place.path.toLowerCase()
  const app = apps.items.find((one) => one.path.toLowerCase() === path)
  if (app) return { kind: 'application', id: app.id, collection: webapps }
  const directory = directoryList.items.find((one) => pathOf(one).toLowerCase() === path)
  return directory && { kind: 'directory', id: directory.id, collection: directories }
}

/** '/app/images' within its site. */
export const pathOf = ({ webapp, path }: Pick<VirtualDirectory, 'webapp' | 'path'>): string =>
  webapp.name === '/' ? path : `${webapp.name}${path}`

/** The site that a place lies in. */
export function useSiteAt(place: Place): Website | undefined {
  const { items } = useWebsites()
  if (place.kind !== 'site') return undefined
  const name = place.site.toLowerCase()
  return items.find((site) => site.name.toLowerCase() === name)
}
