import type { Origin } from '../base/evidence.ts'
import { boolOf, childOf, textOf, valueOf } from '../config/config-section.ts'
import type { ConfigScope } from '../world/config-scope.ts'
import { type InstalledModules, takesPart } from './installed-modules.ts'
import type { Question } from './question.ts'

/** What ASP.NET reads of system.web at a place. An error there is ASP.NET's own 500.0, not looked at here: defaults hold. */
export interface AspNetSettings {
  readonly mode: 'None' | 'Windows' | 'Forms' | 'Passport'
  readonly modeOrigin: Origin | undefined
  readonly loginUrl: string
  readonly impersonate: boolean
}

const key = {}

export const aspNetSettings = (scope: ConfigScope): AspNetSettings => scope.memo(key, read)

function read(scope: ConfigScope): AspNetSettings {
  const authentication = scope.section('system.web/authentication')
  const identity = scope.section('system.web/identity')
  if (!authentication.ok)
    return { mode: 'Windows', modeOrigin: undefined, loginUrl: 'login.aspx', impersonate: false }
  return {
    mode: (textOf(authentication.section, 'mode') || 'Windows') as AspNetSettings['mode'],
    modeOrigin: valueOf(authentication.section, 'mode').origin,
    loginUrl: textOf(childOf(authentication.section, 'forms'), 'loginUrl') || 'login.aspx',
    impersonate: identity.ok && boolOf(identity.section, 'impersonate'),
  }
}

/** Where the login page is: '~/' and relative ones count from the application; an absolute URL is what it is. */
export function loginAddress(loginUrl: string, applicationPath: string): string {
  const base = applicationPath === '/' ? '' : applicationPath
  if (loginUrl.startsWith('~/')) return `${base}/${loginUrl.slice(2)}`
  return /^(?:\/|[a-z]+:)/i.test(loginUrl) ? loginUrl : `${base}/${loginUrl}`
}

/** The same as a server path; of another server's page none that a request could have. */
const loginPath = (loginUrl: string, applicationPath: string): string =>
  loginAddress(loginUrl.replace(/[?#].*$/, ''), applicationPath)

/**
 * Requests that ASP.NET exempts from URL authorization, for the native module as well (reference source
 * FormsAuthenticationModule.OnEnter): Forms its own login page and WebResource.axd, the script module ScriptResource.axd
 * [reported]. A module that takes no part in the request exempts nothing.
 */
export function skipsAuthorization(question: Question, modules: InstalledModules): boolean {
  const { scope, url, application } = question
  const path = url.path.toLowerCase()
  const at = (page: string): boolean => path === loginPath(page, application.path).toLowerCase()
  if (at('ScriptResource.axd') && aspNetTakesPart(question, modules, 'ScriptModule-4.0')) return true
  const { mode, loginUrl } = aspNetSettings(scope)
  if (mode !== 'Forms' || !(at(loginUrl) || at('WebResource.axd'))) return false
  return aspNetTakesPart(question, modules, 'FormsAuthentication')
}

/**
 * Does ASP.NET's module take part? In an Integrated pool by the `<modules>` list; in a Classic one ASP.NET runs whole inside
 * aspnet_isapi.dll, with modules of its own (machine.config's httpModules), for what is mapped to it.
 */
export function aspNetTakesPart(
  { pool, handler }: Question,
  modules: InstalledModules,
  name: string,
): boolean {
  if (pool.managedRuntimeVersion === '') return false
  if (pool.managedPipelineMode === 'Classic')
    return handler.kind === 'isapi' && /aspnet_isapi\.dll/i.test(handler.scriptProcessor)
  return takesPart(modules, name, handler.kind === 'managed')
}
