import { diffsOf } from '../../core/operations/file-diffs.ts'
import { pinned } from '../../core/operations/pinned-world.ts'
import { compareAccess } from '../../core/operations/what-if.ts'
import type { Change } from '../../core/world/change.ts'
import type { World } from '../../core/world/world.ts'
import { accessDiff } from './access-diff.ts'
import { turnedBy } from './access-tests.ts'
import type { Preview } from './contract.ts'
import { inSlices } from './in-slices.ts'
import type { Plan } from './plan.ts'
import type { AdminPorts } from './ports.ts'
import { Problem } from './problem.ts'

/**
 * What a plan would do: to the files, and to everybody's access. Other requests are answered meanwhile; it goes by the
 * configuration of its start.
 */
export async function previewOf(
  ports: AdminPorts,
  world: World,
  plan: Plan,
  signal: AbortSignal,
): Promise<Preview> {
  const { changes, commands, warnings, confirm } = plan
  const told =
    confirm === undefined || warnings.includes(confirm.detail) ? warnings : [confirm.detail, ...warnings]
  const agreed = confirm === undefined ? {} : { must_confirm: confirm.detail }
  if (changes.length === 0)
    return {
      files: [],
      access: accessDiff([], [], []),
      warnings: told,
      ...agreed,
      commands,
      unchanged: true,
    }
  const before = pinned(world)
  const after = changedWorld(before, changes)
  const files = diffsOf(before, after, changes)
  const run = inSlices(signal)
  const { gains, losses } = await compareAccess(before, after, changes, { verify: ports.verify, run })
  const turned = await turnedBy(ports, before, after)
  return {
    files,
    access: accessDiff(gains, losses, turned),
    warnings: told,
    ...agreed,
    commands,
    unchanged: false,
  }
}

/** A copy with the changes; 409 where they cannot be made. */
export function changedWorld(world: World, changes: readonly Change[]): World {
  try {
    return world.with(changes)
  } catch (error) {
    if (error instanceof Error && /^(?:Change|ConfigEdit)Error$/.test(error.name))
      throw new Problem(409, 'not_applicable', error.message)
    throw error
  }
}
