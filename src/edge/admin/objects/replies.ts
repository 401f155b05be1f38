import type { World } from '../../../core/world/world.ts'
import type { Asked, Reply } from '../define-route.ts'
import { invalidInput } from '../read-input.ts'

/** The world of this request, as it is now. */
export function worldOf({ ports }: Pick<Asked, 'ports'>): World {
  const world = ports.world()
  world.refresh()
  return world
}

/** 201 with the address of what is new. */
export function created(base: string, reply: Reply): Reply {
  const { id } = reply.body as { readonly id: string }
  return { ...reply, status: 201, headers: { ...reply.headers, location: `${base}/${id}` } }
}

/** A PATCH that names nothing. */
export function refuseEmpty(change: object): void {
  if (Object.keys(change).length === 0)
    throw invalidInput([{ name: 'body', detail: 'names nothing to change' }])
}
