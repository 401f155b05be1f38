import type { Change } from '../../world/change.ts'
import type { Remedy } from '../remedy.ts'
import { type CommandLine, commandsOf } from './command-line.ts'

/** A piece of a remedy: what it changes, the lines that do exactly this, and those that take it back. */
export interface Part {
  readonly changes: readonly Change[]
  readonly lines: readonly CommandLine[]
  readonly undo: readonly CommandLine[]
}

export type About = Pick<Remedy, 'title' | 'reach' | 'preference' | 'answers' | 'scope'>

/** A remedy of parts, carried out in their order and taken back in the opposite one; none where a part can't be made. */
export function remedyOf(about: About, ...parts: readonly (Part | undefined)[]): Remedy[] {
  const made = parts.filter((part) => part !== undefined)
  if (made.length < parts.length || made.length === 0) return []
  return [
    {
      ...about,
      changes: made.flatMap(({ changes }) => changes),
      commands: commandsOf(made.flatMap(({ lines }) => lines)),
      undo: commandsOf(made.toReversed().flatMap(({ undo }) => undo)),
    },
  ]
}
