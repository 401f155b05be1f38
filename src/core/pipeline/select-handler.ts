import type { Origin } from '../base/evidence.ts'
import type { ConfigError } from '../config/config-error.ts'
import { boolOf, numberOf, openTextOf, textOf, valueOf } from '../config/config-section.ts'
import type { ConfigScope } from '../world/config-scope.ts'
import type { Pool } from '../world/server-model.ts'

/** An entry of `<handlers>`, read once. */
export interface SelectedHandler {
  readonly name: string
  readonly path: string
  readonly type: string
  readonly modules: string
  readonly scriptProcessor: string
  readonly resourceType: 'Unspecified' | 'File' | 'Directory' | 'Either'
  readonly requireAccess: 'None' | 'Read' | 'Write' | 'Script' | 'Execute'
  readonly kind: 'managed' | 'isapi' | 'cgi' | 'fastcgi' | 'static' | 'native' | 'none'
  /**
   * System.Web.Handlers.TransferRequestHandler, and the extensionless mapping of a Classic pool: what ASP.NET does not route
   * is passed on to the handlers behind it.
   */
  readonly isTransfer: boolean
  readonly origin: Origin | undefined
}

export const noHandler: SelectedHandler = {
  name: '',
  path: '',
  type: '',
  modules: '',
  scriptProcessor: '',
  resourceType: 'Unspecified',
  requireAccess: 'None',
  kind: 'none',
  isTransfer: false,
  origin: undefined,
}

interface HandlerEntry extends SelectedHandler {
  readonly verbs: readonly string[] | undefined
  readonly preConditions: readonly string[]
  readonly matches: (path: string) => boolean
}

export interface HandlerMap {
  readonly entries: readonly HandlerEntry[]
  /** Access policy flags: Read 1, Write 2, Execute 4, Source 16, Script 512, NoRemote… (iis.md §5.8). */
  readonly accessPolicy: number
  readonly accessPolicyText: string
  readonly accessPolicyOrigin: Origin | undefined
}

const key = {}

export const handlerMap = (scope: ConfigScope): HandlerMap | ConfigError => scope.memo(key, readHandlers)

function readHandlers(scope: ConfigScope): HandlerMap | ConfigError {
  const result = scope.section('system.webServer/handlers')
  if (!result.ok) return result.error
  const { section } = result
  const entries = section.items.map((item): HandlerEntry => {
    const verb = textOf(item, 'verb')
    const path = textOf(item, 'path')
    const type = textOf(item, 'type')
    const modules = textOf(item, 'modules')
    return {
      name: textOf(item, 'name'),
      path,
      type,
      modules,
      scriptProcessor: openTextOf(item, 'scriptProcessor'),
      resourceType: textOf(item, 'resourceType') as HandlerEntry['resourceType'],
      requireAccess: textOf(item, 'requireAccess') as HandlerEntry['requireAccess'],
      kind: kindOf(type, modules),
      isTransfer: isTransferring(type, path, openTextOf(item, 'scriptProcessor')),
      origin: item.origin,
      verbs: verb === '*' ? undefined : listOf(verb),
      preConditions: listOf(textOf(item, 'preCondition')),
      matches: pathMatcher(path, boolOf(item, 'allowPathInfo')),
    }
  })
  const policy = valueOf(section, 'accessPolicy')
  return {
    entries,
    accessPolicy: numberOf(section, 'accessPolicy'),
    accessPolicyText: policy.text,
    accessPolicyOrigin: policy.origin,
  }
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

const isTransferring = (type: string, path: string, scriptProcessor: string): boolean =>
  type.startsWith('System.Web.Handlers.TransferRequestHandler') ||
  (path === '*.' && /aspnet_isapi\.dll/i.test(scriptProcessor))

function kindOf(type: string, modules: string): SelectedHandler['kind'] {
  if (/\bIsapiModule\b/.test(modules)) return 'isapi'
  if (/\bFastCgiModule\b/.test(modules)) return 'fastcgi'
  if (/\bCgiModule\b/.test(modules)) return 'cgi'
  if (type !== '' && (modules === '' || /\bManagedPipelineHandler\b/.test(modules))) return 'managed'
  if (/\bStaticFileModule\b/.test(modules)) return 'static'
  return 'native'
}

/**
 * The first entry whose verb (case-sensitive), path, preconditions and resource type fit (iis.md §5.8). `behindTransfer`:
 * among the entries that remain when the transfer handlers have passed the request on.
 */
export function selectHandler(
  map: HandlerMap,
  pool: Pool,
  verb: string,
  path: string,
  resource: 'file' | 'directory' | 'none' | 'unknown',
  behindTransfer = false,
): SelectedHandler {
  return (
    map.entries.find(
      (entry) =>
        !(behindTransfer && entry.isTransfer) &&
        (entry.verbs === undefined || entry.verbs.includes(verb)) &&
        fitsResource(entry.resourceType, resource) &&
        entry.matches(path) &&
        entry.preConditions.every((condition) => holds(condition, pool)),
    ) ?? noHandler
  )
}

/** 'Either' (the static handler) also takes what is not there, to answer 404.0; 'File' and 'Directory' need theirs. */
function fitsResource(
  type: SelectedHandler['resourceType'],
  resource: 'file' | 'directory' | 'none' | 'unknown',
): boolean {
  if (type === 'File') return resource === 'file' || resource === 'unknown'
  if (type === 'Directory') return resource === 'directory' || resource === 'unknown'
  return true
}

function holds(condition: string, pool: Pool): boolean {
  switch (condition) {
    case 'integratedMode':
      return pool.managedPipelineMode === 'Integrated'
    case 'classicMode':
      return pool.managedPipelineMode === 'Classic'
    case 'bitness32':
      return pool.enable32BitAppOnWin64
    case 'bitness64':
      return !pool.enable32BitAppOnWin64
    default:
      return condition.startsWith('runtimeVersion')
        ? condition === `runtimeVersion${pool.managedRuntimeVersion}`
        : true
  }
}

/** '*', '*.aspx', '*.' (no extension), 'hello.js' (the last segment), 'api/*' (from any slash on). Without regard to case. */
function pathMatcher(pattern: string, allowPathInfo: boolean): (path: string) => boolean {
  if (pattern === '*') return () => true
  if (pattern === '*.') return (path) => !path.slice(path.lastIndexOf('/') + 1).includes('.')
  const plainSuffix = /^\*(\.[^*?/]+)$/.exec(pattern)?.[1]?.toLowerCase()
  if (plainSuffix !== undefined && !allowPathInfo) return (path) => path.toLowerCase().endsWith(plainSuffix)
  const source = pattern
    .replace(/^\//, '')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  const info = allowPathInfo ? '(?:/.*)?' : ''
  const expression = new RegExp(`(?:^|/)${source}${info}$`, 'i')
  return (path) => expression.test(path)
}
