import { parseArguments } from '../arguments.ts'
import { FailedError, UsageError } from '../errors.ts'
import { homeOf } from '../open-server.ts'
import type { CliPorts } from '../ports.ts'

/** Makes an instance. */
export async function init(args: readonly string[], ports: CliPorts): Promise<number> {
  const { values, positionals } = parseArguments(args, { server: { type: 'string' } })
  if (positionals.length > 1) throw new UsageError(`'${positionals[1]}' is one argument too many`)
  const named = positionals[0] ?? values.server
  const made = await ports.machine.init(named === undefined ? homeOf(ports) : ports.machine.resolve(named))
  if (!made.ok) throw new FailedError(made.message)
  const { directory, made: isNew } = made.value
  ports.terminal.out(
    isNew
      ? `${directory} is an instance now; 'countersign start --server ${directory}' serves it\n`
      : `${directory} is an instance already; nothing was changed\n`,
  )
  return 0
}
