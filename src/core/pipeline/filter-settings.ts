import type { Origin } from '../base/evidence.ts'
import type { ConfigError } from '../config/config-error.ts'
import { boolOf, type ConfigElement, childOf, numberOf, textOf, valueOf } from '../config/config-section.ts'
import type { ConfigScope } from '../world/config-scope.ts'

/** A name on a list, with the line that put it there. */
export interface Listed {
  readonly text: string
  readonly origin: Origin | undefined
  /** For lists with allowed="…". */
  readonly allowed: boolean
  /** For header limits: the most bytes. */
  readonly limit: number
}

export interface NamedList {
  readonly allowUnlisted: boolean
  readonly origin: Origin | undefined
  readonly entries: ReadonlyMap<string, Listed>
}

export interface FilteringRule {
  readonly name: string
  readonly scanUrl: boolean
  readonly scanQueryString: boolean
  readonly scanAllRaw: boolean
  readonly headers: readonly string[]
  readonly appliesTo: readonly string[]
  readonly denyStrings: readonly Listed[]
  readonly origin: Origin | undefined
}

/** system.webServer/security/requestFiltering, compiled. Texts that compare without regard to case are lower case. */
export interface FilterSettings {
  readonly section: ConfigElement
  readonly allowDoubleEscaping: boolean
  readonly allowHighBit: boolean
  readonly unescapeQuery: boolean
  readonly maxContentLength: Limit
  readonly maxUrl: Limit
  readonly maxQuery: Limit
  readonly headerLimits: readonly Listed[]
  readonly verbs: NamedList
  readonly extensions: NamedList
  readonly hiddenSegments: ReadonlyMap<string, Listed>
  readonly denySequences: readonly Listed[]
  readonly denyQuerySequences: readonly Listed[]
  readonly allowedUrls: ReadonlySet<string>
  readonly allowedQueries: ReadonlySet<string>
  readonly rules: readonly FilteringRule[]
  readonly doubleEscapingOrigin: Origin | undefined
  readonly highBitOrigin: Origin | undefined
}

export interface Limit {
  readonly value: number
  readonly origin: Origin | undefined
}

export function filterSettings(scope: ConfigScope): FilterSettings | ConfigError {
  const result = scope.section('system.webServer/security/requestFiltering')
  if (!result.ok) return result.error
  const { section } = result
  const limits = childOf(section, 'requestLimits')
  return {
    section,
    allowDoubleEscaping: boolOf(section, 'allowDoubleEscaping'),
    allowHighBit: boolOf(section, 'allowHighBitCharacters'),
    unescapeQuery: boolOf(section, 'unescapeQueryString'),
    doubleEscapingOrigin: valueOf(section, 'allowDoubleEscaping').origin,
    highBitOrigin: valueOf(section, 'allowHighBitCharacters').origin,
    maxContentLength: limitOf(limits, 'maxAllowedContentLength'),
    maxUrl: limitOf(limits, 'maxUrl'),
    maxQuery: limitOf(limits, 'maxQueryString'),
    headerLimits: listedOf(childOf(limits, 'headerLimits'), 'header', true),
    verbs: namedList(childOf(section, 'verbs'), 'verb', false),
    extensions: namedList(childOf(section, 'fileExtensions'), 'fileExtension', true),
    hiddenSegments: new Map(
      listedOf(childOf(section, 'hiddenSegments'), 'segment', true).map((entry) => [entry.text, entry]),
    ),
    denySequences: listedOf(childOf(section, 'denyUrlSequences'), 'sequence', true),
    denyQuerySequences: listedOf(childOf(section, 'denyQueryStringSequences'), 'sequence', true),
    allowedUrls: new Set(
      listedOf(childOf(section, 'alwaysAllowedUrls'), 'url', true).map(({ text }) => text),
    ),
    allowedQueries: new Set(
      listedOf(childOf(section, 'alwaysAllowedQueryStrings'), 'queryString', true).map(({ text }) => text),
    ),
    rules: childOf(section, 'filteringRules').items.map(ruleOf),
  }
}

const limitOf = (element: ConfigElement, name: string): Limit => ({
  value: numberOf(element, name),
  origin: valueOf(element, name).origin,
})

function listedOf(list: ConfigElement, attribute: string, fold: boolean): Listed[] {
  return list.items.map((item) => {
    const text = textOf(item, attribute)
    return {
      text: fold ? text.toLowerCase() : text,
      origin: item.origin,
      allowed: item.values.has('allowed') ? boolOf(item, 'allowed') : true,
      limit: numberOf(item, 'sizeLimit'),
    }
  })
}

function namedList(list: ConfigElement, attribute: string, fold: boolean): NamedList {
  const unlisted = valueOf(list, 'allowUnlisted')
  return {
    allowUnlisted: unlisted.value !== false,
    origin: unlisted.origin,
    entries: new Map(listedOf(list, attribute, fold).map((entry) => [entry.text, entry])),
  }
}

function ruleOf(item: ConfigElement): FilteringRule {
  return {
    name: textOf(item, 'name'),
    scanUrl: boolOf(item, 'scanUrl'),
    scanQueryString: boolOf(item, 'scanQueryString'),
    scanAllRaw: boolOf(item, 'scanAllRaw'),
    headers: childOf(item, 'scanHeaders').items.map((header) =>
      textOf(header, 'requestHeader').toLowerCase(),
    ),
    appliesTo: childOf(item, 'appliesTo').items.map((entry) => textOf(entry, 'fileExtension').toLowerCase()),
    denyStrings: listedOf(childOf(item, 'denyStrings'), 'string', true),
    origin: item.origin,
  }
}
