import type { Token } from '../accounts/account.ts'
import { iusrToken } from '../accounts/tokens.ts'
import { reason } from '../base/reason.ts'
import type { Place } from '../world/place.ts'
import type { Pool, ServerModel, Site } from '../world/server-model.ts'
import { anonymousModule } from './authenticate/anonymous.ts'
import { basicModule } from './authenticate/basic.ts'
import { adMappingModule, iisMappingModule } from './authenticate/certificate.ts'
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
import { limitsModule } from './begin/limits.ts'
import { requestFilterModule } from './begin/request-filter.ts'
import { serverRuntimeModule } from './begin/server-runtime.ts'
import { validationModule } from './begin/validation.ts'
import type { Deciding } from './deciding.ts'
import { configDenial, type PipelineModule, type Question, remember } from './question.ts'
import { lookUpResource } from './resource.ts'
import { handlerMap, type SelectedHandler, selectHandler } from './select-handler.ts'
import type { Target } from './target.ts'
import type { Pending } from './trace.ts'

export interface Located {
  readonly target: Target
  readonly site: Site
  readonly place: Place
  readonly pool: Pool
  readonly model: ServerModel
  readonly token: Token
}

/** BeginRequest in IIS's order; the core's own SSL check first (iis.md §5, rows 3–6). */
const beginModules: readonly PipelineModule[] = [
  serverRuntimeModule,
  accessModule,
  ipSecurityModule,
  dynamicIpModule,
  requestFilterModule,
  limitsModule,
  validationModule,
]

/** AuthenticateRequest: Basic, (Digest), the mappings of certificates around Windows, managed Forms, Anonymous last (iis.md §4.2; Digest's place inferred). */
const authenticationModules: readonly PipelineModule[] = [
  basicModule,
  digestModule,
  adMappingModule,
  windowsModule,
  iisMappingModule,
  formsModule,
  anonymousModule,
]

const authorizationModules: readonly PipelineModule[] = [
  fileModule,
  urlModule,
  aspNetUrlModule,
  aspNetFileModule,
]

/** What a stage did: it went through, something stands in the way, or a password must be verified first. */
export type Progress = 'through' | 'blocked' | Pending

/** The question to the modules; undefined where the core cannot even choose a handler (its sections are in error). */
export function ask(
  { world, request, recorder, answers }: Deciding,
  located: Located,
  behindTransfer = false,
): Question | undefined {
  const { target, site, place, pool, token } = located
  const scope = target.scope()
  const map = handlerMap(scope)
  const root = place.virtualDirectory.physicalPath
  const { endsWithSlash } = target.url
  const resource = lookUpResource(world, root, place.rest, place.physicalPath, endsWithSlash)
  if ('code' in map) {
    recorder.add(
      'IIS Web Core',
      'BeginRequest',
      configDenial(map) as Extract<ReturnType<typeof configDenial>, { kind: 'deny' }>,
    )
    return undefined
  }
  const { url, memo } = target
  const handler = handlerOf(memo, map, pool, request.method, url.path, resource.kind, behindTransfer)
  return {
    world,
    request,
    url,
    site,
    application: place.application,
    virtualDirectory: place.virtualDirectory,
    pool,
    poolToken: token,
    sitePath: target.sitePath,
    physicalPath: place.physicalPath,
    resource,
    scope,
    handler,
    remembered: memo,
    answers,
    user: undefined,
  }
}

/** Chosen once for an address, a verb and what stands there; unknown verbs are not remembered, there may be too many. */
function handlerOf(
  memo: Map<string, unknown>,
  ...[map, pool, verb, path, resource, behindTransfer]: Required<Parameters<typeof selectHandler>>
): SelectedHandler {
  const select = () => selectHandler(map, pool, verb, path, resource, behindTransfer)
  return rememberedVerbs.has(verb)
    ? remember(memo, `${verb} ${resource} ${behindTransfer}`, select)
    : select()
}

const rememberedVerbs = new Set(['GET', 'HEAD', 'POST', 'OPTIONS'])

export function begin(deciding: Deciding, question: Question): Progress {
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
export function runModules(
  deciding: Deciding,
  question: Question,
  modules: readonly PipelineModule[],
): Progress {
  let progress: Progress = 'through'
  for (const module of modules) {
    const verdict = module.decide(question)
    if (verdict === undefined) continue
    if (verdict.kind === 'pending')
      return { pending: { account: verdict.account, password: verdict.password } }
    if (verdict.kind === 'grant' && verdict.user !== undefined) question.user = verdict.user
    if (!deciding.recorder.add(module.name, module.stage, verdict)) continue
    if (!deciding.beyond) return 'blocked'
    progress = 'blocked'
    if (verdict.kind === 'deny') question.user ??= verdict.assumedUser
  }
  return progress
}

export const transferred = reason('handle.managed.passed-on', {})
