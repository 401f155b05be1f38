import type { World } from '../../core/world/world.ts'
import { turnedBy } from './access-tests.ts'
import { demandMatch } from './conflict.ts'
import type { Asked, Reply } from './define-route.ts'
import { pause } from './in-slices.ts'
import { inTurn } from './in-turn.ts'
import type { Save } from './plan.ts'
import { changedWorld, previewOf } from './preview.ts'
import { Problem } from './problem.ts'

/** How often a save is planned anew because something else changed while it was about to be applied. */
const attempts = 3

/**
 * The one way to write. If-Match is held (412 with the conflict). With ?preview=true nothing is written, and the answer is a
 * Preview with the ETag of what would be changed. Else a save that turns an access test is refused (409), all changes are
 * applied or none, and X-Undo tells how to take it back. The writes of one process go one after the other.
 */
export function save(asked: Asked, what: Save): Promise<Reply> {
  const { ports } = asked
  if (asked.saving.preview) return preview(asked, what)
  return inTurn(ports, async () => {
    for (let attempt = 1; ; attempt++) {
      const reply = await saveOnce(asked, what, attempt === attempts)
      if (reply !== undefined) return reply
    }
  })
}

const present = ({ ports }: Asked): World => {
  const world = ports.world()
  world.refresh()
  return world
}

async function preview(asked: Asked, what: Save): Promise<Reply> {
  const world = present(asked)
  const etag = await demandMatch(asked, world, what)
  const body = await previewOf(asked.ports, world, what.plan(world), asked.signal)
  return { status: 200, body, ...(etag !== undefined && { etag }) }
}

/** undefined: something else was changed meanwhile; try again. */
async function saveOnce(asked: Asked, what: Save, isLast: boolean): Promise<Reply | undefined> {
  const { ports, visitor, saving } = asked
  const world = present(asked)
  const revision = world.facts.revision()
  await demandMatch(asked, world, what)
  const plan = what.plan(world)
  const { changes, title, confirm } = plan
  if (changes.length === 0) return what.answer(world)
  if (confirm !== undefined && !saving.confirm) throw new Problem(409, confirm.name, confirm.detail)
  const turned = await turnedBy(ports, world, changedWorld(world, changes))
  if (turned.length > 0) throw refusedByTests(turned)
  // Others have a turn between planning and writing: what they change meanwhile is noticed by the revision.
  // Twice, for the first comes before what has arrived meanwhile is read.
  await pause()
  await pause()
  const applied = await ports.apply(changes, {
    user: visitor.user,
    tool: 'manager',
    title,
    promise: { revision, broken: async () => undefined },
  })
  // What was checked in a turn of the event loop counts until its end: the new state is seen in the next.
  await pause()
  if (applied.ok) return saved(what.answer(present(asked)), applied)
  if (applied.conflict && !isLast) return undefined
  throw new Problem(
    applied.conflict ? 409 : 422,
    applied.conflict ? 'conflict' : 'not_saved',
    applied.message,
  )
}

/** Warnings (bindings that cannot be had) are percent-encoded in X-Warnings, separated by commas. */
function saved(
  reply: Reply,
  { undo, warnings }: { readonly undo: string; readonly warnings: readonly string[] },
): Reply {
  const told = warnings.map(encodeURIComponent).join(',')
  return {
    ...reply,
    headers: { ...reply.headers, 'x-undo': undo, ...(told !== '' && { 'x-warnings': told }) },
  }
}

export const refusedByTests = (turned: readonly string[]): Problem =>
  new Problem(409, 'access_test', `Nothing was saved: an access test would fail: ${turned.join('; ')}`, {
    turned,
  })
