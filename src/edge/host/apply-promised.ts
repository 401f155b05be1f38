import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Change } from '../../core/world/change.ts'
import { type AppliedChanges, applyChanges, applyPlan } from './apply-changes.ts'
import type { Author } from './history.ts'
import type { Instance } from './instance.ts'
import type { LiveFacts } from './live-facts.ts'

export interface ChangePromise {
  /** `world.facts.revision()` as the plan was made: where it is another by now, nothing is done. */
  readonly revision: number
  /** Asked when all is in place: in one line what is not as it should be. */
  readonly broken: () => Promise<string | undefined>
}

/** As applyChanges, with a promise to be kept; a broken one is rolled back. */
export async function applyPromised(
  instance: Instance,
  facts: LiveFacts,
  changes: readonly Change[],
  author: Author,
  { revision, broken }: ChangePromise,
): Promise<AppliedChanges> {
  if (facts.changedSince(revision))
    return { ok: false, message: 'the server was changed meanwhile: nothing was done', conflict: true }
  const applied = await applyChanges(instance, changes, { author })
  if (!applied.ok) return applied
  // A server looks for changes once a turn.
  await nextTurn()
  const why = await broken()
  if (why === undefined) return applied
  const rollingBack = { ...author, tool: `${author.tool} (rolled back)` }
  const undone = await applyPlan(instance, applied.undo, { author: rollingBack })
  const end = undone.ok ? 'it was rolled back' : `rolling it back failed: ${undone.message}`
  return { ok: false, message: `the promise was not kept: ${why}; ${end}` }
}
