import { randomBytes } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Change } from '../../core/world/change.ts'
import { foldName } from './account-store.ts'
import { accountsOf } from './account-undo.ts'
import { type AppliedChanges, applyChanges, applyPlan } from './apply-changes.ts'
import { applyPromised, type ChangePromise } from './apply-promised.ts'
import type { ChangePlan } from './change-plan.ts'
import { sha256 } from './history.ts'
import type { Instance } from './instance.ts'
import type { LiveFacts } from './live-facts.ts'

/** Changes that a user of this process saves, each of which can be taken back for a while. */
export interface Saves {
  /** All or none. A server looks for changes once a turn: the new state is seen when it resolves. */
  apply(changes: readonly Change[], by: SavedBy): Promise<Saved>
  /** Takes a save back where nothing that it wrote was changed since. */
  undo(id: string, user: string): Promise<Saved>
  /** What can be taken back, newest first. */
  undoable(): readonly UndoableSave[]
}

export interface SavedBy {
  readonly user: string
  readonly tool: string
  readonly title?: string
  readonly promise?: ChangePromise
}

export interface UndoableSave {
  readonly id: string
  /** Milliseconds since 1970 UTC. */
  readonly time: number
  readonly user: string
  readonly title: string
}

export type Saved =
  | { readonly ok: true; readonly undo: string }
  | { readonly ok: false; readonly message: string; readonly conflict: boolean }

interface Kept extends UndoableSave {
  readonly plan: ChangePlan
  /** What of the database the plan touches, as the save left it. */
  readonly rows: string
}

/** Saves that are remembered; older ones cannot be taken back any more. */
const capacity = 200

export function createSaves(instance: Instance, facts: LiveFacts): Saves {
  const kept = new Map<string, Kept>()
  const keep = (plan: ChangePlan, user: string, title: string): string => {
    const id = randomBytes(12).toString('hex')
    kept.set(id, { id, time: Date.now(), user, title, plan, rows: rowsOf(instance, plan) })
    const [oldest] = kept.size > capacity ? kept.keys() : []
    if (oldest !== undefined) kept.delete(oldest)
    return id
  }
  return {
    async apply(changes, { user, tool, title = '', promise }) {
      const author = { user, tool }
      const applied =
        promise === undefined
          ? await applyChanges(instance, changes, { author })
          : await applyPromised(instance, facts, changes, author, promise)
      await nextTurn()
      return applied.ok ? { ok: true, undo: keep(applied.undo, user, title) } : failed(applied)
    },
    async undo(id, user) {
      const save = kept.get(id)
      if (save === undefined)
        return { ok: false, message: 'there is no such save to take back', conflict: false }
      if (rowsOf(instance, save.plan) !== save.rows)
        return conflict(
          'accounts, permissions or states that this save wrote were changed since: nothing was done',
        )
      const undone = await applyPlan(instance, save.plan, { author: { user, tool: 'manager (undo)' } })
      if (!undone.ok) return failed(undone)
      await nextTurn()
      kept.delete(id)
      return { ok: true, undo: keep(undone.undo, user, `Undo: ${save.title}`) }
    },
    undoable: () =>
      [...kept.values()].toReversed().map(({ id, time, user, title }) => ({ id, time, user, title })),
  }
}

const conflict = (message: string) => ({ ok: false, message, conflict: true }) as const

const failed = ({ message, conflict }: Extract<AppliedChanges, { readonly ok: false }>) =>
  ({ ok: false, message, conflict: conflict === true }) as const

/** What the database holds now of all that a plan writes. */
function rowsOf({ accounts, descriptors, states }: Instance, plan: ChangePlan): string {
  const held = plan.accounts.length === 0 ? undefined : accountsOf(accounts)
  const rows = [
    ...plan.accounts.map((write) => {
      if (write.kind === 'put-user') return held?.users.get(foldName(write.user.name))
      if (write.kind === 'remove-user') return held?.users.get(foldName(write.name))
      if (write.kind === 'put-group') return held?.groups.get(foldName(write.group.name))
      if (write.kind === 'remove-group') return held?.groups.get(foldName(write.name))
      return held?.userRights[write.right]
    }),
    ...plan.descriptors.map((write) => bytesAt(descriptors.get('path' in write ? write.path : ''))),
    ...plan.states.map(({ what, name }) => states.get(what, name) ?? 'started'),
  ]
  return sha256(JSON.stringify(rows))
}

const bytesAt = (bytes: Uint8Array | undefined): string | undefined =>
  bytes && Buffer.from(bytes).toString('base64')
