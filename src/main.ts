import { fileURLToPath } from 'node:url'
import type { World } from './core/world/world.ts'
import { captureLog } from './edge/cli/captured-log.ts'
import type { StartedServer } from './edge/cli/live-server.ts'
import type { Machine } from './edge/cli/ports.ts'
import { processPorts } from './edge/cli/process-ports.ts'
import { runCli } from './edge/cli/run-cli.ts'
import type { Told } from './edge/cli/told.ts'
import { commandFiles } from './edge/host/command-files.ts'
import type { Session } from './edge/host/open-session.ts'
import type { ServerOptions } from './edge/server/start-server.ts'

// Rooms are loaded when a command needs them: to explain a case takes neither sockets nor a database.
const onProblem = (message: string): void => void process.stderr.write(`countersign: ${message}\n`)
const onFault = (error: unknown): void =>
  onProblem(`a fault while answering: ${error instanceof Error ? error.stack : String(error)}`)
const version = '0.1.0'
/** The manager's pages, as the build leaves them. */
const web = process.env.COUNTERSIGN_WEB ?? fileURLToPath(new URL('../web/dist', import.meta.url))
const clientAddressHeader = 'X-Countersign-From'

/** Sites and bindings that change open and close their ports within a second; all else holds at the next request. */
function follow(world: World, reload: () => void): NodeJS.Timeout {
  let seen = world.facts.revision()
  const look = (): void => {
    const now = world.facts.revision()
    if (now !== seen) reload()
    seen = now
  }
  return setInterval(look, 1000).unref()
}

/** Serves an instance; the session closes when serving ends, or cannot begin. */
async function serve(session: Session, options: ServerOptions): Promise<Told<StartedServer>> {
  const { startServer } = await import('./edge/server/start-server.ts')
  const { describeForPage } = await import('./core/operations/describe-for-page.ts')
  const { world, directory } = session
  try {
    await session.begin()
    const running = await startServer({
      world: () => world,
      ports: { ...session.ports, describe: (trace) => describeForPage(trace, world) },
      options: { onFault, ...options },
    })
    const reload = async (): Promise<readonly string[]> => {
      world.refresh()
      await session.noticeEdits()
      const failures = await running.reload()
      session.listening.note('sites', running.addresses())
      return failures.map(({ message }) => message)
    }
    session.listening.note('sites', running.addresses())
    const following = follow(world, () => void reload().then((failures) => failures.forEach(onProblem)))
    const close = (): Promise<void> => {
      clearInterval(following)
      return running.close().finally(session.close)
    }
    const value = { directory, addresses: running.addresses, reload, close }
    return { ok: true, value }
  } catch (error) {
    await session.close()
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

const machine: Machine = {
  ...commandFiles,
  async init(folder) {
    const { initInstance } = await import('./edge/host/init-instance.ts')
    const { defaultApplicationHost } = await import('./core/config/default-application-host.ts')
    const made = await initInstance(folder, { applicationHost: defaultApplicationHost })
    return made.ok ? { ok: true, value: made } : made
  },
  async open(folder) {
    const { openSession } = await import('./edge/host/open-session.ts')
    return openSession(folder, { onProblem, web })
  },
  async start(folder, { manager }) {
    const { openSession } = await import('./edge/host/open-session.ts')
    const opened = openSession(folder, { serving: true, onProblem, web })
    const started = opened.ok ? await serve(opened.value, {}) : opened
    if (!manager || !opened.ok || !started.ok) return started
    const { withManager } = await import('./serve-manager.ts')
    return { ok: true, value: withManager(opened.value, started.value, { version, onFault, onProblem }) }
  },
  async lab({ snapshot }) {
    const { openLab } = await import('./edge/host/open-session.ts')
    const opened = await openLab(snapshot, { onProblem })
    if (!opened.ok) return opened
    const session = opened.value
    const { log, take } = captureLog(session.ports.log)
    const options = { ports: 'free', address: '127.0.0.1', clientAddressHeader } as const
    const started = await serve({ ...session, ports: { ...session.ports, log } }, options)
    if (!started.ok) return started
    const { world, apply } = session
    return { ok: true, value: { ...started.value, world, apply, clientAddressHeader, takeLog: take } }
  },
}

process.exitCode = await runCli(process.argv.slice(2), { ...processPorts(), machine }, version)
