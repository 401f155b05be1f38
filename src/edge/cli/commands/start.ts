import { parseArguments } from '../arguments.ts'
import { DataError, FailedError, UsageError } from '../errors.ts'
import type { StartedServer } from '../live-server.ts'
import { homeOf } from '../open-server.ts'
import type { CliPorts } from '../ports.ts'
import { managerView, startView } from '../views/start-view.ts'

/** Serves an instance until the process is asked to end. Makes one where nothing is there yet. */
export async function start(args: readonly string[], ports: CliPorts): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    server: { type: 'string' },
    'no-manager': { type: 'boolean' },
  })
  if (positionals.length > 0) throw new UsageError(`'${positionals[0]}' is one argument too many`)
  const { machine, terminal } = ports
  const folder = values.server === undefined ? homeOf(ports) : machine.resolve(values.server)
  const made = await machine.init(folder)
  if (!made.ok) throw new FailedError(made.message)
  if (made.value.made) terminal.out(`made an instance in ${folder}\n`)
  const started = await machine.start(folder, { manager: values['no-manager'] !== true })
  if (!started.ok) throw await failure(folder, started.message, ports)
  const server = started.value
  const show = (): void => {
    terminal.out(startView(server.directory, server.addresses(), terminal.style))
    void showManager(server, ports)
  }
  show()
  return runUntilStopped(server, show, ports)
}

/** A file of the instance that cannot be read is told as such; else what hinders the server. */
async function failure(folder: string, message: string, { machine }: CliPorts): Promise<Error> {
  const opened = await machine.open(folder)
  if (!opened.ok) return new DataError(opened.message)
  await opened.value.close()
  return new FailedError(message)
}

/** The manager tells its link when it has its pages; what hinders it hinders no site. */
async function showManager({ manager }: StartedServer, { terminal, environment }: CliPorts): Promise<void> {
  if (manager === undefined) return
  const problem = await manager.problem
  if (problem === undefined) {
    const isMissing = environment.COUNTERSIGN_BUILDS === undefined && !(await isSettled(manager.pages))
    if (isMissing) terminal.err("countersign: the manager has no pages yet ('npm run build' makes them)\n")
    await manager.pages
    const link = await manager.link()
    if (link.ok) terminal.out(managerView(link.value, terminal.style))
    else terminal.err(`countersign: ${link.message}\n`)
  } else terminal.err(`countersign: the manager does not run: ${problem}\n`)
}

const isSettled = (promise: Promise<void>): Promise<boolean> =>
  Promise.race([promise.then(() => true), new Promise<boolean>((resolve) => setTimeout(resolve, 500, false))])

/** SIGHUP follows changed bindings and shows the addresses again; SIGTERM and SIGINT drain. */
export async function runUntilStopped(
  server: StartedServer,
  show: () => void,
  { untilStopped, terminal }: CliPorts,
): Promise<number> {
  await untilStopped(() => {
    void server.reload().then((failures) => {
      for (const failure of failures) terminal.err(`countersign: ${failure}\n`)
      show()
    })
  })
  await server.close()
  return 0
}
