import { UsageError } from './arguments.ts'
import { check } from './commands/check.ts'
import { explain } from './commands/explain.ts'
import { init } from './commands/init.ts'
import { lab } from './commands/lab.ts'
import { start } from './commands/start.ts'
import { appcmdCommand, icaclsCommand, netCommand } from './commands/windows-tools.ts'
import { helpText } from './help.ts'
import { DataError } from './open-server.ts'
import type { CliPorts } from './ports.ts'

/** A command: its arguments behind its name, to an exit code. */
type Command = (args: readonly string[], ports: CliPorts) => Promise<number>

/** sysexits.h: EX_USAGE, EX_DATAERR, EX_SOFTWARE. */
const [usageCode, dataCode, faultCode] = [64, 65, 70]

const later =
  (name: string): Command =>
  async () => {
    throw new UsageError(`'${name}' is not in this version yet`)
  }

const commands: Readonly<Record<string, Command>> = {
  init,
  start,
  explain,
  diagnose: later('diagnose'),
  apply: later('apply'),
  access: later('access'),
  check,
  lab,
  appcmd: appcmdCommand,
  icacls: icaclsCommand,
  net: netCommand,
}

/** Runs one command line to its exit code. What is wrong is told on stderr: a wrong call in one line. */
export async function runCli(args: readonly string[], ports: CliPorts, version: string): Promise<number> {
  const { terminal } = ports
  const [name = 'help', ...rest] = args
  if (['help', '--help', '-h', '-?', '/?'].includes(name)) {
    terminal.out(helpText(rest[0]))
    return 0
  }
  if (name === '--version' || name === '-v' || name === 'version') {
    terminal.out(`countersign ${version}\n`)
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined)
    return wrong(ports, `there is no command '${name}'; 'countersign help' lists them`, usageCode)
  if (rest.includes('--help') && !isTool(name)) {
    terminal.out(helpText(name))
    return 0
  }
  return carryOut(command, rest, name, ports)
}

const isTool = (name: string): boolean => name === 'appcmd' || name === 'icacls' || name === 'net'

async function carryOut(
  command: Command,
  args: readonly string[],
  name: string,
  ports: CliPorts,
): Promise<number> {
  try {
    return await command(args, ports)
  } catch (error) {
    if (error instanceof UsageError) return wrong(ports, `${name}: ${error.message}`, usageCode)
    if (error instanceof DataError) return wrong(ports, error.message, dataCode)
    return wrong(
      ports,
      `a fault of countersign itself: ${error instanceof Error ? error.stack : String(error)}`,
      faultCode,
    )
  }
}

function wrong({ terminal }: CliPorts, message: string, code: number): number {
  terminal.err(
    `${message
      .split('\n')
      .map((line) => (line.startsWith('    at ') ? line : `countersign: ${line}`))
      .join('\n')}\n`,
  )
  return code
}
