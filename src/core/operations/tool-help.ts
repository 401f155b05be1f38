import { createWorld } from '../world/create-world.ts'
import { parseCase } from '../world/parse-case.ts'
import { snapshotFacts } from '../world/snapshot-facts.ts'
import type { World } from '../world/world.ts'
import type { CommandResult } from './command-result.ts'
import { asksForSyntax } from './net-arguments.ts'
import { runArguments } from './run-command.ts'

export type Tool = 'appcmd' | 'icacls' | 'net'

/** What a tool of Windows says of itself; undefined where its arguments ask for something else. Needs no server. */
export function toolHelp(tool: Tool, args: readonly string[]): CommandResult | undefined {
  if (args.includes('--help')) return toolHelp(tool, askedThe(tool, args))
  return asksForHelp[tool](args) ? runArguments(emptyWorld(), [tool, ...args]) : undefined
}

/** '--help', which no tool of Windows knows, as each would say it. */
const askedThe = (tool: Tool, args: readonly string[]): readonly string[] =>
  tool === 'icacls' ? ['/?'] : [...args.filter((arg) => arg !== '--help'), '/?']

const accountVerbs: ReadonlySet<string> = new Set(['user', 'users', 'group', 'groups', 'localgroup'])

const asksForHelp: Readonly<Record<Tool, (args: readonly string[]) => boolean>> = {
  appcmd: (args) => args.length === 0 || args.some((arg) => /^[/\-–]\?$/.test(arg)),
  icacls: ([name]) => name === undefined || name === '/?',
  net: ([verb = '', ...rest]) => !accountVerbs.has(verb.toLowerCase()) || asksForSyntax(rest),
}

function emptyWorld(): World {
  const parsed = parseCase('title: none\n', { file: '', readBeside: () => undefined })
  if (Array.isArray(parsed)) throw new Error('the empty case is no case')
  return createWorld(snapshotFacts(parsed.snapshot))
}
