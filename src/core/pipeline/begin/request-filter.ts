import { evidenceAt, type Origin } from '../../base/evidence.ts'
import { type Fact, reason } from '../../base/reason.ts'
import type { Refusal } from '../../base/refusals.ts'
import { statusOf } from '../../base/status.ts'
import { extensionOf } from '../../base/windows-path.ts'
import { decodePercent } from '../cook-url.ts'
import { type FilteringRule, type FilterSettings, filterSettings } from '../filter-settings.ts'
import { installedModules, isFailure } from '../installed-modules.ts'
import { configDenial, type PipelineModule, type Question, type Verdict } from '../question.ts'
import type { Request } from '../request.ts'

type FilterRefusal = Extract<Refusal, `begin.request-filter.${string}`>

const passed: Verdict = { kind: 'pass', because: reason('begin.request-filter.passed') }
const absent: Verdict = { kind: 'pass', because: reason('begin.request-filter.module-not-installed') }

/**
 * RequestFilteringModule: every rule of the section, with win32 0 (iis.md §5.7). Which rule tells where several refuse is
 * documented for pairs only (hidden segment before extension); the order below is one place to change. [reported]
 */
export const requestFilterModule: PipelineModule = {
  name: 'RequestFilteringModule',
  stage: 'BeginRequest',
  decide(question) {
    const modules = installedModules(question.scope)
    if (isFailure(modules)) return configDenial(modules)
    if (!modules.preConditions.has('RequestFilteringModule')) return absent
    const settings = question.scope.memo(requestFilterModule, filterSettings)
    if ('code' in settings) return configDenial(settings)
    return (
      checkLimits(settings, question) ??
      checkUrl(settings, question) ??
      checkRules(settings, question) ??
      passed
    )
  },
}

function refuse(
  code: FilterRefusal,
  substatus: number,
  facts: Readonly<Record<string, Fact>>,
  origin: Origin | undefined,
): Verdict {
  return {
    kind: 'deny',
    because: reason(code, facts, evidenceAt(origin)),
    status: statusOf(404, substatus, 0),
  }
}

function checkLimits(settings: FilterSettings, { request }: Question): Verdict | undefined {
  for (const { text, limit, origin } of settings.headerLimits) {
    const long = request.headers.find(([name, value]) => value.length > limit && name.toLowerCase() === text)
    if (long !== undefined)
      return refuse(
        'begin.request-filter.header-length',
        10,
        { header: long[0], length: long[1].length, limit },
        origin,
      )
  }
  const { maxContentLength, maxUrl, maxQuery } = settings
  // Chunks state no length: the limit bites when the application reads them [reported, iis.md §5.7].
  const length = request.contentLength ?? 0
  if (length > maxContentLength.value) {
    return refuse(
      'begin.request-filter.content-length',
      13,
      { length, limit: maxContentLength.value },
      maxContentLength.origin,
    )
  }
  if (request.rawPath.length > maxUrl.value) {
    return refuse(
      'begin.request-filter.url-length',
      14,
      { length: request.rawPath.length, limit: maxUrl.value },
      maxUrl.origin,
    )
  }
  if (request.query.length > maxQuery.value) {
    return refuse(
      'begin.request-filter.query-length',
      15,
      { length: request.query.length, limit: maxQuery.value },
      maxQuery.origin,
    )
  }
  return undefined
}

function checkUrl(settings: FilterSettings, question: Question): Verdict | undefined {
  const { request, url } = question
  if (!settings.allowDoubleEscaping && isDoubleEscaped(url.path)) {
    return refuse(
      'begin.request-filter.double-escape',
      11,
      { url: request.rawPath },
      settings.doubleEscapingOrigin,
    )
  }
  if (!settings.allowHighBit && /[^\u0000-\u007f]/.test(url.path)) {
    return refuse('begin.request-filter.high-bit', 12, { url: url.path }, settings.highBitOrigin)
  }
  return checkVerb(settings, request) ?? checkPath(settings, question)
}

