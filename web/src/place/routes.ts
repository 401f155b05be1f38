/** A node of the Connections tree: what a page is about. */
export type Place =
  | { readonly kind: 'server' }
  | { readonly kind: 'pools' }
  | { readonly kind: 'sites' }
  /** `path` starts with '/', without one at its end: '/' is the site itself, '/app/docs' a place below it. */
  | { readonly kind: 'site'; readonly site: string; readonly path: string }

export interface Route {
  readonly place: Place
  /** The opened feature; without one the place shows its features or its content. */
  readonly feature?: string
  readonly view: 'features' | 'content'
  /** What a page keeps in the address, e.g. its tab; never a secret. */
  readonly query: Readonly<Record<string, string>>
}

export interface SignInRoute {
  readonly isSignIn: true
  /** The one-time token of a link that the server printed. */
  readonly token?: string
}

const marker = 'feature'
const home: Route = { place: { kind: 'server' }, view: 'features', query: {} }

/** `#/sites/Contoso/app/feature/authentication?tab=rules` → Route. What it does not know leads to the server. */
export function parseRoute(hash: string): Route | SignInRoute {
  const [way = '', search = ''] = splitOnce(hash.replace(/^#/, ''), '?')
  const query = Object.fromEntries(new URLSearchParams(search))
  const parts = way.split('/').filter((part) => part !== '')
  if (parts[0] === 'sign-in') return signIn(query.token)
  const at = parts.indexOf(marker)
  const names = (at < 0 ? parts : parts.slice(0, at)).map(decode)
  const feature = at < 0 ? undefined : decode(parts[at + 1] ?? '')
  const place = placeOf(names)
  if (place === undefined) return home
  const { view, ...others } = query
  const rest = { view: view === 'content' ? 'content' : 'features', query: others } as const
  return feature ? { place, feature, ...rest } : { place, ...rest }
}

/** The address of a place or a page, `#/…`; parseRoute gives back the same Route. */
export function formatRoute(route: {
  readonly place: Place
  readonly feature?: string | undefined
  readonly view?: Route['view']
  readonly query?: Route['query']
}): string {
  const parts = namesOf(route.place).map(encode)
  if (route.feature !== undefined) parts.push(marker, encodeURIComponent(route.feature))
  const query = new URLSearchParams(route.query)
  if (route.view === 'content') query.set('view', 'content')
  const search = query.toString()
  return `#/${parts.join('/')}${search && `?${search}`}`
}

/** What the API calls this place: '' is the server, 'Contoso/app' an application of a site. */
export function scopeOf(place: Place): string {
  return place.kind === 'site' ? `${place.site}${place.path === '/' ? '' : place.path}` : ''
}

/** The place that a scope of the API names. */
export function placeOfScope(scope: string): Place {
  if (scope === '') return { kind: 'server' }
  const [site = '', path = ''] = splitOnce(scope, '/')
  return { kind: 'site', site, path: `/${path}` }
}

/** One step up, as the Up button goes; the server has none. */
export function parentOf(place: Place): Place | undefined {
  if (place.kind === 'server') return undefined
  if (place.kind !== 'site') return { kind: 'server' }
  if (place.path === '/') return { kind: 'sites' }
  return { ...place, path: place.path.slice(0, place.path.lastIndexOf('/')) || '/' }
}

/** `/a` and `b` → `/a/b`. */
export const below = (path: string, name: string): string => `${path === '/' ? '' : path}/${name}`

function signIn(token: string | undefined): SignInRoute {
  return token ? { isSignIn: true, token } : { isSignIn: true }
}

function placeOf([kind, site, ...folders]: readonly string[]): Place | undefined {
  if (kind === undefined || kind === 'server') return { kind: 'server' }
  if (kind === 'pools') return { kind: 'pools' }
  if (kind !== 'sites') return undefined
  return site === undefined ? { kind: 'sites' } : { kind: 'site', site, path: `/${folders.join('/')}` }
}

function namesOf(place: Place): string[] {
  if (place.kind !== 'site') return [place.kind]
  return ['sites', place.site, ...place.path.split('/').filter((name) => name !== '')]
}

/** A folder may be called 'feature', too: then its first letter is escaped, so that it is not the marker. */
const encode = (name: string): string => (name === marker ? '%66eature' : encodeURIComponent(name))

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function splitOnce(text: string, by: string): [string, string] {
  const at = text.indexOf(by)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
