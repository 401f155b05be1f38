import { reason } from '../../base/reason.ts'
import { statusOf, win32 } from '../../base/status.ts'
import { extensionOf } from '../../base/windows-path.ts'
import type { ConfigError } from '../../config/config-error.ts'
import { textOf } from '../../config/config-section.ts'
import type { ConfigScope } from '../../world/config-scope.ts'
import { conditionDenial } from '../condition-denial.ts'
import { contentToken } from '../content-token.ts'
import type { Outcome } from '../outcome.ts'
import { configDenial, type Question, remember } from '../question.ts'
import { handlerMap } from '../select-handler.ts'

const readMimeMap = (scope: ConfigScope): ReadonlyMap<string, string> | ConfigError => {
  const result = scope.section('system.webServer/staticContent')
  if (!result.ok) return result.error
  return new Map(
    result.section.items.map((item) => [
      textOf(item, 'fileExtension').toLowerCase(),
      textOf(item, 'mimeType'),
    ]),
  )
}

const key = {}
export const ALLOWED_VERBS = 'GET, HEAD, OPTIONS, TRACE'
const served = reason('handle.static.served')

/** StaticFileModule for a file: verb, hidden attribute, script without a handler, MIME type (iis.md §5.9), conditions and ranges. */
export function serveFile(question: Question, path: string): Outcome {
  const { request, scope, resource } = question
  if (request.method !== 'GET' && request.method !== 'HEAD') return verbNotAllowed(request.method)
  if (resource.kind === 'file' && resource.hidden)
    return denied('handle.static.hidden-file', statusOf(404, 9, win32.FILE_NOT_FOUND), { path })
  const mime = scope.memo(key, readMimeMap)
  if ('code' in mime) return { verdict: configDenial(mime as ConfigError) }
  const extension = extensionOf(path)
  const script = remember(question.remembered, `script ${request.method}`, () => scriptEntry(question))
  if (script !== undefined)
    return denied('handle.static.script-without-handler', statusOf(404, 17, win32.NOT_SUPPORTED), {
      path,
      extension,
      handler: script,
    })
  const contentType = mime.get(extension) ?? mime.get('.*')
  if (contentType === undefined)
    return denied('handle.static.no-mime-type', statusOf(404, 3, win32.NOT_SUPPORTED), { path, extension })
  const refused = conditionDenial(question, path)
  if (refused !== undefined) return refused
  const openedAs = contentToken(question).token?.user.name ?? ''
  return {
    verdict: { kind: 'grant', because: served },
    action: { kind: 'file', path, contentType, openedAs },
  }
}

export function verbNotAllowed(method: string): Outcome {
  const because = reason('handle.static.verb-not-allowed', { verb: method, allow: ALLOWED_VERBS })
  return {
    verdict: { kind: 'deny', because, status: statusOf(405, 0, win32.INVALID_FUNCTION) },
    action: { kind: 'error', allow: ALLOWED_VERBS },
  }
}

function denied(
  code: Parameters<typeof reason>[0],
  status: ReturnType<typeof statusOf>,
  facts: Readonly<Record<string, string>>,
): Outcome {
  return { verdict: { kind: 'deny', because: reason(code, facts), status } }
}

/** An entry that maps this path to a script engine, but whose preconditions exclude this pool: its source is not shown. */
function scriptEntry({ scope, url, request }: Question): string | undefined {
  const map = handlerMap(scope)
  if ('code' in map) return undefined
  const entry = map.entries.find(
    ({ kind, path, verbs, matches }) =>
      kind !== 'static' &&
      kind !== 'native' &&
      path !== '*' &&
      path !== '*.' &&
      !/^\*\.(?:exe|dll)$/i.test(path) &&
      (verbs === undefined || verbs.includes(request.method)) &&
      matches(url.path),
  )
  return entry?.name
}
