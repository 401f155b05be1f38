import type { CommandResult } from '../../../core/operations/command-result.ts'
import { runArguments } from '../../../core/operations/run-command.ts'
import { type Tool, toolHelp } from '../../../core/operations/tool-help.ts'
import { takeServer } from '../arguments.ts'
import { FailedError } from '../errors.ts'
import { openServer, type ServerMeant } from '../open-server.ts'
import type { CliPorts } from '../ports.ts'

/** Changes what would turn an access test all the same; no tool of Windows has it. */
const force = '--force'

/** A tool of Windows with its own grammar, output and exit codes, on the server meant. */
const tool =
  (program: Tool) =>
  async (args: readonly string[], ports: CliPorts): Promise<number> => {
    const { server: named, rest: given } = takeServer(args)
    const rest = given.filter((arg) => arg !== force)
    const help = toolHelp(program, rest)
    if (help !== undefined) return print(help, ports)
    const server = await openServer(ports, named)
    try {
      const readFile = (path: string) => ports.machine.readBytes(ports.machine.resolve(path))
      const result = runArguments(server.world, [program, ...rest], {
        readFile,
        now: ports.localTime(),
        ...(program === 'appcmd' && rest.some(isIn) && { stdin: await ports.readInput() }),
        ...(server.instance && { backups: server.instance.backups.list() }),
      })
      const isGuarded = rest.length === given.length && hasAccessTests(server, ports)
      if (isGuarded) await guard(result, server, ports)
      await carryOut(result, server, program, ports, isGuarded)
      return print(result, ports)
    } finally {
      await server.close()
    }
  }

function print({ out, err, code }: CommandResult, { terminal }: CliPorts): number {
  terminal.out(out)
  terminal.err(err)
  return code
}

/** appcmd's own word for reading what an appcmd before it wrote. */
const isIn = (arg: string): boolean => /^[/-]in$/i.test(arg)

export const appcmdCommand = tool('appcmd')
export const icaclsCommand = tool('icacls')
export const netCommand = tool('net')

/** A server without access tests pays nothing for them. */
function hasAccessTests({ name, instance }: ServerMeant, { machine }: CliPorts): boolean {
  return (
    instance !== undefined && machine.kindOf(machine.resolve('config/access.tests.yaml', name)) !== 'nothing'
  )
}

async function guard({ changes }: CommandResult, server: ServerMeant, ports: CliPorts): Promise<void> {
  if (changes.length === 0) return
  const { guardAccess } = await import('../access-guard.ts')
  await guardAccess(ports, server, changes)
}

async function carryOut(
  result: CommandResult,
  server: ServerMeant,
  program: string,
  ports: CliPorts,
  isGuarded: boolean,
): Promise<void> {
  const { instance, name } = server
  const { changes, backup, files = [] } = result
  for (const { path, bytes } of files) need(ports.machine.writeBytes(ports.machine.resolve(path), bytes))
  if (changes.length === 0 && backup === undefined) return
  if (instance === undefined) {
    ports.terminal.err(`countersign: ${name} is a case and stays as it is; an instance would be changed\n`)
    return
  }
  if (changes.length > 0) need(await instance.apply(changes, program))
  if (backup === undefined) return
  const { backups } = instance
  if (backup.verb === 'restore' && isGuarded) {
    const { restoreGuarded } = await import('../access-guard.ts')
    await restoreGuarded(ports, server, backups, backup.name, program)
  } else if (backup.verb === 'restore') need(await backups.restore(backup.name, program))
  else need(backups[backup.verb](backup.name))
}

function need(told: { readonly ok: true } | { readonly ok: false; readonly message: string }): void {
  if (!told.ok) throw new FailedError(told.message)
}
