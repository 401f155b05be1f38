import { createWorld } from '../../world/create-world.ts'
import { parseCase } from '../../world/parse-case.ts'
import { snapshotFacts } from '../../world/snapshot-facts.ts'
import type { World } from '../../world/world.ts'

/** A world for tests, from the YAML of a snapshot. */
export function worldOf(yaml: string): World {
  const parsed = parseCase(yaml, { file: 'test.yaml', readBeside: () => undefined })
  if (Array.isArray(parsed)) throw new Error(JSON.stringify(parsed))
  return createWorld(snapshotFacts(parsed.snapshot))
}
