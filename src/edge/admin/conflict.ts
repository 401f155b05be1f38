import type { World } from '../../core/world/world.ts'
import type { Conflict } from './contract.ts'
import type { Asked } from './define-route.ts'
import { matches } from './etag.ts'
import type { Save } from './plan.ts'
import { Problem } from './problem.ts'
import { withoutLinks } from './shape-answer.ts'

/** The present state's ETag. Throws 412 where If-Match names another: who changed it, and what it is now. */
export async function demandMatch(
  { ports, saving }: Asked,
  world: World,
  { current, plan }: Save,
): Promise<string | undefined> {
  const now = current?.(world)
  if (now?.etag === undefined || matches(saving.ifMatch, now.etag)) return now?.etag
  const conflict: Conflict = {
    changed_by: await lastAuthor(ports, filesOf(world, plan)),
    etag: now.etag,
    current: withoutLinks(now.body ?? null),
  }
  const who =
    conflict.changed_by === null ? '' : ` by ${conflict.changed_by.user} (${conflict.changed_by.tool})`
  throw conflictProblem(`It was changed${who} since you read it. Nothing was saved.`, conflict)
}

export const conflictProblem = (detail: string, conflict: Conflict): Problem =>
  new Problem(412, 'conflict', detail, { conflict, parameter: 'If-Match' }, { etag: conflict.etag })

/** The files that the save would write; [] where it cannot be planned any more. */
function filesOf(world: World, plan: Save['plan']): readonly string[] {
  try {
    return plan(world).changes.flatMap((change) =>
      change.kind === 'set-config' ? [change.file] : 'path' in change ? [change.path] : [],
    )
  } catch {
    return []
  }
}

/** Who changed one of the files last; where none of them is known to the history, who changed anything last. */
async function lastAuthor(ports: Asked['ports'], files: readonly string[]): Promise<Conflict['changed_by']> {
  const changes = (await ports.revisions()).filter(({ kind }) => kind !== 'began').toReversed()
  const wanted = new Set(files.map((file) => file.toLowerCase()))
  const found =
    changes.find(({ names }) => names.some((name) => wanted.has(name.toLowerCase()))) ?? changes[0]
  return found === undefined ? null : { time: found.time, ...found.author }
}
