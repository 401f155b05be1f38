import { redirectToHttps } from './begin/hsts.ts'
import type { Deciding } from './deciding.ts'
import { execute } from './execute.ts'
import { configDenial, type Question } from './question.ts'
import { readAbove } from './read-above.ts'
import { connectAs, readConfiguration } from './read-config.ts'
import { finish } from './respond.ts'
import { ask, authenticate, authorize, begin, type Located, type Progress } from './stages.ts'
import type { Pending, Trace } from './trace.ts'

/** The worker's part: configuration, then the notifications, then the handler. */
export function runPipeline(deciding: Deciding, located: Located): Trace | Pending {
  const moved = redirectToHttps(deciding.world, located.site, deciding.request)
  if (moved !== undefined && deciding.recorder.decisive === undefined) {
    deciding.recorder.add('IIS Web Core', 'BeginRequest', { kind: 'grant', because: moved.because })
    return finish(deciding, { ...located, action: moved.action })
  }
  const configured = configure(deciding, located)
  if (configured !== 'through' && (configured !== 'blocked' || !deciding.beyond)) {
    return configured === 'blocked' ? finish(deciding, located) : configured
  }
  const question = ask(deciding, located)
  if (question === undefined) return finish(deciding, located)
  return answer(deciding, located, question)
}

function answer(deciding: Deciding, located: Located, question: Question): Trace | Pending {
  const goesOn = (progress: Progress): boolean =>
    progress === 'through' || (progress === 'blocked' && deciding.beyond)
  for (const stage of [begin, authenticate, authorize]) {
    const progress = stage(deciding, question)
    if (!goesOn(progress))
      return progress === 'blocked' ? finish(deciding, { ...located, question }) : (progress as Pending)
  }
  return execute(deciding, located, question)
}

/** Reading web.config as the worker (or the connect-as account), then what is wrong with the files themselves. */
function configure(
  { world, recorder, answers }: Deciding,
  { site, place, token, target }: Located,
): Progress {
  const { virtualDirectory } = place
  const connection = connectAs(world, virtualDirectory, answers)
  if (connection.kind === 'pending') return { pending: connection }
  if (connection.kind !== 'ok')
    return recorder.add('IIS Web Core', 'BeginRequest', verdictOf(connection)) ? 'blocked' : 'through'
  const reader = connection.identity.token ?? token
  const above = readAbove(world, site, place, token, answers)
  const reading = above.kind === 'read' ? readConfiguration(world, place, reader) : above
  if (reading.kind === 'pending') return { pending: reading }
  if (reading.kind !== 'read')
    return recorder.add('IIS Web Core', 'BeginRequest', verdictOf(reading)) ? 'blocked' : 'through'
  const error = target.scope().error()
  if (error === undefined) return 'through'
  recorder.add(
    'IIS Web Core',
    'BeginRequest',
    configDenial(error) as Extract<ReturnType<typeof configDenial>, { kind: 'deny' }>,
  )
  return 'blocked'
}

type Failed = Exclude<ReturnType<typeof readConfiguration>, { kind: 'read' } | { kind: 'pending' }>
const verdictOf = (failed: Failed) =>
  failed.kind === 'failed'
    ? ({ kind: 'deny', because: failed.because, status: failed.status } as const)
    : ({ kind: 'unknown', because: failed.because, missing: failed.missing } as const)
