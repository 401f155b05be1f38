import { statusOf } from '../../../core/base/status.ts'
import type { Request } from '../../../core/pipeline/request.ts'
import type { Action, Trace } from '../../../core/pipeline/trace.ts'
import type { Decide } from '../exchange.ts'

export function traceOf(request: Request, action: Action, more: Partial<Trace> = {}): Trace {
  const refused = action.kind === 'error'
  return {
    request,
    status: statusOf(refused ? 404 : 200, 0, refused ? 2 : 0),
    outcome: refused ? 'refused' : 'allowed',
    action,
    site: { name: 'Site', id: 1 },
    application: '/',
    pool: 'Pool',
    url: decodeURIComponent(request.rawPath),
    configPath: `MACHINE/WEBROOT/APPHOST/Site${request.rawPath}`,
    physicalPath: `C:\\site${request.rawPath.replaceAll('/', '\\')}`,
    challenges: [],
    steps: [],
    missing: [],
    ...more,
  }
}

/** Serves C:\site as it stands: every path is a file of type text/html. */
export const serveEverything: Decide = (_world, request) => {
  const path = `C:\\site${request.rawPath.replaceAll('/', '\\')}`
  return traceOf(request, { kind: 'file', path, contentType: 'text/html', openedAs: 'NT AUTHORITY\\IUSR' })
}
