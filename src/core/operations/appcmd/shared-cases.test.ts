import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shared, sharedPath, skipWithoutShared } from '../../../../tools/testing/shared-material.ts'
import { createWorld } from '../../world/create-world.ts'
import { parseCase } from '../../world/parse-case.ts'
import { snapshotFacts } from '../../world/snapshot-facts.ts'
import { splitCommandLine } from '../split-command-line.ts'
import { appcmd } from './appcmd.ts'

/** A folder in a file: what the case names beside it. */
function readBeside(file: string, path: string): Uint8Array | undefined {
  try {
    return readFileSync(join(dirname(file), path))
  } catch {
    return undefined
  }
}

describe.skipIf(skipWithoutShared)('the appcmd lines of the shared cases', () => {
  const root = shared === undefined ? '' : sharedPath('cases')
  const files = shared === undefined ? [] : readdirSync(root, { recursive: true, encoding: 'utf8' })
  const lines = files
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .flatMap((file) => {
      const path = join(root, file)
      const parsed = parseCase(readFileSync(path, 'utf8'), {
        file,
        readBeside: (beside) => readBeside(path, beside),
      })
      if (Array.isArray(parsed)) throw new Error(JSON.stringify(parsed))
      return parsed.requests.map(({ after }) => ({ file, snapshot: parsed.snapshot, after: after ?? [] }))
    })
    .filter(({ after }) => after.some((line) => line.startsWith('appcmd ')))

  it('are there', () => {
    expect(lines.length).toBeGreaterThan(60)
  })

  it.each(lines.map((line) => [line.file, line.after.join(' && '), line] as const))(
    '%s: %s',
    (_, __, { snapshot, after }) => {
      let world = createWorld(snapshotFacts(snapshot))
      for (const line of after.filter((command) => command.startsWith('appcmd '))) {
        const [, ...args] = splitCommandLine(line)
        const result = appcmd(world, args)
        expect(result).toMatchObject({ code: 0, err: '' })
        expect(result.changes).toHaveLength(1)
        world = world.with(result.changes)
      }
    },
  )
})
