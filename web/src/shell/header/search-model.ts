import type { Feature } from '../../place/feature.ts'
import { formatRoute, type Place } from '../../place/routes.ts'

export interface Found {
  readonly kind: 'site' | 'pool' | 'feature'
  readonly title: string
  /** Where a feature would be opened, or what kind of thing it is. */
  readonly where: string
  readonly href: string
}

export interface Searched {
  readonly sites: readonly { readonly name: string }[]
  readonly pools: readonly { readonly name: string }[]
  /** Those with a tile at `place`. */
  readonly features: readonly Feature[]
  readonly place: Place
  readonly placeTitle: string
}

const most = 20

/** Sites, pools and features whose name has every word; names that begin with the text come first. */
export function search(text: string, { sites, pools, features, place, placeTitle }: Searched): Found[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const all: Found[] = [
    ...sites.map(({ name }) =>
      found('site', name, 'Site', { place: { kind: 'site', site: name, path: '/' } }),
    ),
    ...pools.map(({ name }) =>
      found('pool', name, 'Application pool', { place: { kind: 'pools' }, query: { select: name } }),
    ),
    ...features.map(({ id, title }) => found('feature', title, placeTitle, { place, feature: id })),
  ]
  const begins = ({ title }: Found) => (title.toLowerCase().startsWith(words[0] ?? '') ? 0 : 1)
  return all
    .filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)))
    .toSorted((a, b) => begins(a) - begins(b))
    .slice(0, most)
}

const found = (
  kind: Found['kind'],
  title: string,
  where: string,
  route: Parameters<typeof formatRoute>[0],
): Found => ({ kind, title, where, href: formatRoute(route) })
