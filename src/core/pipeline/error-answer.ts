import { type ConfigElement, numberOf, openTextOf, textOf, valueOf } from '../config/config-section.ts'
import type { ConfigScope } from '../world/config-scope.ts'
import { installedModules, isFailure } from './installed-modules.ts'
import { isLocal, type Request } from './request.ts'
import type { Trace } from './trace.ts'

/** What CustomErrorModule puts in place of an error where that changes the status, too. */
export type ErrorAnswer = {
  readonly mode: 'Redirect' | 'ExecuteURL'
  /** The Location of a redirect, else the URL of the same server that is executed. */
  readonly path: string
}

interface Settings {
  readonly mode: string
  readonly passesThrough: boolean
  readonly byDefault: ErrorAnswer | undefined
  /** By 'status' or 'status.substatus'; undefined: an entry that leaves the status as it is. */
  readonly entries: ReadonlyMap<string, ErrorAnswer | undefined>
}

const key = {}

function read(scope: ConfigScope): Settings | undefined {
  const modules = installedModules(scope)
  if (isFailure(modules) || !modules.preConditions.has('CustomErrorModule')) return undefined
  const result = scope.section('system.webServer/httpErrors')
  if (!result.ok) return undefined
  const { section } = result
  return {
    mode: textOf(section, 'errorMode'),
    passesThrough: textOf(section, 'existingResponse') === 'PassThrough',
    byDefault: answerOf(textOf(section, 'defaultResponseMode'), openTextOf(section, 'defaultPath')),
    entries: new Map(section.items.map((item) => [keyOf(item), entryOf(item)])),
  }
}

function keyOf(item: ConfigElement): string {
  const substatus = valueOf(item, 'subStatusCode').value
  const status = numberOf(item, 'statusCode')
  return typeof substatus === 'number' && substatus >= 0 ? `${status}.${substatus}` : String(status)
}

const entryOf = (item: ConfigElement): ErrorAnswer | undefined =>
  answerOf(textOf(item, 'responseMode'), openTextOf(item, 'path'))

const answerOf = (mode: string, path: string): ErrorAnswer | undefined =>
  path !== '' && (mode === 'Redirect' || (mode === 'ExecuteURL' && path.startsWith('/')))
    ? { mode, path }
    : undefined

/**
 * An error of IIS itself that httpErrors answers by a redirect or by executing another URL: the client then sees 302, or that
 * URL's status, and a challenge is lost (iis.md §7.2, T40; reported). Who sees detailed errors sees the error itself.
 */
export function errorAnswer(
  scope: ConfigScope,
  request: Request,
  { status }: Trace,
): ErrorAnswer | undefined {
  if (status.status < 400) return undefined
  const settings = scope.memo(key, (at) => ({ settings: read(at) })).settings
  if (settings === undefined || settings.passesThrough || settings.mode === 'Detailed') return undefined
  if (settings.mode === 'DetailedLocalOnly' && isLocal(request)) return undefined
  const exact = `${status.status}.${status.substatus}`
  const name = settings.entries.has(exact) ? exact : String(status.status)
  return settings.entries.has(name) ? settings.entries.get(name) : settings.byDefault
}
