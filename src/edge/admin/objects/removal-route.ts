import type { World } from '../../../core/world/world.ts'
import { type Asked, defineRoute, type Reply, type Route } from '../define-route.ts'
import type { Plan } from '../plan.ts'
import { save } from '../save.ts'

export interface Removal {
  /** Of the collection: the object is `<path>/:id`. */
  readonly path: string
  readonly summary: string
  /** Throws Problem 404 where there is none of this id. */
  plan(world: World, id: string, asked: Asked): Plan
  /** As GET answers it: what If-Match is held to. */
  current(world: World, id: string, asked: Asked): Reply
}

/** DELETE of one object, or of what a scope says of its own: 204, nothing to tell. */
export const removalRoute = ({ path, summary, plan, current }: Removal): Route =>
  defineRoute({
    method: 'DELETE',
    path: `${path}/:id`,
    summary,
    answers: { 204: null },
    writes: true,
    handler: (asked) => {
      const { id = '' } = asked.params
      return save(asked, {
        plan: (world) => plan(world, id, asked),
        current: (world) => current(world, id, asked),
        answer: () => ({}),
      })
    },
  })
