import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')
const candidate = resolve(repository, process.env.COUNTERSIGN_SHARED ?? '../shared')

/** The folder of shared material (cases, corpus), or undefined where this machine has none. */
export const shared: string | undefined = existsSync(candidate) ? candidate : undefined

/** May tests that need the material be skipped here? Not where COUNTERSIGN_REQUIRE_ALL=1: there they fail instead. */
export const skipWithoutShared = shared === undefined && process.env.COUNTERSIGN_REQUIRE_ALL !== '1'

export function sharedPath(...parts: readonly string[]): string {
  if (shared === undefined)
    throw new Error(`shared material is absent: looked for ${candidate} (COUNTERSIGN_SHARED)`)
  return join(shared, ...parts)
}
