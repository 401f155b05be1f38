import { parseArguments } from '../arguments.ts'
import { FailedError, UsageError } from '../errors.ts'
import { openCaseText } from '../open-server.ts'
import type { CliPorts } from '../ports.ts'
import { labView } from '../views/start-view.ts'
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
  const show = (): void =>
    terminal.out(labView(subject.title, server.addresses(), server.clientAddressHeader, terminal.style))
  show()
  return runUntilStopped(server, show, ports)
}
