import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shared, sharedPath, skipWithoutShared } from '../../../../tools/testing/shared-material.ts'
import type { World } from '../../world/world.ts'
import { splitCommandLine } from '../split-command-line.ts'
import { appcmd } from './appcmd.ts'
import { type CommandSample, samplesOf } from './testing/command-samples.ts'
import { notListedBack } from './testing/list-back.ts'
import { notCommands } from './testing/msdocs-exceptions.ts'
import { remedied, serverForSamples } from './testing/server-for-sample.ts'

interface Ran {
  readonly world: World
  readonly problem: string | undefined
}

/** Runs a command on a server that has what it names; help and lists of nothing count as run. */
function runSample(start: World, { stages }: CommandSample): Ran {
  let world = start
  let stdin = ''
  for (const stage of stages) {
    const [, ...args] = splitCommandLine(stage)
    const { result, server } = withRemedies(world, args, stdin)
    const isRun = result.code === 0 || (result.code === 1 && !result.out.startsWith('ERROR'))
    if (!isRun) return { world, problem: result.out.trim() }
    const after = server.with(result.changes)
    const lost = notListedBack(after, args)
    if (lost !== undefined) return { world, problem: lost }
    world = after
    stdin = result.out
  }
  return { world, problem: undefined }
}

function withRemedies(start: World, args: readonly string[], stdin: string) {
  let server = start
  for (let turn = 0; turn < 6; turn += 1) {
    const result = appcmd(server, args, { stdin, now: '2026-11-22T11:00:00Z' })
    const better = result.code > 1 ? remedied(server, args, result.out) : undefined
    if (better === undefined) return { result, server }
    server = better
  }
  return { result: appcmd(server, args, { stdin }), server }
}

describe.skipIf(skipWithoutShared)("the samples of Microsoft's documentation", () => {
  const root = shared === undefined ? '' : sharedPath('corpus', 'msdocs')
  const files = shared === undefined ? [] : readdirSync(root, { recursive: true, encoding: 'utf8' })
  const samples = files
    .filter((file) => file.endsWith('.cmd'))
    .sort()
    .flatMap((file) => samplesOf(file.replaceAll('\\', '/'), readFileSync(join(root, file), 'utf8')))

  it('are there', () => {
    expect(samples.length).toBeGreaterThan(1000)
  })

  it('run, each on a server that has what it names, and what they set can be listed back', () => {
    const problems: string[] = []
    const servers = new Map<string, World>()
    for (const sample of samples) {
      if (notCommands.has(`${sample.file}:${sample.line}`)) continue
      const { world, problem } = runSample(servers.get(sample.file) ?? serverForSamples(), sample)
      servers.set(sample.file, world)
      if (problem !== undefined)
        problems.push(`${sample.file}:${sample.line} ${sample.stages.join(' | ')}\n    ${problem}`)
    }
    expect(problems).toEqual([])
  }, 180_000)

  it('that are no commands are each listed by name, and are refused', () => {
    for (const [place, why] of notCommands) {
      const sample = samples.find(({ file, line }) => place === `${file}:${line}`)
      expect(sample, `${place} (${why})`).toBeDefined()
      const [, ...args] = splitCommandLine(sample?.stages[0] ?? '')
      const { code, changes } = appcmd(serverForSamples(), args)
      expect({ place, ran: code === 0, changes }).toEqual({ place, ran: false, changes: [] })
    }
  })
})
