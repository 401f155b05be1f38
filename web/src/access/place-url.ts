import type { Binding, Website } from '../../../src/edge/admin/contract.ts'
import { useList, useResource } from '../api/use-resource.ts'
import type { Place } from '../place/routes.ts'

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
  const site = useSiteOf(place)
  return site === undefined ? '' : urlOf(site, place.kind === 'site' ? place.path : '/')
}

/** The site of the place, or the first one, with its bindings; undefined while that is not known. */
export function useSiteOf(place: Place): Partial<Website> | undefined {
  const sites = useSites()
  const named = place.kind === 'site' ? place.site.toLowerCase() : undefined
  const site =
    sites.find(({ name }) => name.toLowerCase() === named) ?? (named === undefined ? sites[0] : undefined)
  const known = site?.urls !== undefined
  const { data } = useResource<Website>(
    site === undefined || known ? undefined : `/webserver/websites/${site.id}`,
  )
  return known ? site : data
}

/** All sites with their bindings, where they are needed. */
export const useBoundSites = (isNeeded = true): readonly Site[] =>
  useList<Site>(isNeeded ? '/webserver/websites' : undefined, { fields: 'name,urls,bindings' }).items

/** The URL of a path of any site, by the site's name; without its bindings while they are not known. */
export function useUrlOfSite(): (site: string, path: string) => string {
  const items = useBoundSites()
  return (site, path) => urlOf(items.find(({ name }) => name === site) ?? {}, path)
}

/** Is this an address of the site? By scheme, port and host name of its bindings, or the ports that stand for them. */
export function isOfSite(
  url: string,
  { urls = [], bindings = [] }: Pick<Partial<Website>, 'urls' | 'bindings'>,
): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, port } = new URL(url)
  const asked = { scheme: protocol.slice(0, -1), port: portOf(protocol, port) }
  const isBound = bindings.some(
    (binding) =>
      binding.protocol === asked.scheme &&
      (binding.hostname === '' || binding.hostname.toLowerCase() === hostname) &&
      (binding.port === asked.port || urls.some((one) => isAt(one, asked))),
  )
  return isBound || urls.some((one) => URL.canParse(one) && new URL(one).origin === new URL(url).origin)
}

/** The addresses that other sites than this one are bound to by host name: http.sys gives them these before a site for all names. */
export function namedElsewhere(
  sites: readonly Pick<Site, 'name' | 'bindings'>[],
  name: string | undefined,
): ReadonlySet<string> {
  const others = sites.filter((site) => site.name !== name).flatMap(({ bindings = [] }) => bindings)
  return new Set(
    others.flatMap(({ protocol, port, hostname }) =>
      hostname === '' ? [] : [`${protocol}://${hostname.toLowerCase()}:${port}`],
    ),
  )
}

/** 'http://WWW.contoso.com/a' → 'http://www.contoso.com:80'. */
export function addressOfUrl(url: string): string {
  if (!URL.canParse(url)) return ''
  const { protocol, hostname, port } = new URL(url)
  return `${protocol}//${hostname}:${portOf(protocol, port)}`
}

const isAt = (url: string, { scheme, port }: { readonly scheme: string; readonly port: number }): boolean => {
  if (!URL.canParse(url)) return false
  const { protocol, port: own } = new URL(url)
  return protocol === `${scheme}:` && portOf(protocol, own) === port
}

const portOf = (protocol: string, port: string): number =>
  port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)
