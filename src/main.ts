import { keptRequest } from './core/operations/kept-request.ts'
import type { Change } from './core/world/change.ts'
import type { Machine } from './edge/cli/ports.ts'
import { processPorts } from './edge/cli/process-ports.ts'
import { runCli } from './edge/cli/run-cli.ts'
import { commandFiles } from './edge/host/command-files.ts'

// Most rooms are loaded when a command needs them: to explain a case takes neither sockets nor a database.
const complain = (message: string): void => void process.stderr.write(`countersign: ${message}\n`)
const failed = (error: unknown) =>
  ({ ok: false, message: error instanceof Error ? error.message : String(error) }) as const

/** An instance as a world, with its ports to the machine. */
async function openWorld(folder: string, serving: boolean) {
  const [{ openInstance }, { liveFacts }, { serverPorts }, { createWorld }] = await Promise.all([
    import('./edge/host/instance.ts'),
    import('./edge/host/live-facts.ts'),
    import('./edge/host/server-ports.ts'),
    import('./core/world/create-world.ts'),
  ])
  const opened = openInstance(folder, { serving })
  if (!opened.ok) return opened
  const facts = liveFacts(opened.instance)
  const ports = serverPorts(opened.instance, {
    revision: () => String(facts.revision()),
    onProblem: complain,
  })
  return { ok: true, value: { ...opened, facts, ports, world: createWorld(facts) } } as const
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
    const opened = await openWorld(folder, false)
    if (!opened.ok) return opened
    const { world, ports, instance } = opened.value
    const value = {
      world,
      verify: ports.verifyPassword,
      async apply(changes: readonly Change[], tool: string) {
        const { applyChanges } = await import('./edge/host/apply-changes.ts')
        const { authorNow } = await import('./edge/host/history.ts')
        const applied = await applyChanges(instance, changes, { author: authorNow(tool) })
        return applied.ok ? ({ ok: true, value: undefined } as const) : applied
      },
      backup: async () => ({ ok: false, message: 'backups are not ready' }) as const,
      refusal: (id: string) => keptRequest(ports.refusals.find(id)?.request),
      close: () => instance.close(),
    }
    return { ok: true, value }
  },
  async start(folder) {
    const { startServer } = await import('./edge/server/start-server.ts')
    const { describeForPage } = await import('./core/operations/describe-for-page.ts')
    const { lockInstance } = await import('./edge/host/instance-lock.ts')
    const opened = await openWorld(folder, true)
    if (!opened.ok) return opened
    const { world, ports, instance } = opened.value
    const lock = lockInstance(folder)
    if (typeof lock === 'string') return { ok: false, message: lock }
    try {
      const describe = (trace: Parameters<typeof describeForPage>[0]) => describeForPage(trace, world)
      const onFault = (error: unknown) =>
        complain(`a fault while answering: ${error instanceof Error ? error.stack : error}`)
      const running = await startServer({
        world: () => world,
        ports: { ...ports, describe },
        options: { onFault },
      })
      const value = {
        directory: instance.paths.root,
        addresses: running.addresses,
        reload: async () => (await running.reload()).map(({ message }) => message),
        async close() {
          await running.close()
          await ports.close()
          lock.release()
        },
      }
      return { ok: true, value }
    } catch (error) {
      lock.release()
      return failed(error)
    }
  },
  lab: async () => ({ ok: false, message: 'lab is not ready' }),
}

process.exitCode = await runCli(process.argv.slice(2), { ...processPorts(), machine }, '0.1.0')
