import type { World } from '../world/world.ts'
import type { CommandResult } from './command-result.ts'
import { asksForSyntax } from './net-arguments.ts'
import { netGroup } from './net-group.ts'
import { netLocalgroup } from './net-localgroup.ts'
import { syntaxError, syntaxHelp } from './net-output.ts'
import { netUser } from './net-user.ts'

const syntax = 'NET\n    [ GROUP | HELP | LOCALGROUP | USER ]'

/** `net user …`, `net localgroup …` and `net group …` as Windows's net. `args` are those behind 'net'. */
export function net(world: World, args: readonly string[]): CommandResult {
  const [verb = '', ...rest] = args
  switch (verb.toLowerCase()) {
    case 'user':
    case 'users':
      return netUser(world, rest)
    case 'group':
    case 'groups':
      return netGroup(world, rest)
    case 'localgroup':
      return netLocalgroup(world, rest)
    case 'help':
      return net(world, [...rest.slice(0, 1), '/?'])
    default:
      return asksForSyntax(args) ? syntaxHelp(syntax) : syntaxError(syntax)
  }
}
