import { evidenceAt } from '../../base/evidence.ts'
import { reason } from '../../base/reason.ts'
import type { ConfigError } from '../../config/config-error.ts'
import { boolOf, type ConfigElement, textOf, valueOf } from '../../config/config-section.ts'
import type { ConfigScope } from '../../world/config-scope.ts'
import { installedModules, isFailure } from '../installed-modules.ts'
import type { Outcome } from '../outcome.ts'
import { configDenial, type Question } from '../question.ts'

const statuses: Readonly<Record<string, number>> = {
  Permanent: 301,
  Found: 302,
  Temporary: 307,
  PermRedirect: 308,
}

const key = {}
const read = (scope: ConfigScope): { readonly section: ConfigElement | undefined } | ConfigError => {
  const result = scope.section('system.webServer/httpRedirect')
  if (!result.ok) return result.error
  return { section: boolOf(result.section, 'enabled') ? result.section : undefined }
}

/**
 * HttpRedirectionModule (config reference httpRedirect): destination with $S $P $Q $V, exactDestination, childOnly,
 * wildcard entries. That it comes behind authorization is assumed.
 */
export function httpRedirect(question: Question): Outcome | undefined {
  const modules = installedModules(question.scope)
  if (isFailure(modules) || !modules.preConditions.has('HttpRedirectionModule')) return undefined
  const settings = question.scope.memo(key, read)
  if ('code' in settings) return { verdict: configDenial(settings), module: 'HttpRedirectionModule' }
  return settings.section === undefined ? undefined : redirect(question, settings.section)
}

function redirect(question: Question, section: ConfigElement): Outcome | undefined {
  const { url, request } = question
  const wildcard = section.items.find((item) => matchesWildcard(textOf(item, 'wildcard'), url.path))
  const destination = textOf(wildcard ?? section, 'destination')
  if (destination === '') return undefined
  if (wildcard === undefined && boolOf(section, 'childOnly') && isBelowSubfolder(question, section))
    return undefined
  const { origin } = valueOf(wildcard ?? section, 'destination')
  const base = expand(destination, question)
  const isExact =
    wildcard !== undefined || boolOf(section, 'exactDestination') || /\$[SPQV]/.test(destination)
  const location = isExact
    ? base
    : `${base.replace(/\/$/, '')}${url.raw}${request.hasQuery ? `?${request.query}` : ''}`
  const status = statuses[textOf(section, 'httpResponseStatus')] ?? 302
  const because = reason('handle.redirect.configured', { location, status }, evidenceAt(origin))
  return {
    verdict: { kind: 'grant', because },
    action: { kind: 'redirect', status, location },
    module: 'HttpRedirectionModule',
  }
}

/** childOnly: only what lies in the folder itself, not in its sub-folders. */
function isBelowSubfolder({ url, sitePath }: Question, section: ConfigElement): boolean {
  const level = section.origin?.level ?? ''
  const depth = level.split('/').length - 4
  return url.segments.length - Math.max(0, depth) > 1 && sitePath !== ''
}

const expand = (destination: string, { url, request }: Question): string =>
  destination
    .replaceAll('$S', url.raw.replace(/^\//, ''))
    .replaceAll('$P', request.query)
    .replaceAll('$Q', request.hasQuery ? `?${request.query}` : '')
    .replaceAll('$V', `${url.raw}${request.hasQuery ? `?${request.query}` : ''}`)

function matchesWildcard(wildcard: string, path: string): boolean {
  if (wildcard === '') return false
  const source = wildcard.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')
  return new RegExp(`^${source}$`, 'i').test(path)
}
