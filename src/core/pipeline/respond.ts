import { evidenceAt } from '../base/evidence.ts'
import { reason } from '../base/reason.ts'
import { ok, type Status, statusOf } from '../base/status.ts'
import { aspNetSettings, aspNetTakesPart, loginAddress } from './asp-net.ts'
import { challengesFor } from './challenges.ts'
import { contentToken } from './content-token.ts'
import { offeredCredentials } from './credentials.ts'
import type { Deciding } from './deciding.ts'
import { readErrorPages } from './error-pages.ts'
import { installedModules, isFailure } from './installed-modules.ts'
import type { Question } from './question.ts'
import type { Target } from './target.ts'
import type { Action, Step, Trace } from './trace.ts'

export interface Ending {
  readonly target?: Target
  readonly question?: Question
  readonly action?: Action
  /** Refused before a worker saw it: http.sys's own page. */
  readonly httpSys?: boolean
}

const noSteps: readonly Step[] = []
const noChallenges: readonly string[] = []

/** EndRequest and SendResponse: Forms' redirect, the challenges, and all that is told of the request. */
export function finish(deciding: Deciding, ending: Ending): Trace {
  const { request, recorder } = deciding
  const { question } = ending
  if (question !== undefined && ending.httpSys !== true) readErrorPages(deciding, question)
  const status = recorder.status ?? successStatus(ending.action)
  const { redirect, challenges } = answerTo401(deciding, status, question)
  return {
    request,
    status: redirect === undefined ? status : statusOf(302, 0, 0),
    outcome: outcomeOf(deciding, challenges, redirect !== undefined),
    action: redirect ?? actionOf(deciding, ending),
    url: ending.target?.url.path ?? '',
    ...places(ending),
    ...people(deciding, ending),
    challenges,
    ...(recorder.decisive && { decisive: recorder.decisive }),
    steps: recorder.steps.length === 0 ? noSteps : recorder.steps,
    missing: recorder.missing,
  }
}

interface AnswerTo401 {
  readonly redirect?: Action | undefined
  readonly challenges: readonly string[]
}

const nothingToAnswer: AnswerTo401 = { challenges: noChallenges }

/** A 401 becomes Forms' redirect to the login page, or carries the challenges of its place. */
function answerTo401(deciding: Deciding, { status }: Status, question: Question | undefined): AnswerTo401 {
  if (status !== 401 || question === undefined) return nothingToAnswer
  const redirect = formsRedirect(deciding, question)
  return redirect === undefined
    ? { challenges: challengesFor(question.scope, deciding.request) }
    : { redirect, challenges: noChallenges }
}

function outcomeOf(
  deciding: Deciding,
  challenges: readonly string[],
  isRedirected: boolean,
): Trace['outcome'] {
  const { decisive } = deciding.recorder
  if (decisive === undefined) return 'allowed'
  return decisive.verdict === 'unknown' ? 'unknown' : refusedOutcome(deciding, challenges, isRedirected)
}

function actionOf(deciding: Deciding, ending: Ending): Action {
  if (deciding.recorder.decisive !== undefined) return errorAction(deciding, ending)
  return ending.action ?? { kind: 'error' }
}

const found = statusOf(301)

function successStatus(action: Action | undefined): Status {
  if (action?.kind !== 'redirect') return ok
  return action.status === 301 ? found : statusOf(action.status)
}

/** A challenge only asks for credentials that were not sent; everything else that ends in an error is a refusal. */
function refusedOutcome(
  { recorder, request }: Deciding,
  challenges: readonly string[],
  isRedirected: boolean,
): Trace['outcome'] {
  const asks = challenges.length > 0 || isRedirected
  const code = recorder.decisive?.reason.code
  const isAsking = code === 'authenticate.core.no-credentials' || isRedirected
  return asks && isAsking && offeredCredentials(request).kind === 'none' ? 'challenge' : 'refused'
}

const noError: Extract<Action, { readonly kind: 'error' }> = { kind: 'error' }

function errorAction({ recorder }: Deciding, { httpSys, action }: Ending): Action {
  const { allow, contentRange } = action?.kind === 'error' ? action : noError
  const status = recorder.status?.status
  return {
    kind: 'error',
    ...(recorder.abort && { abort: true }),
    ...(httpSys && { httpSys: true }),
    ...(allow !== undefined && status === 405 && { allow }),
    ...(contentRange !== undefined && status === 416 && { contentRange }),
  }
}

