import { reason } from '../../base/reason.ts'
import { statusOf } from '../../base/status.ts'
import { joinPath } from '../../base/windows-path.ts'
import type { Outcome } from '../outcome.ts'
import type { Question } from '../question.ts'
import type { SelectedHandler } from '../select-handler.ts'

/** Handlers that compile the file asked for: without the file, ASP.NET itself answers 404 (sc-win32-status assumed 0). */
const needsFile =
  /^System\.(?:Web\.UI\.(?:PageHandlerFactory|SimpleHandlerFactory)|Web\.(?:Script\.)?Services\.|ServiceModel\.Activation\.)/

/** In a Classic pool aspnet_isapi.dll has them all; *.axd are none. */
const isCompiled = ({ type, path, scriptProcessor }: SelectedHandler): boolean =>
  needsFile.test(type) ||
  (/aspnet_isapi\.dll/i.test(scriptProcessor) && /^\*\.(?!axd$|rem$|soap$)./i.test(path))

export function managedFileMissing({ handler, resource, physicalPath }: Question): Outcome | undefined {
  if (resource.kind !== 'none' || !isCompiled(handler)) return undefined
  const facts = { path: physicalPath, handler: handler.name }
  return {
    verdict: { kind: 'deny', because: reason('handle.static.not-found', facts), status: statusOf(404, 0, 0) },
  }
}

const applicationKey = {}

/**
 * Does an ASP.NET application stand here that may route a URL without a file? Its signs: Global.asax, bin, App_Code or an
 * ASP.NET section or managed handler in a web.config of the application. A plain folder has no routes. [inferred]
 */
export function mayRoute(question: Question): boolean {
  const { world, virtualDirectory, scope } = question
  return scope.memo(applicationKey, () => {
    const signs = ['Global.asax', 'bin', 'App_Code'].some((name) => {
      const file = world.facts.file(joinPath(virtualDirectory.physicalPath, name))
      return file.known && file.value !== undefined
    })
    if (signs) return { routes: true }
    const routes = scope.stack.levels.some(
      ({ kind, file }) =>
        kind !== 'defaults' &&
        kind !== 'apphost' &&
        file !== undefined &&
        /<system\.web>|\btype="/.test(file.text),
    )
    return { routes }
  }).routes
}
