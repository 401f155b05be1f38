import { reason } from '../base/reason.ts'
import type { Token } from '../accounts/account.ts'
import { iusrToken } from '../accounts/tokens.ts'
import type { Place } from '../world/place.ts'
import type { Pool, ServerModel, Site } from '../world/server-model.ts'
import { anonymousModule } from './authenticate/anonymous.ts'
import { basicModule } from './authenticate/basic.ts'
import { coreUserModule } from './authenticate/core-user.ts'
import { digestModule } from './authenticate/digest.ts'
import { formsModule } from './authenticate/forms.ts'
import { windowsModule } from './authenticate/windows.ts'
import { aspNetFileModule } from './authorize/asp-net-file.ts'
import { aspNetUrlModule } from './authorize/asp-net-url.ts'
import { fileModule } from './authorize/file.ts'
import { urlModule } from './authorize/url.ts'
import { accessModule } from './begin/access.ts'
import { dynamicIpModule } from './begin/dynamic-ip.ts'
import { ipSecurityModule } from './begin/ip-security.ts'
import { requestFilterModule } from './begin/request-filter.ts'
import { validationModule } from './begin/validation.ts'
import type { Deciding } from './decide.ts'
import { execute } from './execute.ts'
import { mapHandlerModule } from './handle/map-handler.ts'
import { configDenial, type PipelineModule, type Question } from './question.ts'
import { connectAs, readConfiguration } from './read-config.ts'
import { lookUpResource } from './resource.ts'
import { finish } from './respond.ts'
import { handlerMap, noHandler, type SelectedHandler, selectHandler } from './select-handler.ts'
import type { Target } from './target.ts'
import type { Pending, Trace } from './trace.ts'

export interface Located {
  readonly target: Target
  readonly site: Site
  readonly place: Place
  readonly pool: Pool
  readonly model: ServerModel
  readonly token: Token
}

/** BeginRequest in IIS's order; the core's own SSL check first (iis.md §5, rows 3–6). */
const beginModules: readonly PipelineModule[] = [accessModule, ipSecurityModule, dynamicIpModule, requestFilterModule, validationModule]

/** AuthenticateRequest: Basic, (Digest), Windows, managed Forms, Anonymous last (iis.md §4.2; Digest's place inferred). */
const authenticationModules: readonly PipelineModule[] = [basicModule, digestModule, windowsModule, formsModule, anonymousModule]

const authorizationModules: readonly PipelineModule[] = [fileModule, urlModule, aspNetUrlModule, aspNetFileModule, mapHandlerModule]

/** What a stage did: it went through, something stands in the way, or a password must be verified first. */
export type Progress = 'through' | 'blocked' | Pending

/** The worker's part: configuration, then the notifications, then the handler. */
export function runPipeline(deciding: Deciding, located: Located): Trace | Pending {
  const configured = configure(deciding, located)
  if (configured !== 'through' && (configured !== 'blocked' || !deciding.beyond)) {
    return configured === 'blocked' ? finish(deciding, located) : configured
  }
  const question = ask(deciding, located)
  if (question === undefined) return finish(deciding, located)
  return answer(deciding, located, question)
}

function answer(deciding: Deciding, located: Located, question: Question): Trace | Pending {
  const goesOn = (progress: Progress): boolean => progress === 'through' || (progress === 'blocked' && deciding.beyond)
  for (const stage of [begin, authenticate, authorize]) {
    const progress = stage(deciding, question)
    if (!goesOn(progress)) return progress === 'blocked' ? finish(deciding, { ...located, question }) : (progress as Pending)
  }
  return execute(deciding, located, question)
}

