import type { World } from '../world/world.ts'
import type { Recorder } from './recorder.ts'
import type { Request } from './request.ts'

/** One decision under way. */
export interface Deciding {
  readonly world: World
  readonly request: Request
  readonly recorder: Recorder
  /** Every step is kept. */
  readonly traced: boolean
  readonly beyond: boolean
  readonly answers: ReadonlyMap<string, boolean>
}
