import { requestTo } from '../diagnosis/web-grants.ts'
import { decide, isPending } from '../pipeline/decide.ts'
import type { Request } from '../pipeline/request.ts'
import { answerKey } from '../pipeline/sign-in.ts'
import type { World } from '../world/world.ts'
import { decideRequest, type VerifyPassword } from './decide-request.ts'

/** More questions than any request asks, also beyond its first refusal. */
const mostQuestions = 32

/**
 * Answers to every password that deciding a request asks for, those behind its first refusal included. What nobody can
 * verify counts as right: whether that matters, decideRequest has told ('unknown').
 */
export async function settlePasswords(
  world: World,
  request: Request,
  verify: VerifyPassword,
): Promise<ReadonlyMap<string, boolean>> {
  const answers = new Map<string, boolean>()
  for (let asked = 0; asked < mostQuestions; asked++) {
    const result = decide(world, request, { answers, beyond: true })
    if (!isPending(result)) return answers
    const { account, password } = result.pending
    answers.set(answerKey(account, password), (await verify(account, password)) ?? true)
  }
  throw new Error(`${request.rawPath}: more than ${mostQuestions} passwords to verify for one request`)
}

/** The answers, and whether the outcome hangs on one that nobody can give. */
export async function settleRequest(world: World, request: Request, verify: VerifyPassword) {
  const trace = await decideRequest(world, request, verify)
  return { trace, answers: await settlePasswords(world, request, verify) }
}

/** The answers to the passwords of every pool and virtual directory: a request to each application asks for them. */
export async function settleServer(
  world: World,
  asked: Request,
  verify: VerifyPassword,
): Promise<ReadonlyMap<string, boolean>> {
  const answers = new Map<string, boolean>()
  for (const request of requestsToAll(world, asked))
    for (const [key, answer] of await settlePasswords(world, request, verify)) answers.set(key, answer)
  return answers
}

function requestsToAll(world: World, asked: Request): readonly Request[] {
  const model = world.server()
  if ('code' in model) return []
  return model.sites.flatMap((site) =>
    site.applications.flatMap((application) =>
      application.virtualDirectories.map((directory) =>
        requestTo(site, `${application.path}/${directory.path}/`.replaceAll(/\/+/g, '/'), asked),
      ),
    ),
  )
}

/** The key of an answer, for whoever has verified a password himself. */
export const passwordKey = answerKey