/** Reading web.config as the worker (or the connect-as account), then what is wrong with the files themselves. */
function configure({ world, recorder, answers }: Deciding, { place, token, target }: Located): Progress {
  const { virtualDirectory, rest } = place
  const connection = connectAs(world, virtualDirectory, answers)
  if (connection.kind === 'pending') return { pending: connection }
  if (connection.kind !== 'ok') return recorder.add('IIS Web Core', 'BeginRequest', verdictOf(connection)) ? 'blocked' : 'through'
  const reader = connection.identity.token ?? token
  const reading = readConfiguration(world, virtualDirectory.physicalPath, rest, reader, virtualDirectory.allowSubDirConfig)
  if (reading.kind === 'pending') return { pending: reading }
  if (reading.kind !== 'read') return recorder.add('IIS Web Core', 'BeginRequest', verdictOf(reading)) ? 'blocked' : 'through'
  const error = target.scope().error()
  if (error === undefined) return 'through'
  recorder.add('IIS Web Core', 'BeginRequest', configDenial(error) as Extract<ReturnType<typeof configDenial>, { kind: 'deny' }>)
  return 'blocked'
}

type Failed = Exclude<ReturnType<typeof readConfiguration>, { kind: 'read' } | { kind: 'pending' }>
const verdictOf = (failed: Failed) =>
  failed.kind === 'failed'
    ? ({ kind: 'deny', because: failed.because, status: failed.status } as const)
    : ({ kind: 'unknown', because: failed.because, missing: failed.missing } as const)

/** The question to the modules; undefined where the core cannot even choose a handler (its sections are in error). */
export function ask({ world, request, recorder, answers }: Deciding, located: Located, behindTransfer = false): Question | undefined {
  const { target, site, place, pool, token } = located
  const scope = target.scope()
  const map = handlerMap(scope)
  const resource = lookUpResource(world, place.virtualDirectory.physicalPath, place.rest, place.physicalPath)
  let handler: SelectedHandler = noHandler
  if ('code' in map) {
    recorder.add('IIS Web Core', 'BeginRequest', configDenial(map) as Extract<ReturnType<typeof configDenial>, { kind: 'deny' }>)
    return undefined
  }
  handler = selectHandler(map, pool, request.method, target.url.path, resource.kind, behindTransfer)
  return {
    world, request, url: target.url, site, application: place.application, virtualDirectory: place.virtualDirectory, pool,
    poolToken: token, sitePath: target.sitePath, physicalPath: place.physicalPath, resource, scope, handler, answers, user: undefined,
  }
}

function begin(deciding: Deciding, question: Question): Progress {
  return runModules(deciding, question, beginModules)
}

export function authenticate(deciding: Deciding, question: Question): Progress {
  const progress = runModules(deciding, question, authenticationModules)
  if (progress !== 'through') {
    if (progress === 'blocked' && deciding.beyond) supposeUser(deciding, question)
    return progress
  }
  const core = runModules(deciding, question, [coreUserModule])
  if (core === 'blocked' && deciding.beyond) supposeUser(deciding, question)
  return core
}

export function authorize(deciding: Deciding, question: Question): Progress {
  return runModules(deciding, question, authorizationModules)
}

/** Whoever stands behind a refused sign-in is, for looking further, taken as signed in; nobody, as IUSR. */
function supposeUser({ world }: Deciding, question: Question): void {
  if (question.user !== undefined) return
  const token = iusrToken(world.accounts())
  question.user = { scheme: 'Anonymous', name: token.user.name, userName: '', token }
}

/** Asks each module in turn. Behind a block the rest is asked only where the caller wants to know every block. */
export function runModules({ recorder, beyond }: Deciding, question: Question, modules: readonly PipelineModule[]): Progress {
  let blocked = false
  for (const module of modules) {
    const verdict = module.decide(question)
    if (verdict === undefined) continue
    if (verdict.kind === 'pending') return { pending: { account: verdict.account, password: verdict.password } }
    if (verdict.kind === 'grant' && verdict.user !== undefined) question.user = verdict.user
    if (!recorder.add(module.name, module.stage, verdict)) continue
    if (!beyond) return 'blocked'
    blocked = true
    if (verdict.kind === 'deny' && verdict.assumedUser !== undefined) question.user ??= verdict.assumedUser
  }
  return blocked ? 'blocked' : 'through'
}

export const transferred = reason('handle.managed.passed-on', {})
