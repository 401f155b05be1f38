import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { shared, sharedPath, skipWithoutShared } from '../../../../tools/testing/shared-material.ts'
import { splitCommandLine } from '../split-command-line.ts'
import { appcmd } from './appcmd.ts'
import { remedied, serverForSamples } from './testing/server-for-sample.ts'

interface Answer {
  readonly line: string
  readonly code: number
  readonly out: string
  readonly changes: number
}

/** The command in a line of a script, without what the script's own language puts around quotes. */
const commandIn = (line: string): string =>
  line
    .slice(line.search(/appcmd/i))
    .replace(/^appcmd(\.exe)?['"`]+/i, 'appcmd')
    .replaceAll('\\"', '"')

function answer(line: string): Answer {
  const [, ...args] = splitCommandLine(commandIn(line))
  let world = serverForSamples()
  for (let turn = 0; ; turn += 1) {
    const { code, out, changes } = appcmd(world, args, { now: '2026-11-22T11:00:00Z' })
    const better = code > 1 && turn < 6 ? remedied(world, args, out) : undefined
    if (better === undefined) return { line, code, out, changes: changes.length }
    world = better
  }
}

describe.skipIf(skipWithoutShared)("command lines from people's scripts", () => {
  const text =
    shared === undefined ? '' : readFileSync(sharedPath('corpus', 'appcmd', 'appcmd-lines.txt'), 'utf8')
  const answers = text
    .split('\n')
    .filter((line) => /appcmd/i.test(line))
    .map(answer)

  it('are there', () => {
    expect(answers.length).toBeGreaterThan(700)
  })

  it('run, but for those that are prose, describe a form, or continue in the next line', () => {
    const ran = answers.filter(({ code }) => code <= 1)
    expect(ran.length).toBeGreaterThanOrEqual(600)
  })

  it('change nothing where they are refused, and are told why', () => {
    for (const { line, code, out, changes } of answers.filter((one) => one.code > 1)) {
      const isTold = /^(ERROR \( |Object '|Command '|Failed to process input: )/.test(out)
      expect({ line, code, isTold, changes }).toEqual({ line, code, isTold: true, changes: 0 })
    }
  })
})
