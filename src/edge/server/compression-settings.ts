import type { World } from '../../core/world/world.ts'
import { type ConfigElement, childOf, isOff, isOn, numberOf, sectionOf, textOf } from './section-reader.ts'

export type Coding = 'br' | 'gzip'

export interface CompressionSettings {
  readonly staticFiles: boolean
  readonly dynamic: boolean
  /** Codings that the configuration lists and we can write, best first. */
  readonly codings: readonly Coding[]
  readonly staticTypes: MimeRules
  readonly dynamicTypes: MimeRules
  /** Files smaller than this stay as they are. */
  readonly smallest: number
  readonly forHttp10: boolean
  readonly forProxies: boolean
}

/** mimeType → enabled; exact names win over 'text/*', these over '*' + '/*'. */
export type MimeRules = ReadonlyMap<string, boolean>

export function readCompression(world: World, sitePath: string): CompressionSettings {
  const url = sectionOf(world, sitePath, 'system.webServer/urlCompression')
  const http = sectionOf(world, sitePath, 'system.webServer/httpCompression')
  const names = new Set(http.items.map((item) => textOf(item, 'name').toLowerCase()))
  return {
    staticFiles: !isOff(url, 'doStaticCompression'),
    dynamic: !isOff(url, 'doDynamicCompression'),
    codings: (['br', 'gzip'] as const).filter((coding) => names.has(coding)),
    staticTypes: readTypes(childOf(http, 'staticTypes')),
    dynamicTypes: readTypes(childOf(http, 'dynamicTypes')),
    smallest: numberOf(http, 'minFileSizeForComp'),
    forHttp10: !isOn(http, 'noCompressionForHttp10'),
    forProxies: !isOn(http, 'noCompressionForProxies'),
  }
}

function readTypes(collection: ConfigElement): MimeRules {
  return new Map(
    collection.items.map((item) => [textOf(item, 'mimeType').toLowerCase(), isOn(item, 'enabled')]),
  )
}

/** 'text/html; charset=utf-8' is judged as 'text/html'. */
export function compresses(rules: MimeRules, contentType: string): boolean {
  const semicolon = contentType.indexOf(';')
  const type = (semicolon < 0 ? contentType : contentType.slice(0, semicolon)).trim().toLowerCase()
  const slash = type.indexOf('/')
  return rules.get(type) ?? rules.get(`${type.slice(0, slash)}/*`) ?? rules.get('*/*') ?? false
}

/** The first of `offered` that the client takes; undefined: none (identity). RFC 9110 §12.5.3. */
export function chooseCoding(acceptEncoding: string, offered: readonly Coding[]): Coding | undefined {
  const accepted = acceptEncoding.toLowerCase().split(',').map(weighted)
  let [best, weight]: [Coding | undefined, number] = [undefined, 0]
  for (const coding of offered) {
    const match =
      accepted.find((entry) => entry.name === coding) ?? accepted.find((entry) => entry.name === '*')
    if (match !== undefined && match.weight > weight) [best, weight] = [coding, match.weight]
  }
  return best
}

function weighted(part: string): { readonly name: string; readonly weight: number } {
  const [name = '', ...parameters] = part.split(';').map((text) => text.trim())
  const quality = parameters.find((text) => text.startsWith('q='))?.slice(2)
  const weight = quality === undefined ? 1 : Number(quality)
  return { name: name === 'x-gzip' ? 'gzip' : name, weight: weight >= 0 && weight <= 1 ? weight : 0 }
}
