import { fileModule } from './authorize/file.ts'
import type { Deciding } from './deciding.ts'
import { serveDirectory } from './handle/directory.ts'
import { managedFileMissing, mayRoute } from './handle/managed.ts'
import { mapHandlerModule } from './handle/map-handler.ts'
import { optionsOrTrace } from './handle/protocol-support.ts'
import { httpRedirect } from './handle/redirect.ts'
import { reached, runProgram, runScript } from './handle/script.ts'
import { serveFile, verbNotAllowed } from './handle/static.ts'
import { webDavRefusal } from './handle/web-dav.ts'
import type { Outcome } from './outcome.ts'
import type { Question, Verdict } from './question.ts'
import { finish } from './respond.ts'
import {
  ask,
  authenticate,
  authorize,
  type Located,
  type Progress,
  runModules,
  transferred,
} from './stages.ts'
import { childTarget } from './target.ts'
import type { Pending, Trace } from './trace.ts'

/**
 * MapRequestHandler, where a redirect comes before the core looks whether the file is there (observed in traces), and
 * ExecuteRequestHandler: what the chosen handler makes of the request.
 */
export function execute(deciding: Deciding, located: Located, question: Question): Trace | Pending {
  const redirected = httpRedirect(question)
  if (redirected === undefined) {
    const progress = runModules(deciding, question, [mapHandlerModule])
    if (stops(deciding, progress)) return ended(deciding, located, question, progress)
  }
  const outcome = redirected ?? webDavRefusal(question) ?? handle(question)
  if (outcome === undefined) return passOn(deciding, located, question)
  if (outcome.child !== undefined && deciding.recorder.decisive === undefined)
    return child(deciding, located, question, outcome)
  return conclude(deciding, located, question, outcome)
}

function conclude(deciding: Deciding, located: Located, question: Question, outcome: Outcome): Trace {
  const { verdict } = outcome
  const module = outcome.module ?? moduleOf(question)
  if (verdict.kind !== 'pending') deciding.recorder.add(module, 'ExecuteRequestHandler', verdict)
  return finish(deciding, { ...located, question, ...(outcome.action && { action: outcome.action }) })
}

const moduleOf = ({ handler }: Question): string => {
  if (handler.kind === 'managed') return 'ManagedPipelineHandler'
  return handler.modules.split(',')[0]?.trim() || 'IIS Web Core'
}

/** undefined: ASP.NET's transfer handler passes the request on to the handlers behind it. */
function handle(question: Question): Outcome | undefined {
  const { handler, resource } = question
  switch (handler.kind) {
    case 'static':
      if (resource.kind === 'file') return serveFile(question, resource.path)
      return resource.kind === 'directory'
        ? serveDirectory(question, resource.path)
        : verbNotAllowed(question.request.method)
    case 'isapi':
    case 'cgi':
      return passesOn(question) ? undefined : runCompiled(question)
    case 'managed':
      if (!handler.isTransfer) return managedFileMissing(question) ?? reached(question)
      return passesOn(question) ? undefined : reached(question)
    case 'native':
      return optionsOrTrace(question) ?? reached(question)
    case 'fastcgi':
      return runProgram(question)
    case 'none':
      return reached(question)
  }
}

/** aspnet_isapi.dll answers itself where the page is not there, once it may run at all. */
function runCompiled(question: Question): Outcome {
  const outcome = runScript(question)
  return outcome.verdict.kind === 'grant' ? (managedFileMissing(question) ?? outcome) : outcome
}

const passesOn = (question: Question): boolean =>
  question.handler.isTransfer && !(question.resource.kind === 'none' && mayRoute(question))

/** The request behind the transfer handler: chosen, checked and handled anew, for the same user. */
function passOn(deciding: Deciding, located: Located, question: Question): Trace | Pending {
  deciding.recorder.add('ManagedPipelineHandler', 'ExecuteRequestHandler', {
    kind: 'pass',
    because: transferred,
  })
  const next = ask(deciding, located, true)
  if (next === undefined) return finish(deciding, { ...located, question })
  next.user = question.user
  const progress = runModules(deciding, next, [fileModule])
  if (stops(deciding, progress)) return ended(deciding, located, next, progress)
  return execute(deciding, located, next)
}

/** A default document is a child request: authenticated, authorized and handled at its own URL (iis.md §3.1). */
function child(deciding: Deciding, located: Located, question: Question, outcome: Outcome): Trace | Pending {
  const { world, request, recorder } = deciding
  recorder.add(
    outcome.module ?? 'DefaultDocumentModule',
    'ExecuteRequestHandler',
    outcome.verdict as Exclude<Verdict, { kind: 'pending' }>,
  )
  const found = childTarget(world, located.model, request, outcome.child ?? '')
  const { target } = found.ok ? found : located
  const place = target.place ?? located.place
  const inner: Located = { ...located, target, place }
  const next = ask(deciding, inner)
  if (next === undefined) return finish(deciding, { ...located, question })
  for (const stage of [authenticate, authorize]) {
    const progress = stage(deciding, next)
    if (stops(deciding, progress)) return ended(deciding, inner, next, progress)
  }
  return execute(deciding, inner, next)
}

const stops = ({ beyond }: Deciding, progress: Progress): boolean =>
  progress !== 'through' && !(progress === 'blocked' && beyond)

function ended(
  deciding: Deciding,
  located: Located,
  question: Question,
  progress: Progress,
): Trace | Pending {
  return typeof progress === 'object' ? progress : finish(deciding, { ...located, question })
}
