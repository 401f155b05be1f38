import { DataError, FailedError, UsageError } from './errors.ts'
import { helpText } from './help.ts'
import type { CliPorts } from './ports.ts'

/** A command: its arguments behind its name, to an exit code. */
type Command = (args: readonly string[], ports: CliPorts) => Promise<number>

/** sysexits.h: EX_USAGE, EX_DATAERR, EX_SOFTWARE. */
const [usageCode, dataCode, faultCode] = [64, 65, 70]

/** Each is loaded when it is asked for: a command must not wait for what the others need. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import('./commands/init.ts')).init,
  start: async () => (await import('./commands/start.ts')).start,
  explain: async () => (await import('./commands/explain.ts')).explain,
  diagnose: async () => (await import('./commands/diagnose.ts')).diagnose,
  apply: async () => (await import('./commands/apply.ts')).apply,
  access: async () => (await import('./commands/access.ts')).access,
  'what-if': async () => (await import('./commands/what-if.ts')).whatIfCommand,
  blame: async () => (await import('./commands/blame.ts')).blameCommand,
  'verify-proof': async () => (await import('./commands/verify-proof.ts')).verifyProofCommand,
  check: async () => (await import('./commands/check.ts')).check,
  lab: async () => (await import('./commands/lab.ts')).lab,
  appcmd: async () => (await import('./commands/windows-tools.ts')).appcmdCommand,
  icacls: async () => (await import('./commands/windows-tools.ts')).icaclsCommand,
  net: async () => (await import('./commands/windows-tools.ts')).netCommand,
}

/** Runs one command line to its exit code. What is wrong is told on stderr: a wrong call in one line. */
export async function runCli(args: readonly string[], ports: CliPorts, version: string): Promise<number> {
  const { terminal } = ports
  const [name = 'help', ...rest] = args
  if (name === 'help' || isQuestion(name)) return help(rest[0], ports)
  if (name === '--version' || name === '-v' || name === 'version') {
    terminal.out(`countersign ${version}\n`)
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) return noCommand(name, ports)
  if (!isTool(name) && (rest.includes('--help') || isQuestion(rest[0]))) return help(name, ports)
  return carryOut(await command(), rest, name, ports)
}

const isQuestion = (word = ''): boolean => ['--help', '-h', '-?', '/?'].includes(word)

const noCommand = (name: string, ports: CliPorts): number =>
  wrong(ports, `there is no command '${name}'; 'countersign help' lists them`, usageCode)

/** Help needs no server. A tool of Windows tells its own. */
async function help(name: string | undefined, ports: CliPorts): Promise<number> {
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined
  if (name !== undefined && command === undefined && name !== 'help') return noCommand(name, ports)
  if (name !== undefined && command !== undefined && isTool(name)) {
    await carryOut(await command(), ['/?'], name, ports)
    return 0
  }
  ports.terminal.out(helpText(name))
  return 0
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
    if (error instanceof FailedError) return wrong(ports, error.message, 1)
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
