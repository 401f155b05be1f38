import { boolOf, type ConfigElement, textOf } from '../../config/config-section.ts'
import { type Attributes, addItem, removeItem } from '../remedies/collection-item.ts'
import { elementAt, reachOf } from '../remedies/config-place.ts'
import { dropDenyString } from '../remedies/drop-deny-string.ts'
import { type Part, remedyOf } from '../remedies/part.ts'
import { nameOfScope, scopesOf, urlPath } from '../remedies/scopes.ts'
import { setValue } from '../remedies/set-value.ts'
import type { Remedy } from '../remedy.ts'
import { nothing, type Refused, rulesFor } from '../rule.ts'

const section = 'system.webServer/security/requestFiltering'

/** The same for the URL, its application and its site: the narrowest that does is enough. */
function* forScopes(
  { world, trace, reason }: Refused,
  title: string,
  make: (at: string) => readonly (Part | undefined)[],
): Iterable<Remedy> {
  for (const at of scopesOf(trace)) {
    yield* remedyOf(
      {
        title: `${title} at ${nameOfScope(at)}`,
        reach: reachOf(world, at),
        preference: 2,
        answers: reason.code,
        scope: { does: title, at },
      },
      ...make(at),
    )
  }
}

/** A limit raised to what this request needs. */
const raise =
  (name: string, what: string) =>
  (refused: Refused): Iterable<Remedy> => {
    const value = String(refused.reason.facts.length ?? '')
    return forScopes(refused, `Allow ${what} of up to ${value}`, (at) => [
      setValue(refused.world, at, { section, elements: ['requestLimits'], name, value }),
    ])
  }

const permit =
  (name: string, title: string) =>
  (refused: Refused): Iterable<Remedy> =>
    forScopes(refused, title, (at) => [setValue(refused.world, at, { section, name, value: 'true' })])

function itemOf(
  { world, trace }: Refused,
  elements: readonly string[],
  attribute: string,
  value: string,
): ConfigElement | undefined {
  const list = elementAt(world, urlPath(trace) ?? '', section, elements)
  return list?.items.find((item) => textOf(item, attribute).toLowerCase() === value.toLowerCase())
}

/** An entry of a list of what is refused goes. */
const unlist =
  (list: string, attribute: string, fact: string, what: string) =>
  (refused: Refused): Iterable<Remedy> => {
    const value = String(refused.reason.facts[fact] ?? '')
    const item = itemOf(refused, [list], attribute, value)
    // The name of the configuration itself is never shown.
    if (item === undefined || value.toLowerCase() === 'web.config') return []
    return forScopes(refused, `Take '${value}' off the list of refused ${what}`, (at) => [
      removeItem(refused.world, at, { section, elements: [list] }, item),
    ])
  }

/** A name of a list that allows or refuses: refused by its entry, or for not being listed. */
const allow =
  (list: string, attribute: string, fact: string, what: string) =>
  (refused: Refused): Iterable<Remedy> => {
    const { world, trace } = refused
    const value = String(refused.reason.facts[fact] ?? '')
    const item = itemOf(refused, [list], attribute, value)
    const collection = { section, elements: [list] }
    const settings = elementAt(world, urlPath(trace) ?? '', section, [list])
    const isEnough = settings !== undefined && boolOf(settings, 'allowUnlisted')
    const attributes: Attributes = [
      [attribute, value],
      ['allowed', 'true'],
    ]
    return forScopes(refused, `Allow the ${what} ${value}`, (at) => [
      ...(item === undefined ? [] : [removeItem(world, at, collection, item)]),
      ...(isEnough && item !== undefined ? [] : [addItem(world, at, collection, attributes)]),
    ])
  }

function header(refused: Refused): Iterable<Remedy> {
  const { world, reason } = refused
  const collection = { section, elements: ['requestLimits', 'headerLimits'] }
  const [name, length] = [String(reason.facts.header ?? ''), String(reason.facts.length ?? '')]
  const item = itemOf(refused, collection.elements, 'header', name)
  if (item === undefined) return []
  const attributes: Attributes = [
    ['header', textOf(item, 'header')],
    ['sizeLimit', length],
  ]
  return forScopes(refused, `Allow a ${name} header of up to ${length}`, (at) => [
    removeItem(world, at, collection, item),
    addItem(world, at, collection, attributes),
  ])
}

function* denyString(refused: Refused): Iterable<Remedy> {
  yield* unlist('filteringRules', 'name', 'rule', 'strings')(refused)
  yield* dropDenyString(refused)
}

export const beginRequestFilter = {
  // A URL this deep is the client's affair; the limit is the site's as a whole.
  ...rulesFor(['begin.limits.url-segments'], nothing),
  ...rulesFor(
    ['begin.request-filter.content-length'],
    raise('maxAllowedContentLength', 'a request body (bytes)'),
  ),
  ...rulesFor(['begin.request-filter.url-length'], raise('maxUrl', 'a URL')),
  ...rulesFor(['begin.request-filter.query-length'], raise('maxQueryString', 'a query string')),
  ...rulesFor(['begin.request-filter.header-length'], header),
  ...rulesFor(
    ['begin.request-filter.double-escape'],
    permit('allowDoubleEscaping', 'Allow doubly escaped characters'),
  ),
  ...rulesFor(
    ['begin.request-filter.high-bit'],
    permit('allowHighBitCharacters', 'Allow characters beyond ASCII'),
  ),
  ...rulesFor(['begin.request-filter.verb'], allow('verbs', 'verb', 'verb', 'verb')),
  ...rulesFor(
    ['begin.request-filter.extension'],
    allow('fileExtensions', 'fileExtension', 'extension', 'extension'),
  ),
  ...rulesFor(
    ['begin.request-filter.hidden-segment'],
    unlist('hiddenSegments', 'segment', 'segment', 'segments'),
  ),
  ...rulesFor(
    ['begin.request-filter.url-sequence'],
    unlist('denyUrlSequences', 'sequence', 'sequence', 'sequences'),
  ),
  ...rulesFor(
    ['begin.request-filter.query-sequence'],
    unlist('denyQueryStringSequences', 'sequence', 'sequence', 'query sequences'),
  ),
  ...rulesFor(['begin.request-filter.deny-string'], denyString),
}
