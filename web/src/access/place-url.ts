import type { Binding, Website } from '../../../src/edge/admin/contract.ts'
import { useList, useResource } from '../api/use-resource.ts'
import type { Place } from '../shell/routes.ts'

type Site = Pick<Website, 'id' | 'name'> & Partial<Website>

/** The address under which a browser on this machine finds a path of a site. `path` begins with '/', not encoded. */
export function urlOf(
  { urls = [], bindings = [] }: Pick<Partial<Website>, 'urls' | 'bindings'>,
  path: string,
): string {
  const base = urls[0] ?? baseOf(bindings)
  return `${base.replace(/\/$/, '')}${path.split('/').map(encodeURIComponent).join('/')}`
}

function baseOf(bindings: readonly Binding[]): string {
  const binding = bindings.find(({ protocol }) => /^https?$/.test(protocol))
  if (binding === undefined) return 'http://localhost'
  const { protocol, hostname, port } = binding
  const isUsual = port === (protocol === 'https' ? 443 : 80)
  return `${protocol}://${hostname === '' ? 'localhost' : hostname}${isUsual ? '' : `:${port}`}`
}

/** All sites by name, in the order of the server. */
export const useSites = (): readonly Site[] => useList<Site>('/webserver/websites').items

/** The URL of the place that the page is about, or of the first site; '' while that is not known. */
export function usePlaceUrl(place: Place): string {
  const sites = useSites()
  const named = place.kind === 'site' ? place.site.toLowerCase() : undefined
  const site =
    sites.find(({ name }) => name.toLowerCase() === named) ?? (named === undefined ? sites[0] : undefined)
  const known = site?.urls !== undefined
  const { data } = useResource<Website>(
    site === undefined || known ? undefined : `/webserver/websites/${site.id}`,
  )
  const full = known ? site : data
  if (full === undefined) return ''
  return urlOf(full, place.kind === 'site' ? place.path : '/')
}

/** The URL of a path of any site, by the site's name; without its bindings while they are not known. */
export function useUrlOfSite(): (site: string, path: string) => string {
  const { items } = useList<Site>('/webserver/websites', { fields: 'name,urls,bindings' })
  return (site, path) => urlOf(items.find(({ name }) => name === site) ?? {}, path)
}
