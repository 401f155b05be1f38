import type { World } from '../world/world.ts'
import type { CommandResult } from './command-result.ts'
import { netGroup } from './net-group.ts'
import { netLocalgroup } from './net-localgroup.ts'
import { syntaxError } from './net-output.ts'
import { netUser } from './net-user.ts'

const syntax = 'NET\n    [ GROUP | LOCALGROUP | USER ]'

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
    default:
      return syntaxError(syntax)
  }
}
