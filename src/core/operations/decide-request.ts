import { reason } from '../base/reason.ts'
import { decide, isPending } from '../pipeline/decide.ts'
import type { Credentials, Request } from '../pipeline/request.ts'
import { answerKey } from '../pipeline/sign-in.ts'
import type { Pending, Step, Trace } from '../pipeline/trace.ts'
import type { World } from '../world/world.ts'

/** Is this the account's password? undefined: the source cannot tell. */
export type VerifyPassword = (account: string, password: string) => Promise<boolean | undefined>

/** A request can ask for few passwords: the pool's, the virtual directory's, the anonymous account's, the visitor's. */
const mostQuestions = 8

/**
 * Decides a request, verifying passwords as they are asked for. Where the source cannot verify one, both answers are tried:
 * if they come to the same, that is the answer; else the outcome is 'unknown', and the sign-in is what is missing.
 */
export async function decideRequest(world: World, request: Request, verify: VerifyPassword): Promise<Trace> {
  const answers = new Map<string, boolean>()
  for (let asked = 0; asked < mostQuestions; asked++) {
    const result = decide(world, request, { answers })
    if (!isPending(result)) return result
    const { account, password } = result.pending
    const answer = await verify(account, password)
    if (answer === undefined) return withoutAnswer(world, request, answers, result)
    answers.set(answerKey(account, password), answer)
  }
  throw new Error(`${request.rawPath}: more than ${mostQuestions} passwords to verify for one request`)
}

function withoutAnswer(
  world: World,
  request: Request,
  answers: ReadonlyMap<string, boolean>,
  { pending }: Pending,
): Trace {
  const key = answerKey(pending.account, pending.password)
  const told = (answer: boolean) => settle(world, request, new Map(answers).set(key, answer))
  const [right, wrong] = [told(true), told(false)]
  if (right.status.status === wrong.status.status && right.status.substatus === wrong.status.substatus)
    return right
  return undecided(right, wrong, pending.account)
}

/** The way up to where the answer to the password parts it; there it ends. */
function undecided(right: Trace, wrong: Trace, account: string): Trace {
  const same = right.steps.findIndex((step, at) => step.reason.code !== wrong.steps[at]?.reason.code)
  const { module = '', stage = 'AuthenticateRequest' } = wrong.steps[same] ?? {}
  const because = reason('authenticate.logon.password-not-known', { user: account })
  const step: Step = { module, stage, verdict: 'unknown', reason: because }
  return {
    ...right,
    outcome: 'unknown',
    challenges: [],
    steps: [...right.steps.slice(0, same), step],
    decisive: step,
    missing: [...right.missing, { about: 'logon', name: account }],
  }
}

/** Further questions of the same kind count as answered with yes; the first unknown one is told already. */
function settle(world: World, request: Request, answers: Map<string, boolean>): Trace {
  for (;;) {
    const result = decide(world, request, { answers })
    if (!isPending(result)) return result
    answers.set(answerKey(result.pending.account, result.pending.password), true)
  }
}

/** Who a request is asked as, before the scheme is known: `scheme` absent means the one that the place would offer. */
export interface AskedAs {
  readonly user: string
  readonly password?: string
  readonly scheme?: Credentials['scheme']
}

/** The request with its credentials; without a scheme, Basic where the place has it enabled, else Negotiate. */
export function asUser(world: World, request: Request, { user, password, scheme }: AskedAs): Request {
  const chosen = scheme ?? (hasBasic(world, request) ? 'Basic' : 'Negotiate')
  return { ...request, as: { scheme: chosen, user, ...(password !== undefined && { password }) } }
}

const appHost = 'MACHINE/WEBROOT/APPHOST/'

function hasBasic(world: World, request: Request): boolean {
  const anonymous = decide(world, request)
  const configPath = isPending(anonymous) ? undefined : anonymous.configPath
  if (configPath === undefined) return false
  const sitePath = configPath.startsWith(appHost) ? configPath.slice(appHost.length) : ''
  const result = world.section(sitePath, 'system.webServer/security/authentication/basicAuthentication')
  return result.ok && result.section.values.get('enabled')?.value === true
}
