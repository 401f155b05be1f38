import { openTextOf, type SectionResult } from '../config/config-section.ts'
import { finish, type RunSteps, type Steps } from '../diagnosis/steps.ts'
import { requestTo } from '../diagnosis/web-grants.ts'
import { decide, isPending } from '../pipeline/decide.ts'
import type { Request } from '../pipeline/request.ts'
import { answerKey } from '../pipeline/sign-in.ts'
import type { Application, ServerModel, Site, VirtualDirectory } from '../world/server-model.ts'
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

export interface Settling {
  /** Default: every site. */
  readonly isMeant?: (site: Site) => Steps<boolean>
  /** Default: all at once, but for what `verify` waits for. */
  readonly run?: RunSteps
}

/** The answers to the passwords of every pool and virtual directory (of the sites meant): a request to each asks for them. */
export async function settleServer(
  world: World,
  asked: Request,
  verify: VerifyPassword,
  { isMeant = everySite, run = finish }: Settling = {},
): Promise<ReadonlyMap<string, boolean>> {
  const answers = new Map<string, boolean>()
  for (const request of await run(requestsToAll(world, asked, isMeant))) {
    for (const [key, answer] of await settlePasswords(world, request, verify)) answers.set(key, answer)
    await run(oneStep())
  }
  return answers
}

/** Nothing but a place where the work may be interrupted. */
export function* oneStep(): Steps<void> {
  yield
}

// biome-ignore lint/correctness/useYield: it is known at once
function* everySite(): Steps<boolean> {
  return true
}

/** One to each virtual directory; of those whose passwords are the same ones, to the first. */
function* requestsToAll(
  world: World,
  asked: Request,
  isMeant: (site: Site) => Steps<boolean>,
): Steps<readonly Request[]> {
  const model = world.server()
  if ('code' in model) return []
  const seen = new Set<string>()
  const bringsOwn = asked.as !== undefined || asked.headers.some(([name]) => /^authorization$/i.test(name))
  const requests: Request[] = []
  for (const site of model.sites) {
    yield
    if (!(yield* isMeant(site))) continue
    for (const { application, directory } of directoriesIn(site)) {
      yield
      const path = `${application.path}/${directory.path}/`.replaceAll(/\/+/g, '/')
      const key = bringsOwn ? `${site.name}${path}` : passwordsOf(world, model, site, application, directory)
      if (key === '' || seen.has(key)) continue
      seen.add(key)
      requests.push(requestTo(site, path, asked))
    }
  }
  return requests
}

const directoriesIn = ({ applications }: Site) =>
  applications.flatMap((application) =>
    application.virtualDirectories.map((directory) => ({ application, directory })),
  )

/** What tells apart whose passwords a request there asks for; '' where none is stored. */
function passwordsOf(
  world: World,
  model: ServerModel,
  site: Site,
  application: Application,
  directory: VirtualDirectory,
): string {
  const pool = model.pools.get(application.pool.toLowerCase())
  const path = `${site.name}/${application.path}/${directory.path}`.replaceAll(/\/+/g, '/').replace(/\/$/, '')
  const stored = [
    pool?.identityType === 'SpecificUser' ? `pool ${pool.name}` : '',
    directory.userName === '' ? '' : `directory ${site.name} ${path}`,
    ...sectionsWithPasswords.map((section) => passwordIn(world.section(path, section))),
  ].filter((one) => one !== '')
  if (stored.length === 0) return ''
  const isServed = site.bindings.some(({ protocol }) => protocol === 'http' || protocol === 'https')
  return [
    ...stored,
    isServed,
    world.facts.siteState(site.name),
    world.facts.poolState(application.pool),
  ].join()
}

const sectionsWithPasswords = [
  'system.webServer/security/authentication/anonymousAuthentication',
  'system.web/identity',
]

/** '' where there is none, or where it cannot be read: nobody is asked then. */
function passwordIn(result: SectionResult): string {
  if (!result.ok) return ''
  const [user, password] = [openTextOf(result.section, 'userName'), openTextOf(result.section, 'password')]
  return password === '' ? '' : `${result.section.path} ${user} ${password}`
}

/** The key of an answer, for whoever has verified a password himself. */
export const passwordKey = answerKey
