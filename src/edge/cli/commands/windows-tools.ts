import type { CommandResult } from '../../../core/operations/command-result.ts'
import { runArguments } from '../../../core/operations/run-command.ts'
import { takeServer } from '../arguments.ts'
import { FailedError, openServer, type ServerMeant } from '../open-server.ts'
import type { CliPorts } from '../ports.ts'

/** A tool of Windows with its own grammar, output and exit codes, on the server meant. */
const tool =
  (program: string) =>
  async (args: readonly string[], ports: CliPorts): Promise<number> => {
    const { server: named, rest } = takeServer(args)
    const server = await openServer(ports, named)
    try {
      const readFile = (path: string) => ports.machine.readBytes(ports.machine.resolve(path))
      const result = runArguments(server.world, [program, ...rest], {
        readFile,
        ...(server.instance && { backups: server.instance.backups.list() }),
      })
      await carryOut(result, server, program, ports)
      ports.terminal.out(result.out)
      ports.terminal.err(result.err)
      return result.code
    } finally {
      await server.close()
    }
  }

export const appcmdCommand = tool('appcmd')
export const icaclsCommand = tool('icacls')
export const netCommand = tool('net')

async function carryOut(
  result: CommandResult,
  { instance, name }: ServerMeant,
  program: string,
  ports: CliPorts,
): Promise<void> {
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
  if (backup.verb === 'restore') need(await backups.restore(backup.name, program))
  else need(backups[backup.verb](backup.name))
}

function need(told: { readonly ok: true } | { readonly ok: false; readonly message: string }): void {
  if (!told.ok) throw new FailedError(told.message)
}
