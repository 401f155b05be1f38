import type { Change } from '../../core/world/change.ts'
import type { World } from '../../core/world/world.ts'
import type { Reply } from './define-route.ts'

/** What a save would do. */
export interface Plan {
  readonly changes: readonly Change[]
  /** The same as lines of appcmd, icacls, net; without secrets. */
  readonly commands: readonly string[]
  /** What must be said before. */
  readonly warnings: readonly string[]
  /** For history and undo: 'Set anonymousAuthentication of Contoso/hr'. */
  readonly title: string
  /** Is only done with ?confirm=true; without it a 409 of this name says `detail`. */
  readonly confirm?: { readonly name: string; readonly detail: string }
}

export interface Save {
  /** Pure. Throws Problem. Asked again where the server was changed meanwhile. */
  plan(world: World): Plan
  /** The resource as GET answers it, with its ETag; throws 404 where it is gone. undefined: there is none to match (POST). */
  readonly current?: (world: World) => Reply
  /** The answer afterwards: the fresh resource, or {} for 204. */
  answer(world: World): Reply
}
