import type { World } from '../../core/world/world.ts'
import { type CompressionSettings, readCompression } from './compression-settings.ts'
import { type ErrorSettings, readErrorSettings } from './error-settings.ts'
import { headerValue } from './header-value.ts'
import { type LogSettings, readLogSettings } from './log-settings.ts'
import {
  type ConfigElement,
  childOf,
  isOff,
  isOn,
  numberOf,
  sectionOf,
  siteSettings,
  textOf,
} from './section-reader.ts'

/** The configuration that performing an answer obeys, read once for a path and kept until the world changes. */
export interface ResponseSettings {
  /** Flat list of headers on every answer that IIS makes: Server, the custom headers, Strict-Transport-Security over TLS. */
  readonly common: readonly string[]
  /** httpProtocol/redirectHeaders, on 301 and its like only. */
  readonly redirect: readonly string[]
  /** httpProtocol/@allowKeepAlive. */
  readonly keepAlive: boolean
  readonly cache: CacheSettings
  readonly compression: CompressionSettings
  readonly errors: ErrorSettings
  readonly log: LogSettings
}

export interface CacheSettings {
  /** Flat list: Cache-Control, Expires. */
  readonly headers: readonly string[]
  readonly entityTag: boolean
}

export interface SettingsSource {
  of(world: World, sitePath: string, siteName: string | undefined, secure: boolean): ResponseSettings
}

/**
 * The settings stay with the scope of configuration that they are read from, which many URLs share. What a scope compiles of
 * its sections passes on to the scopes below; these are a site's as well (its log, its hsts), so each site has keys of its own.
 */
export function settingsSource(serverHeader: string): SettingsSource {
  const keys = new Map<string | undefined, { readonly plain: object; readonly secure: object }>()
  const keysOf = (siteName: string | undefined) => {
    const known = keys.get(siteName) ?? { plain: {}, secure: {} }
    keys.set(siteName, known)
    return known
  }
  return {
    of(world, sitePath, siteName, secure) {
      const { plain, secure: overTls } = keysOf(siteName)
      const compile = () => readSettings(world, sitePath, siteName, secure, serverHeader)
      return world.scope(sitePath).memo(secure ? overTls : plain, compile)
    },
  }
}

function readSettings(
  world: World,
  sitePath: string,
  siteName: string | undefined,
  secure: boolean,
  serverHeader: string,
): ResponseSettings {
  const protocol = sectionOf(world, sitePath, 'system.webServer/httpProtocol')
  const site = siteName === undefined ? undefined : world.site(siteName)?.element
  const hsts = site === undefined ? undefined : siteSettings(world, site, 'hsts')
  return {
    common: [
      ...(showsServer(world, sitePath) ? ['Server', headerValue(serverHeader)] : []),
      ...headerItems(childOf(protocol, 'customHeaders')),
      ...(secure && hsts !== undefined ? strictTransport(hsts) : []),
    ],
    redirect: headerItems(childOf(protocol, 'redirectHeaders')),
    keepAlive: !isOff(protocol, 'allowKeepAlive'),
    cache: readCache(childOf(sectionOf(world, sitePath, 'system.webServer/staticContent'), 'clientCache')),
    compression: readCompression(world, sitePath),
    errors: readErrorSettings(world, sitePath),
    log: readLogSettings(world, sitePath, siteName),
  }
}

function showsServer(world: World, sitePath: string): boolean {
  return !isOn(sectionOf(world, sitePath, 'system.webServer/security/requestFiltering'), 'removeServerHeader')
}

/** Names that are no token and values with control characters are left out: they would split the answer. */
function headerItems(collection: ConfigElement): string[] {
  return collection.items.flatMap((item) => {
    const [name, value] = [textOf(item, 'name'), textOf(item, 'value')]
    return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) && /^[\t -~\x80-\xff]*$/.test(value)
      ? [name, value]
      : []
  })
}

function strictTransport(hsts: ConfigElement): string[] {
  if (!isOn(hsts, 'enabled')) return []
  const parts = [`max-age=${numberOf(hsts, 'max-age')}`]
  if (isOn(hsts, 'includeSubDomains')) parts.push('includeSubDomains')
  if (isOn(hsts, 'preload')) parts.push('preload')
  return ['Strict-Transport-Security', parts.join('; ')]
}

function readCache(client: ConfigElement): CacheSettings {
  const [mode, custom] = [textOf(client, 'cacheControlMode'), textOf(client, 'cacheControlCustom')]
  const control = custom === '' ? [] : [custom]
  if (mode === 'DisableCache') control.push('no-cache')
  if (mode === 'UseMaxAge') control.push(`max-age=${numberOf(client, 'cacheControlMaxAge')}`)
  const headers = control.length === 0 ? [] : ['Cache-Control', headerValue(control.join(','))]
  const expires = textOf(client, 'httpExpires')
  if (mode === 'UseExpires' && expires !== '') headers.push('Expires', headerValue(expires))
  return { headers, entityTag: !isOff(client, 'setEtag') }
}
