import type { SnapshotFile } from '../../../world/case.ts'
import { createWorld } from '../../../world/create-world.ts'
import { snapshotFacts } from '../../../world/snapshot-facts.ts'
import type { World } from '../../../world/world.ts'

export interface SmallServer {
  /** Whole applicationHost.config; undefined: nothing but the defaults. */
  readonly applicationHost?: string
  readonly files?: Readonly<Record<string, string>>
  /** The files are not all that there are: what is not listed may exist. */
  readonly isPartial?: boolean
  readonly states?: {
    readonly pools?: Record<string, 'started' | 'stopped'>
    readonly sites?: Record<string, 'started' | 'stopped'>
  }
}

const file = ([path, text]: readonly [string, string]): SnapshotFile => ({
  path,
  content: { kind: 'text', text },
  hidden: false,
})

/** A server in memory, as a case has it. */
export function smallServer({
  applicationHost,
  files = {},
  isPartial = false,
  states,
}: SmallServer = {}): World {
  return createWorld(
    snapshotFacts({
      machine: 'WEB01',
      users: [],
      groups: [],
      userRights: {},
      files: Object.entries(files).map(file),
      partial: isPartial ? ['files'] : [],
      ...(applicationHost !== undefined && { applicationHost: { kind: 'text', text: applicationHost } }),
      state: { pools: states?.pools ?? {}, sites: states?.sites ?? {} },
    }),
  )
}
