import { isWithin, joinPath } from '../../core/base/windows-path.ts'
import { decide } from '../../core/pipeline/decide.ts'
import { isLocal, type Request } from '../../core/pipeline/request.ts'
import type { Trace } from '../../core/pipeline/trace.ts'
import { acceptedLanguages } from './accepted-languages.ts'
import { type ErrorEntry, errorEntry } from './error-settings.ts'
import type { Decided } from './exchange.ts'
import { headerValue } from './header-value.ts'
import { expand } from './log-settings.ts'
import { customPage } from './pages/custom-page.ts'
import { detailedPage } from './pages/detailed-page.ts'
import { plainSentence } from './pages/status-texts.ts'
import type { ServerPorts } from './ports.ts'

export interface ErrorBody {
  readonly status: number
  /** Flat list without Content-Length. */
  readonly headers: readonly string[]
  readonly body: Buffer
}

const html = ['Content-Type', 'text/html'] as const
const utf8 = ['Content-Type', 'text/html; charset=utf-8'] as const
/** Read into an error page at most: larger files are no error pages. */
const largestPage = 1024 * 1024

/** What a page is made of. */
export interface Shown extends Pick<Decided, 'world' | 'trace' | 'settings'> {
  readonly exchange: {
    readonly context: { readonly ports: Pick<ServerPorts, 'content' | 'describe'> }
    readonly request: Request
    readonly req: { readonly headers: { readonly 'accept-language'?: string | undefined } }
  }
}

/** What httpErrors makes of a refusal (iis.md §7.2). No module of ours makes a body of its own: Auto replaces as Replace does. */
export function errorBody(decided: Shown, id: string, detailed: boolean): ErrorBody {
  const { trace, settings } = decided
  const { errors } = settings
  const { status } = trace.status
  if (errors.existingResponse === 'PassThrough') return { status, headers: [], body: Buffer.alloc(0) }
  return detailed ? detailedBody(decided, id) : customBody(decided, id)
}

/** The server's own people see the whole way of a refusal, on the page of httpErrors. */
export function showsDetail({ exchange, settings, trace }: Shown): boolean {
  const { mode, existingResponse } = settings.errors
  if (existingResponse === 'PassThrough' || (trace.action.kind === 'error' && trace.action.httpSys === true))
    return false
  return mode === 'Detailed' || (mode === 'DetailedLocalOnly' && isLocal(exchange.request))
}

function detailedBody({ exchange, trace, settings }: Shown, id: string): ErrorBody {
  const description = trace.steps.length === 0 ? undefined : exchange.context.ports.describe?.(trace)
  const page = detailedPage({ trace, id, link: settings.errors.moreInformationLink, description })
  return {
    status: trace.status.status,
    headers: ['Cache-Control', 'private', ...utf8],
    body: Buffer.from(page),
  }
}

function customBody(decided: Shown, id: string): ErrorBody {
  const { trace, settings } = decided
  const { errors } = settings
  const { status, substatus } = trace.status
  const entry = errorEntry(errors, status, substatus)
  if (entry === undefined && errors.defaultPath === '') return plain(status)
  const { path, mode } = entry ?? { path: errors.defaultPath, mode: errors.defaultMode }
  if (mode === 'Redirect') return redirectTo(path)
  if (mode === 'ExecuteURL') return executed(decided, path) ?? plain(status)
  return fileBody(decided, entry, path, id) ?? plain(status)
}

const plain = (status: number): ErrorBody => ({
  status,
  headers: html,
  body: Buffer.from(plainSentence(status)),
})

function redirectTo(path: string): ErrorBody {
  const location = path.replace(/[^!-~]/gu, (text) => (text.isWellFormed() ? encodeURIComponent(text) : ''))
  return { status: 302, headers: [...html, 'Location', location], body: Buffer.alloc(0) }
}

function fileBody(
  decided: Shown,
  entry: ErrorEntry | undefined,
  path: string,
  id: string,
): ErrorBody | undefined {
  const { status } = decided.trace.status
  const bytes = pagePaths(decided, entry, path)
    .map((file) => readPage(decided, file))
    .find((found) => found !== undefined)
  if (bytes !== undefined) return { status, headers: html, body: withId(bytes, id) }
  // The server's own pages need not be on the disk: a lab has none.
  return entry?.fromServer === true
    ? { status, headers: utf8, body: Buffer.from(customPage(status, id)) }
    : undefined
}

/** Where a page may say so, the refusal's id is put. */
const placeholder = '<!--countersign-id-->'

function withId(bytes: Buffer, id: string): Buffer {
  if (!bytes.includes(placeholder)) return bytes
  return Buffer.from(bytes.toString('latin1').replaceAll(placeholder, id), 'latin1')
}

function readPage({ exchange }: Shown, path: string): Buffer | undefined {
  const file = exchange.context.ports.content.open(path)
  return file?.bytes !== undefined && file.size <= largestPage ? file.bytes : undefined
}

/**
 * Candidates in order: with a language prefix the folders of the languages that the client accepts, then the server's own.
 * An absolute path is trusted from applicationHost.config, or where allowAbsolutePathsWhenDelegated says so.
 */
function pagePaths(decided: Shown, entry: ErrorEntry | undefined, path: string): readonly string[] {
  const { environment } = decided.world.facts
  const trusted = entry === undefined || entry.fromServer || decided.settings.errors.allowAbsolutePaths
  const expanded = expand(path, environment)
  const prefix = expand(entry?.prefix ?? '', environment)
  if (prefix !== '') return trusted ? languagePaths(decided, prefix, expanded) : []
  if (/^([A-Za-z]:|[\\/]{2})/.test(expanded)) return trusted ? [expanded] : []
  const root = entry?.folder ?? siteRoot(decided)
  if (root === undefined) return []
  const file = joinPath(root, expanded)
  return isWithin(file, root) ? [file] : []
}

function languagePaths({ exchange }: Shown, prefix: string, name: string): readonly string[] {
  const languages = acceptedLanguages(exchange.req.headers['accept-language'] ?? '')
  return [...languages, 'en-US']
    .map((language) => joinPath(prefix, language, name))
    .filter((path) => isWithin(path, prefix))
}

function siteRoot({ trace, world }: Shown): string | undefined {
  return trace.site === undefined ? undefined : world.locate(trace.site.name)?.physicalPath
}

/** The status becomes that of the page executed; it must be of the same pool, and a static file or a stand-in of ours. */
function executed({ exchange, world, trace }: Shown, path: string): ErrorBody | undefined {
  if (!path.startsWith('/')) return undefined
  const { request } = exchange
  const [rawPath = '', ...rest] = path.split('?')
  const query = [
    ...rest,
    `${trace.status.status};${request.scheme}://${request.host}:${request.port}${request.rawPath}`,
  ].join('&')
  const outcome = decide(
    world,
    { ...request, method: 'GET', rawPath, query, hasQuery: true, contentLength: undefined },
    { trace: false },
  )
  if ('pending' in outcome || outcome.action.kind !== 'file' || outcome.pool !== trace.pool) return undefined
  return executedFile(exchange, outcome)
}

function executedFile(exchange: Shown['exchange'], { action, status }: Trace): ErrorBody | undefined {
  if (action.kind !== 'file') return undefined
  const file = exchange.context.ports.content.open(action.path)
  if (file?.bytes === undefined || file.size > largestPage) return undefined
  return {
    status: status.status,
    headers: ['Content-Type', headerValue(action.contentType)],
    body: file.bytes,
  }
}