/** A second round of decoding would change the URL; a '+' counts as an escaped space there [reported]. */
function isDoubleEscaped(path: string): boolean {
  if (path.includes('+')) return true
  return path.includes('%') && decodePercent(path) !== path
}

function checkVerb({ verbs }: FilterSettings, { method }: Request): Verdict | undefined {
  const entry = verbs.entries.get(method)
  if (entry === undefined ? verbs.allowUnlisted : entry.allowed) return undefined
  return refuse(
    'begin.request-filter.verb',
    6,
    { verb: method, listed: entry !== undefined },
    entry?.origin ?? verbs.origin,
  )
}

function checkPath(settings: FilterSettings, { url }: Question): Verdict | undefined {
  const path = url.path.toLowerCase()
  // Documented: alwaysAllowedUrls overrides denyUrlSequences; of the other lists nothing is said.
  const sequences = settings.allowedUrls.has(path) ? [] : settings.denySequences
  for (const { text, origin } of sequences) {
    if (text !== '' && path.includes(text))
      return refuse('begin.request-filter.url-sequence', 5, { sequence: text, url: url.path }, origin)
  }
  for (const segment of url.segments) {
    const hidden = settings.hiddenSegments.get(segment.toLowerCase())
    if (hidden !== undefined)
      return refuse('begin.request-filter.hidden-segment', 8, { segment, url: url.path }, hidden.origin)
  }
  return checkExtension(settings, url.endsWithSlash ? '' : path)
}

function checkExtension({ extensions }: FilterSettings, path: string): Verdict | undefined {
  const extension = path === '' ? '.' : extensionOf(path)
  const entry = extensions.entries.get(extension)
  if (entry === undefined ? extensions.allowUnlisted || path === '' : entry.allowed) return undefined
  return refuse(
    'begin.request-filter.extension',
    7,
    { extension, listed: entry !== undefined },
    entry?.origin ?? extensions.origin,
  )
}

function checkRules(settings: FilterSettings, question: Question): Verdict | undefined {
  const query = question.request.query.toLowerCase()
  // As with URLs: alwaysAllowedQueryStrings overrides the denied sequences [documented], and no rule.
  const sequences = settings.allowedQueries.has(query) ? [] : settings.denyQuerySequences
  const forms = query === '' ? [] : settings.unescapeQuery ? [query, unescape(query)] : [query]
  for (const { text, origin } of sequences) {
    if (text !== '' && forms.some((form) => form.includes(text))) {
      return refuse('begin.request-filter.query-sequence', 18, { sequence: text }, origin)
    }
  }
  for (const rule of settings.rules) {
    const hit = scan(rule, question, forms)
    if (hit !== undefined)
      return refuse('begin.request-filter.deny-string', 19, { rule: rule.name, ...hit }, rule.origin)
  }
  return undefined
}

/** Where a rule's string occurs: the URL, the query string, one of the headers it names. */
function scan(
  rule: FilteringRule,
  { url, request }: Question,
  queries: readonly string[],
): { string: string; where: string } | undefined {
  if (rule.appliesTo.length > 0 && !rule.appliesTo.includes(extensionOf(url.path))) return undefined
  const texts: [where: string, text: string][] = []
  if (rule.scanUrl) texts.push(['url', url.path.toLowerCase()])
  if (rule.scanAllRaw) texts.push(['url', `${request.rawPath}?${request.query}`.toLowerCase()])
  if (rule.scanQueryString) for (const query of queries) texts.push(['query string', query])
  for (const [name, value] of request.headers) {
    if (rule.headers.includes(name.toLowerCase())) texts.push([`header ${name}`, value.toLowerCase()])
  }
  for (const { text } of rule.denyStrings) {
    const found = texts.find(([, candidate]) => text !== '' && candidate.includes(text))
    if (found !== undefined) return { string: text, where: found[0] }
  }
  return undefined
}

function unescape(query: string): string {
  const decoded = decodePercent(query.replaceAll('+', ' '))
  return typeof decoded === 'string' ? decoded.toLowerCase() : query
}
