import { evidenceAt } from '../../base/evidence.ts'
import { reason } from '../../base/reason.ts'
import { statusOf, win32 } from '../../base/status.ts'
import { boolOf, valueOf } from '../../config/config-section.ts'
import { installedModules, isFailure } from '../installed-modules.ts'
import type { Outcome } from '../outcome.ts'
import type { Question } from '../question.ts'

const ALLOWED_VERBS = 'GET, HEAD, OPTIONS, TRACE'

const authoringVerbs: ReadonlySet<string> = new Set([
  'PROPFIND',
  'PROPPATCH',
  'MKCOL',
  'PUT',
  'DELETE',
  'COPY',
  'MOVE',
  'LOCK',
  'UNLOCK',
])

/**
 * WebDAVModule, where it is installed, takes its verbs whatever handler the address has; with authoring off it answers 405 in
 * an application's place [reported: PUT and DELETE of web APIs]. With authoring on, what it does is not told here.
 */
export function webDavRefusal({ request, scope }: Question): Outcome | undefined {
  if (!authoringVerbs.has(request.method)) return undefined
  const modules = installedModules(scope)
  if (isFailure(modules) || !modules.preConditions.has('WebDAVModule')) return undefined
  const authoring = scope.section('system.webServer/webdav/authoring')
  if (authoring.ok && boolOf(authoring.section, 'enabled')) return undefined
  const origin = authoring.ok ? valueOf(authoring.section, 'enabled').origin : undefined
  const line = origin ?? modules.listOrigin
  const facts = { verb: request.method, allow: ALLOWED_VERBS, takenBy: 'WebDAVModule' }
  const evidence = evidenceAt(line)
  const because = reason('handle.static.verb-not-allowed', facts, evidence, 'reported')
  return {
    verdict: { kind: 'deny', because, status: statusOf(405, 0, win32.INVALID_FUNCTION) },
    action: { kind: 'error', allow: ALLOWED_VERBS },
    module: 'WebDAVModule',
  }
}
