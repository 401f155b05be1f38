import { decodeConfig } from '../config/decode-config.ts'
import type { Grant } from '../diagnosis/diagnosis.ts'
import { grantSteps, listSteps } from '../diagnosis/grants.ts'
import { Places } from '../diagnosis/places.ts'
import { mayReachSteps } from '../diagnosis/reach.ts'
import { finish, type RunSteps, type Steps } from '../diagnosis/steps.ts'
import type { Request } from '../pipeline/request.ts'
import type { Change } from '../world/change.ts'
import { ChangeError, type World } from '../world/world.ts'
import { type StandingTests, type TurnedTest, turnedTests } from './access-tests.ts'
import { buildRequest } from './build-request.ts'
import type { VerifyPassword } from './decide-request.ts'
import { runCommand } from './run-command.ts'
import { oneStep, settleServer } from './settle-passwords.ts'

/** A command that would fail, or that this knows nothing about; nothing is judged then. One line. */
export class WhatIfError extends Error {
  override readonly name = 'WhatIfError'
}

/** What changes would do to everybody's access. */
export interface AccessChange {
  readonly changes: readonly Change[]
  readonly after: World
  readonly gains: readonly Grant[]
  readonly losses: readonly Grant[]
  /** Access tests that hold now and would not any more. */
  readonly turned: readonly TurnedTest[]
}

export interface WhatIfOptions {
  /** The bytes of a file where the command line runs. */
  readonly readFile: (path: string) => Uint8Array | undefined
  readonly standing: StandingTests
  readonly verify: VerifyPassword
  /** Whose binding and address the visitors of the comparison share; default: a remote one at http. */
  readonly asked?: Request
  /** Default: all at once. Whoever runs it in slices gives it a world that stays as it is meanwhile (`pinned`). */
  readonly run?: RunSteps
}

/** A visitor from elsewhere, for comparisons that no request asked for. */
function anyRequest(): Request {
  const built = buildRequest({ url: 'http://localhost/' })
  if (!built.ok) throw new Error(built.message)
  return built.request
}

/**
 * What command lines of appcmd, icacls and net, or files ('web.config=FILE:SITE/PATH'), would change: run on a copy, one
 * after the other. Throws WhatIfError for the first that fails.
 */
export async function whatIf(
  world: World,
  lines: readonly string[],
  options: WhatIfOptions,
): Promise<AccessChange> {
  const changes: Change[] = []
  let after = world
  for (const line of lines) {
    const more = changesOf(after, line, options)
    await options.run?.(oneStep())
    after = withChanges(after, line, more)
    changes.push(...more)
  }
  const turned = await turnedTests(after, options.standing, options.verify)
  return { ...(await compareAccess(world, after, changes, options)), turned }
}

/** Who may do more, who may do less. */
export async function compareAccess(
  before: World,
  after: World,
  changes: readonly Change[],
  { verify, asked = anyRequest(), run = finish }: Pick<WhatIfOptions, 'verify' | 'asked' | 'run'>,
): Promise<Omit<AccessChange, 'turned'>> {
  // A copy, for what a living world remembers of its content may be older than a file made since.
  const then = before.with([])
  // The sites of a changed server are read in a slice of their own: there may be thousands.
  after.server()
  await run(oneStep())
  // A source that keeps hashes remembers what was verified: pools with accounts of their own answer from then on.
  for (const world of [then, after])
    await settleServer(world, asked, verify, { isMeant: (site) => mayReachSteps(world, site, changes), run })
  const gains = await run(gainSteps(then, after, changes, asked))
  const losses = await run(gainSteps(after, then, changes, asked))
  return { changes, after, gains, losses }
}

function* gainSteps(
  before: World,
  after: World,
  changes: readonly Change[],
  asked: Request,
): Steps<readonly Grant[]> {
  return yield* listSteps(yield* grantSteps(new Places(), before, after, changes, asked), after)
}

function withChanges(world: World, line: string, changes: readonly Change[]): World {
  try {
    return world.with(changes)
  } catch (error) {
    if (error instanceof ChangeError) throw new WhatIfError(`${line}: ${error.message}`)
    throw error
  }
}

function changesOf(world: World, line: string, { readFile }: WhatIfOptions): readonly Change[] {
  const file = /^web\.config=(.+):([^:\\/]+(?:\/[^:]*)?)$/i.exec(line)
  if (file !== null) return [newFile(world, file[1] ?? '', file[2] ?? '', readFile)]
  const { out, err, code, changes } = runCommand(world, line, { readFile })
  if (code !== 0)
    throw new WhatIfError(`${line}: exit code ${code}: ${`${err} ${out}`.trim().split(/\r?\n/)[0]}`)
  return changes
}

function newFile(world: World, path: string, sitePath: string, readFile: WhatIfOptions['readFile']): Change {
  const bytes = readFile(path)
  if (bytes === undefined) throw new WhatIfError(`${path}: the file cannot be read`)
  const place = world.locate(sitePath)
  if (place === undefined) throw new WhatIfError(`${sitePath}: there is no such site or application`)
  return { kind: 'write-file', path: place.configFile, text: decodeConfig(bytes).text }
}
