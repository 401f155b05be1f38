import type { CliPorts } from './ports.ts'
import { styleOf } from './terminal.ts'

/** The terminal, environment and signals of this process. */
export function processPorts(): Omit<CliPorts, 'machine'> {
  const { stdin, stdout, stderr, env: environment, platform } = process
  // A reader that has seen enough (`| head`) is no fault.
  stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 74))
  const style = styleOf({ isTerminal: stdout.isTTY === true, columns: stdout.columns, environment, platform })
  return {
    terminal: { out: (text) => void stdout.write(text), err: (text) => void stderr.write(text), style },
    environment,
    async readInput() {
      const chunks: Buffer[] = []
      for await (const chunk of stdin) chunks.push(Buffer.from(chunk))
      return Buffer.concat(chunks).toString('utf8')
    },
    localTime() {
      const now = new Date()
      return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
    },
    untilStopped: (reload) =>
      new Promise((resolve) => {
        // A server whose sites are all stopped has nothing open, and is there all the same.
        const staying = setInterval(() => undefined, 2 ** 30)
        const stop = (): void => {
          clearInterval(staying)
          resolve()
        }
        process.on('SIGHUP', reload)
        for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop)
      }),
  }
}
