import type { CliPorts, Machine } from './edge/cli/ports.ts'
import { runCli } from './edge/cli/run-cli.ts'
import { styleOf } from './edge/cli/terminal.ts'
import { commandFiles } from './edge/host/command-files.ts'

const { stdout, stderr, env: environment, platform } = process

const machine: Machine = {
  ...commandFiles,
  async init(folder) {
    const [{ initInstance }, { defaultApplicationHost }] = await Promise.all([
      import('./edge/host/init-instance.ts'),
      import('./core/config/default-application-host.ts'),
    ])
    const made = await initInstance(folder, { applicationHost: defaultApplicationHost })
    return made.ok ? { ok: true, value: made } : made
  },
  async open(folder) {
    const [{ openInstance }, { liveFacts }, { createWorld }] = await Promise.all([
      import('./edge/host/instance.ts'),
      import('./edge/host/live-facts.ts'),
      import('./core/world/create-world.ts'),
    ])
    const opened = openInstance(folder)
    if (!opened.ok) return opened
    const { instance } = opened
    const value = {
      world: createWorld(liveFacts(instance)),
      verify: (account: string, password: string) => instance.verifier.verify(account, password),
      apply: async () => ({ ok: false, message: 'changes of an instance are not ready' }) as const,
      backup: async () => ({ ok: false, message: 'backups are not ready' }) as const,
      refusal: () => undefined,
      close: () => instance.close(),
    }
    return { ok: true, value }
  },
  start: async () => ({ ok: false, message: 'start is not ready' }),
  lab: async () => ({ ok: false, message: 'lab is not ready' }),
}

const ports: CliPorts = {
  terminal: {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    style: styleOf({ isTerminal: stdout.isTTY === true, columns: stdout.columns, environment, platform }),
  },
  environment,
  machine,
  untilStopped: (reload) =>
    new Promise((resolve) => {
      process.on('SIGHUP', reload)
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve())
    }),
}

// A reader that has seen enough (`| head`) is no fault.
stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 74))
process.exitCode = await runCli(process.argv.slice(2), ports, '0.1.0')
