import type { World } from '../../../world/world.ts'
import type { CommandResult } from '../../command-result.ts'
import { splitCommandLine } from '../../split-command-line.ts'
import { appcmd } from '../appcmd.ts'

export interface Run extends CommandResult {
  /** The server afterwards. */
  readonly world: World
}

/** One command line on a server, as typed: what it answers, and the server with its changes. */
export function run(world: World, line: string, stdin?: string): Run {
  const [, ...args] = splitCommandLine(`appcmd ${line}`)
  const result = appcmd(world, args, stdin === undefined ? {} : { stdin })
  return { ...result, world: world.with(result.changes) }
}

/** Several, one after the other; each must succeed. */
export function runAll(world: World, lines: readonly string[]): World {
  return lines.reduce((server, line) => {
    const { world: after, code, out } = run(server, line)
    if (code !== 0) throw new Error(`${line}: ${code} ${out}`)
    return after
  }, world)
}

export function hostText(world: World): string {
  const document = world.facts.applicationHost()
  return 'root' in document ? document.text : ''
}

export function webText(world: World, path = 'C:\\site\\web.config'): string | undefined {
  const document = world.facts.configFile(path)
  return document !== undefined && 'root' in document ? document.text : undefined
}

/** Lines that went ('-') and came ('+') between two texts. */
export function changedLines(before: string, after: string): string[] {
  const [left, right] = [before, after].map((text) => text.split(/\r?\n/).map((line) => line.trim()))
  const gone = (left ?? []).filter((line) => !(right ?? []).includes(line)).map((line) => `-${line}`)
  const come = (right ?? []).filter((line) => !(left ?? []).includes(line)).map((line) => `+${line}`)
  return [...gone, ...come]
}
