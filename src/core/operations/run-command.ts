import { foldPath } from '../base/windows-path.ts'
import type { World } from '../world/world.ts'
import { type AppcmdInput, appcmd } from './appcmd/appcmd.ts'
import type { CommandResult } from './command-result.ts'
import { type IcaclsInput, icacls } from './icacls.ts'
import { net } from './net.ts'
import { splitCommandLine } from './split-command-line.ts'

/** What the tools may ask for beside the server. */
export type ToolInput = IcaclsInput & AppcmdInput

/** One line of a command prompt: appcmd, icacls or net, by name or by path, as Windows would split it. */
export function runCommand(world: World, line: string, input: ToolInput = {}): CommandResult {
  return runArguments(world, splitCommandLine(line), input)
}

/** The same for a line that a shell has split already; the first is the program. */
export function runArguments(
  world: World,
  [program = '', ...args]: readonly string[],
  input: ToolInput = {},
): CommandResult {
  switch (nameOf(program)) {
    case 'appcmd':
      return appcmd(world, args, input)
    case 'icacls':
      return icacls(world, args, input)
    case 'net':
    case 'net1':
      return net(world, args)
    default:
      return { out: '', err: notRecognized(program), code: 9009, changes: [] }
  }
}

/** '%windir%\\system32\\inetsrv\\APPCMD.exe' → 'appcmd'. */
const nameOf = (program: string): string => {
  const folded = foldPath(program)
  return folded.slice(folded.lastIndexOf('\\') + 1).replace(/\.exe$/, '')
}

const notRecognized = (program: string): string =>
  `'${program}' is not recognized as an internal or external command,\noperable program or batch file.\n`
