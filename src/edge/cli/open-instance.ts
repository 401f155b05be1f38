import type { Change } from '../../core/world/change.ts'
import type { World } from '../../core/world/world.ts'
import type { Told } from './told.ts'

type Done = { readonly ok: true } | { readonly ok: false; readonly message: string }

/** An instance, opened for one command. */
export interface OpenInstance {
  readonly world: World
  verify(account: string, password: string): Promise<boolean | undefined>
  /** All or none; `tool` is what the history names. */
  apply(changes: readonly Change[], tool: string): Promise<Told<undefined>>
  /**
   * The same, with a promise: nothing is done where `world.facts.revision()` is not `revision` any more; when all is in place
   * `broken` is asked, and what it tells rolls everything back.
   */
  applyPromised(
    changes: readonly Change[],
    tool: string,
    promise: { readonly revision: number; readonly broken: () => Promise<string | undefined> },
  ): Promise<Told<undefined>>
  /** appcmd's backups of the configuration. */
  readonly backups: InstanceBackups
  /** Every state that the history knows, oldest first, the present last. */
  revisions(): Promise<readonly InstanceRevision[]>
  /** The request of a refusal that was given this id, as it was kept; undefined: none is. */
  refusal(id: string): { readonly request: unknown; readonly world: 'sites' | 'manager' } | undefined
  readonly manager: {
    /** The manager's own server. */
    readonly world: World
    /** Has the instance one yet? */
    isThere(): boolean
  }
  readonly listening: {
    /** The binding's port that a port of the running server stands for; itself where it stands for none. */
    bindingPort(port: number): number
  }
  close(): Promise<void>
}

export interface InstanceRevision {
  /** ISO 8601. */
  readonly time: string
  readonly author: { readonly user: string; readonly tool: string }
  world(): World
  /** What was changed, as text; undefined: not there. */
  texts(): readonly { readonly name: string; readonly before?: string; readonly after?: string }[]
}

export interface InstanceBackups {
  /** Names, sorted. */
  list(): readonly string[]
  add(name: string): Done
  restore(name: string, tool: string): Promise<Done>
  delete(name: string): Done
}