function places({ target, question }: Ending): Partial<Trace> {
  if (target === undefined) return {}
  const { site } = target.route
  return {
    ...(site && { site: { name: site.name, id: site.id } }),
    ...(target.place && { application: target.place.application.path, pool: target.place.application.pool }),
    ...(target.place && { physicalPath: target.place.physicalPath }),
    ...(site && { configPath: `MACHINE/WEBROOT/APPHOST/${target.sitePath}` }),
    ...(question && question.handler.kind !== 'none' && { handler: question.handler.name }),
  }
}

function people({ recorder }: Deciding, { question }: Ending): Partial<Trace> {
  const { user } = question ?? {}
  const logUser = recorder.logUser ?? (user === undefined || user.userName === '' ? undefined : user.userName)
  const openedAs = question === undefined ? undefined : openerOf(recorder, question)
  return {
    ...(user && { authenticated: { scheme: user.scheme, user: user.name } }),
    ...(logUser !== undefined && { logUser }),
    ...(openedAs !== undefined && { openedAs }),
  }
}

/** As whom the resource was opened, or would have been where that is what was refused. */
function openerOf({ decisive }: Deciding['recorder'], question: Question): string | undefined {
  const { user, handler } = question
  if (user === undefined) return undefined
  const code = decisive?.reason.code ?? ''
  // ASP.NET's FileAuthorization opens nothing: it asks for the request's user, whoever the content is opened as.
  if (code.startsWith('authorize.asp-net-file.')) return user.token?.user.name
  const isBound = handler.resourceType !== 'Unspecified' && reachedFile(decisive)
  return isBound || code.startsWith('authorize.file.') ? contentToken(question).token?.user.name : undefined
}

/** Nothing was opened for a request that was refused while it was being authenticated. */
function reachedFile(decisive: Step | undefined): boolean {
  return (
    decisive === undefined ||
    decisive.stage !== 'AuthenticateRequest' ||
    decisive.reason.code.startsWith('authorize.')
  )
}

/** Authentication modules that ask before Forms does. */
const beforeForms: ReadonlySet<string> = new Set([
  'BasicAuthenticationModule',
  'DigestAuthenticationModule',
  'CertificateMappingAuthenticationModule',
  'WindowsAuthenticationModule',
  'IISCertificateMappingAuthenticationModule',
])

/** Refused before Forms was asked at AuthenticateRequest: it then does nothing at EndRequest either (its source, OnLeave). */
const refusedBeforeForms = (decisive: Step | undefined): boolean =>
  decisive?.stage === 'BeginRequest' ||
  (decisive?.stage === 'AuthenticateRequest' && beforeForms.has(decisive.module))

/**
 * FormsAuthentication at EndRequest: a 401 becomes a redirect to the login page, unless the URL already carries ReturnUrl,
 * spelled so (reference source FormsAuthenticationModule.OnLeave).
 */
function formsRedirect({ recorder, request }: Deciding, question: Question): Action | undefined {
  if (refusedBeforeForms(recorder.decisive)) return undefined
  const modules = installedModules(question.scope)
  if (isFailure(modules)) return undefined
  const { mode, modeOrigin, loginUrl } = aspNetSettings(question.scope)
  if (mode !== 'Forms' || !aspNetTakesPart(question, modules, 'FormsAuthentication')) return undefined
  if (/(?:^|&)ReturnUrl=/.test(request.query)) return undefined
  const location = loginLocation(loginUrl, question)
  const because = reason('end.forms.redirect-to-login', { location, loginUrl }, evidenceAt(modeOrigin))
  recorder.steps.push({
    module: 'FormsAuthentication',
    stage: 'EndRequest',
    verdict: 'note',
    reason: because,
  })
  return { kind: 'redirect', status: 302, location }
}

function loginLocation(loginUrl: string, { application, request }: Question): string {
  const page = loginAddress(loginUrl, application.path)
  const raw = `${request.rawPath}${request.hasQuery ? `?${request.query}` : ''}`
  const back = encodeURIComponent(raw)
    .replaceAll('%2F', '%2f')
    .replaceAll('%3F', '%3f')
    .replaceAll('%3D', '%3d')
  const again = request.query === '' ? '' : `&${request.query}`
  return `${page}${page.includes('?') ? '&' : '?'}ReturnUrl=${back}${again}`
}
