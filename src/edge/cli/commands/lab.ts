import { parseArguments, UsageError } from '../arguments.ts'
import { FailedError, openCaseText } from '../open-server.ts'
import type { CliPorts } from '../ports.ts'
import { startView } from '../views/start-view.ts'
import { runUntilStopped } from './start.ts'

/** A case as a running server to play with. */
export async function lab(args: readonly string[], ports: CliPorts): Promise<number> {
  const { positionals } = parseArguments(args, {})
  const [named, ...more] = positionals
  if (named === undefined || more.length > 0)
    throw new UsageError('one case is expected: countersign lab CASE')
  const { machine, terminal } = ports
  const file = machine.resolve(named)
  const { subject } = openCaseText(ports, file)
  const running = await machine.lab(subject)
  if (!running.ok) throw new FailedError(running.message)
  const server = running.value
  terminal.out(`${subject.title}\n${startView(server.directory, server.addresses(), terminal.style)}`)
  terminal.out(`  Requests may state where they come from: -H '${server.clientAddressHeader}: 203.0.113.7'\n`)
  return runUntilStopped(server, ports)
}
