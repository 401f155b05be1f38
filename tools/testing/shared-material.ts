import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')
const candidate = resolve(repository, process.env.COUNTERSIGN_SHARED ?? '../shared')

/** The folder of shared material (cases, corpus), or undefined where this machine has none. */
export const shared: string | undefined = existsSync(candidate) ? candidate : undefined

/**
 * Tests that need the material are skipped where it is absent, and the summary says so: it belongs to the workshop, not to the
 * project, so that a fresh clone elsewhere passes without it. COUNTERSIGN_REQUIRE_ALL is about system packages only.
 */
export const skipWithoutShared = shared === undefined

export function sharedPath(...parts: readonly string[]): string {
  if (shared === undefined)
    throw new Error(`shared material is absent: looked for ${candidate} (COUNTERSIGN_SHARED)`)
  return join(shared, ...parts)
}
