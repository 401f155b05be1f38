import type { CliPorts } from './ports.ts'
import { styleOf } from './terminal.ts'

/** The terminal, environment and signals of this process. */
export function processPorts(): Pick<CliPorts, 'terminal' | 'environment' | 'untilStopped'> {
  const { stdout, stderr, env: environment, platform } = process
  // A reader that has seen enough (`| head`) is no fault.
  stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 74))
  const style = styleOf({ isTerminal: stdout.isTTY === true, columns: stdout.columns, environment, platform })
  return {
    terminal: { out: (text) => void stdout.write(text), err: (text) => void stderr.write(text), style },
    environment,
    untilStopped: (reload) =>
      new Promise((resolve) => {
        process.on('SIGHUP', reload)
        for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve())
      }),
  }
}
