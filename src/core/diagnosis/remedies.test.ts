import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { sharedPath, skipWithoutShared } from '../../../tools/testing/shared-material.ts'
import { isRefusal } from '../base/refusals.ts'
import { isConfigError } from '../config/parse-xml.ts'
import { applyCommands, CommandFailure } from '../operations/apply-commands.ts'
import { requestOf } from '../operations/request-of.ts'
import { decide, isPending } from '../pipeline/decide.ts'
import type { Request } from '../pipeline/request.ts'
import type { Trace } from '../pipeline/trace.ts'
import { createWorld } from '../world/create-world.ts'
import { parseCase } from '../world/parse-case.ts'
import { snapshotFacts } from '../world/snapshot-facts.ts'
import type { World } from '../world/world.ts'
import type { Commands, Remedy } from './remedy.ts'
import { ruleFor } from './rules.ts'

const own = resolve(dirname(fileURLToPath(import.meta.url)), '../../../cases')

const casesIn = (root: string): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .sort()

interface Refused {
  readonly world: World
  readonly request: Request
  readonly trace: Trace
}

/** Every refused request of a case, in the world that it was refused in. */
function refusedIn(root: string, file: string): Refused[] {
  const text = readFileSync(join(root, file), 'utf8')
  const parsed = parseCase(text, {
    file,
    readBeside: (path) => readFileSync(join(root, dirname(file), path)),
  })
  if (Array.isArray(parsed)) throw new Error(JSON.stringify(parsed))
  const start = createWorld(snapshotFacts(parsed.snapshot))
  return parsed.requests.flatMap((asked) => {
    const world = applyCommands(start, asked.after)
    const request = requestOf(asked, parsed.snapshot)
    const trace = decide(world, request)
    return isPending(trace) ? [] : [{ world, request, trace }]
  })
}

function candidatesOf({ world, trace }: Refused): Remedy[] {
  const step = trace.decisive
  if (step === undefined || !isRefusal(step.reason.code)) return []
  return [...ruleFor(step.reason.code).candidates({ world, trace, step, reason: step.reason as never })]
}

const linesOf = ({ appcmd, icacls, net = [] }: Commands): string[] => [...appcmd, ...icacls, ...net]

/** What a remedy may have changed, as it stands in a world. */
function stateOf(world: World, { changes }: Remedy): unknown {
  return changes.map((change) => {
    switch (change.kind) {
      case 'set-config':
        return textOf(world, change.file)
      case 'set-acl':
        return world.facts.descriptor(change.path)
      case 'set-state':
        return change.what === 'pool'
          ? world.facts.poolState(change.name)
          : world.facts.siteState(change.name)
      default:
        return world.facts.accounts()
    }
  })
}

function textOf(world: World, file: string): string | undefined {
  const found =
    file === 'applicationHost.config' ? world.facts.applicationHost() : world.facts.configFile(file)
  return found === undefined || isConfigError(found) ? undefined : found.text
}

function answerOf(world: World, request: Request): unknown {
  const trace = decide(world, request)
  if (isPending(trace)) return 'pending'
  const { status, openedAs, challenges, decisive } = trace
  return { status, openedAs, challenges, code: decisive?.reason.code }
}

/** The world after the lines; what they said where they failed. */
function afterLines(world: World, lines: readonly string[]): World | string {
  try {
    return applyCommands(world, lines)
  } catch (error) {
    if (error instanceof CommandFailure) return error.message
    throw error
  }
}

/** What the lines of a remedy do otherwise than its changes. */
function unlike({ world, request }: Refused, remedy: Remedy): string[] {
  const lines = linesOf(remedy.commands)
  const { lacks = [] } = remedy.commands
  if (lacks.length > 0)
    return lacks.every(({ powershell }) => powershell) ? [] : [`${remedy.title}: no lines`]
  const [changed, run] = [world.with(remedy.changes), afterLines(world, lines)]
  if (typeof run === 'string') return [`${remedy.title}: ${run}`]
  const problems: string[] = []
  const [meant, done] = [stateOf(changed, remedy), stateOf(run, remedy)]
  if (!isDeepStrictEqual(meant, done))
    problems.push(
      `${remedy.title}: ${lines.join('; ')}: meant ${JSON.stringify(meant)}, done ${JSON.stringify(done)}`,
    )
  const [promised, got] = [answerOf(changed, request), answerOf(run, request)]
  if (JSON.stringify(promised) !== JSON.stringify(got))
    problems.push(`${remedy.title}: promised ${JSON.stringify(promised)}, got ${JSON.stringify(got)}`)
  return problems
}

/** What the undo lines leave otherwise than it was, as requests see it. */
function notUndone({ world, request }: Refused, remedy: Remedy): string[] {
  const lines = linesOf(remedy.undo)
  if (lines.length === 0)
    return (remedy.undo.lacks ?? []).length > 0 ? [] : [`${remedy.title}: no undo, and no word of it`]
  const back = afterLines(world.with(remedy.changes), lines)
  if (typeof back === 'string') return [`${remedy.title}: ${back}`]
  const [was, is] = [JSON.stringify(answerOf(world, request)), JSON.stringify(answerOf(back, request))]
  return was === is ? [] : [`${remedy.title}: undone by ${lines.join('; ')}: was ${was}, is ${is}`]
}

function check(root: string, file: string): string[] {
  return refusedIn(root, file).flatMap((refused) =>
    candidatesOf(refused).flatMap((remedy) => [...unlike(refused, remedy), ...notUndone(refused, remedy)]),
  )
}

describe('the lines of every remedy do exactly what it changes, and its undo lines take it back', () => {
  it.each(casesIn(own))('%s', (file) => {
    expect(check(own, file)).toEqual([])
  })
})

describe.skipIf(skipWithoutShared)('so they do on the shared cases', () => {
  const root = skipWithoutShared ? '' : sharedPath('cases')
  it.each(skipWithoutShared ? [] : casesIn(root))('%s', (file) => {
    expect(check(root, file)).toEqual([])
  })
})
