import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shared, sharedPath, skipWithoutShared } from '../../../../tools/testing/shared-material.ts'
import { createWorld } from '../../world/create-world.ts'
import { snapshotFacts } from '../../world/snapshot-facts.ts'
import type { World } from '../../world/world.ts'
import { appcmd } from './appcmd.ts'
import { hostText } from './testing/run.ts'

const worldOf = (bytes: Uint8Array): World =>
  createWorld(
    snapshotFacts({
      machine: 'WEB01',
      users: [],
      groups: [],
      userRights: {},
      files: [],
      partial: ['files'],
      applicationHost: { kind: 'bytes', bytes },
      state: { pools: {}, sites: {} },
    }),
  )

/** How many lines lie between the first and the last that differ. */
function linesChanged(before: string, after: string): number {
  const [left, right] = [before.split('\n'), after.split('\n')]
  const same = (at: (lines: string[], index: number) => string | undefined): number => {
    let count = 0
    while (count < Math.min(left.length, right.length) && at(left, count) === at(right, count)) count += 1
    return count
  }
  const head = same((lines, index) => lines[index])
  const tail = same((lines, index) => lines.at(-1 - index))
  return Math.max(0, Math.max(left.length, right.length) - head - tail)
}

/** Problems of a real server's configuration under appcmd; none is right. */
function problemsOf(start: World, isChanged: boolean): string[] {
  const problems: string[] = []
  let world = start
  const go = (atMost: number, ...args: readonly string[]): string => {
    const { code, out, changes } = appcmd(world, args)
    if (code > 1) problems.push(`${args.join(' ')}: ${code} ${out}`)
    if (code !== 0) return ''
    const before = hostText(world)
    world = world.with(changes)
    const changed = linesChanged(before, hostText(world))
    if (changed > atMost) problems.push(`${args.join(' ')}: ${changed} lines changed`)
    return out
  }
  const first = (...args: readonly string[]): string => go(0, ...args).split('\n')[0] ?? ''
  for (const object of ['site', 'app', 'vdir', 'apppool', 'module']) go(0, 'list', object)
  go(0, 'list', 'site', '/xml', '/config')
  if (!isChanged) return problems
  const pool = first('list', 'apppool', '/text:name')
  if (pool !== '') {
    go(6, 'set', 'apppool', pool, '/queueLength:1234')
    if (first('list', 'apppool', pool, '/text:queueLength') !== '1234')
      problems.push('queueLength is not listed back')
  }
  const site = first('list', 'site', '/text:name')
  if (site === '') return problems
  const section = '/section:windowsAuthentication'
  go(10, 'set', 'config', site, section, '/enabled:true', '/commit:apphost')
  if (first('list', 'config', site, section, '/text:enabled') !== 'true')
    problems.push('enabled is not listed back')
  go(12, 'set', 'site', site, "/+bindings.[protocol='http',bindingInformation='*:9999:']")
  go(2000, 'delete', 'site', site)
  return problems
}

describe.skipIf(skipWithoutShared)("real servers' applicationHost.config", () => {
  const root = shared === undefined ? '' : sharedPath('corpus', 'applicationHost')
  const names = shared === undefined ? [] : readdirSync(root, { recursive: true, encoding: 'utf8' })
  const files = names.filter((name) => /\.config$/i.test(name)).sort()

  it('can be listed, and every third is changed, a few lines for each change', () => {
    const problems: string[] = []
    let read = 0
    for (const file of files) {
      const world = worldOf(new Uint8Array(readFileSync(join(root, file))))
      if (appcmd(world, ['list', 'site']).out.startsWith('ERROR')) continue
      read += 1
      problems.push(...problemsOf(world, read % 3 === 0).map((problem) => `${file}: ${problem}`))
    }
    expect(problems).toEqual([])
    expect(read).toBeGreaterThan(140)
  }, 180_000)
})
