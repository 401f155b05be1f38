import { ChangeError, type World } from '../world/world.ts'
import { runCommand } from './run-command.ts'

/** A command line of `after` that failed: which, with what exit code, and what it said. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure'
}

/** A copy of the world on which the command lines have run, one after the other. */
export function applyCommands(start: World, lines: readonly string[]): World {
  const files = new Map<string, Uint8Array>()
  const readFile = (path: string) => files.get(path.toLowerCase())
  return lines.reduce((world, line) => {
    const { out, err, code, changes, files: written = [], backup } = runCommand(world, line, { readFile })
    if (code !== 0) throw new CommandFailure(`after: ${line}: exit code ${code}: ${`${err} ${out}`.trim()}`)
    if (backup !== undefined) throw new CommandFailure(`after: ${line}: a case keeps no backups`)
    for (const { path, bytes } of written) files.set(path.toLowerCase(), bytes)
    return withChanges(world, line, changes)
  }, start)
}

function withChanges(world: World, line: string, changes: Parameters<World['with']>[0]): World {
  try {
    return world.with(changes)
  } catch (error) {
    if (error instanceof ChangeError) throw new CommandFailure(`after: ${line}: ${error.message}`)
    throw error
  }
}
