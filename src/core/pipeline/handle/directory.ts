import { type Evidence, evidenceAt } from '../../base/evidence.ts'
import { reason } from '../../base/reason.ts'
import { statusOf } from '../../base/status.ts'
import { joinPath } from '../../base/windows-path.ts'
import type { ConfigError } from '../../config/config-error.ts'
import { boolOf, childOf, textOf, valueOf } from '../../config/config-section.ts'
import type { ConfigScope } from '../../world/config-scope.ts'
import { contentToken } from '../content-token.ts'
import { installedModules, isFailure } from '../installed-modules.ts'
import type { Outcome } from '../outcome.ts'
import { configDenial, type Question } from '../question.ts'
import type { Action } from '../trace.ts'

interface DefaultDocuments {
  readonly enabled: boolean
  readonly files: readonly string[]
  readonly evidence: readonly Evidence[]
}

const documentsKey = {}

function readDocuments(scope: ConfigScope): DefaultDocuments | ConfigError {
  const result = scope.section('system.webServer/defaultDocument')
  if (!result.ok) return result.error
  const files = childOf(result.section, 'files')
  const origin = valueOf(result.section, 'enabled').origin ?? files.origin
  return {
    enabled: boolOf(result.section, 'enabled'),
    files: files.items.map((item) => textOf(item, 'value')),
    evidence: evidenceAt(origin),
  }
}

/** A directory under the static handler: courtesy redirect, default document, listing, 403.14 (iis.md §3.1, §5.9). */
export function serveDirectory(question: Question, path: string): Outcome {
  const { url, request, scope } = question
  if (!url.endsWithSlash && url.segments.length > 0) return courtesyRedirect(question)
  const modules = installedModules(scope)
  if (isFailure(modules)) return { verdict: configDenial(modules) }
  const documents = scope.memo(documentsKey, readDocuments)
  if ('code' in documents) return { verdict: configDenial(documents), module: 'DefaultDocumentModule' }
  const usesDocuments = documents.enabled && modules.preConditions.has('DefaultDocumentModule')
  const found = usesDocuments ? firstDocument(question, path, documents.files) : undefined
  if (found !== undefined) return found
  if (request.method !== 'GET' && request.method !== 'HEAD') return verbRefused(request.method)
  return listing(question, path, documents)
}

/** A directory takes the verbs of a static file (405.0, reported). */
function verbRefused(verb: string): Outcome {
  const allow = 'GET, HEAD, OPTIONS, TRACE'
  const because = reason('handle.static.verb-not-allowed', { verb, allow })
  return { verdict: { kind: 'deny', because, status: statusOf(405, 0, 1) }, action: { kind: 'error', allow } }
}

function courtesyRedirect({ url, request }: Question): Outcome {
  const path = url.raw.startsWith('//') ? `/${url.raw.replace(/^\/+/, '')}` : url.raw
  const location = `${path}/${request.hasQuery ? `?${request.query}` : ''}`
  const because = reason('handle.directory.courtesy-redirect', { location })
  return { verdict: { kind: 'grant', because }, action: { kind: 'redirect', status: 301, location } }
}

function firstDocument(
  { world, url }: Question,
  path: string,
  files: readonly string[],
): Outcome | undefined {
  for (const name of files) {
    const file = world.facts.file(joinPath(path, ...name.split(/[\\/]/)))
    if (!file.known) {
      const because = reason('handle.default-document.not-known', { document: name })
      return {
        verdict: { kind: 'unknown', because, missing: [file.missing] },
        module: 'DefaultDocumentModule',
      }
    }
    if (file.value?.kind !== 'file') continue
    const because = reason('handle.default-document.found', { document: name })
    return {
      verdict: { kind: 'pass', because },
      module: 'DefaultDocumentModule',
      child: `${url.path}${name.replaceAll('\\', '/')}`,
    }
  }
  return undefined
}

/** The URL of the default document that this directory would be answered with, where there is one. */
export function defaultDocumentOf(question: Question, path: string): string | undefined {
  const modules = installedModules(question.scope)
  const documents = question.scope.memo(documentsKey, readDocuments)
  if (isFailure(modules) || 'code' in documents || !documents.enabled) return undefined
  if (!modules.preConditions.has('DefaultDocumentModule')) return undefined
  return firstDocument(question, path, documents.files)?.child
}

function listing(question: Question, path: string, documents: DefaultDocuments): Outcome {
  const result = question.scope.section('system.webServer/directoryBrowse')
  const module = 'DirectoryListingModule'
  if (!result.ok) return { verdict: configDenial(result.error), module }
  const { origin } = valueOf(result.section, 'enabled')
  const line = evidenceAt(origin)
  if (!boolOf(result.section, 'enabled')) {
    const facts = { path, defaultDocumentEnabled: documents.enabled, defaultDocuments: documents.files }
    const because = reason('handle.listing.browsing-off', facts, [...line, ...documents.evidence])
    return { verdict: { kind: 'deny', because, status: statusOf(403, 14, 0) }, module }
  }
  const flags = textOf(result.section, 'showFlags')
    .split(',')
    .map((flag) => flag.trim().toLowerCase())
  const openedAs = contentToken(question).token?.user.name ?? ''
  const show = {
    time: flags.includes('time'),
    size: flags.includes('size'),
    extension: flags.includes('extension'),
    date: flags.includes('date'),
    longDate: flags.includes('longdate'),
  }
  const action: Action = { kind: 'listing', path, openedAs, show }
  return {
    verdict: { kind: 'grant', because: reason('handle.listing.shown', { path }, line) },
    action,
    module,
  }
}
