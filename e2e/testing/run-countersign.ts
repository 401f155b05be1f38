import { execFile, spawn } from 'node:child_process'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..', '..')

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** The command line as users have it: a process of its own, by its launcher. */
export function countersign(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  input = '',
): Promise<Ran> {
  const env = environmentWith(environment)
  return new Promise((resolve) => {
    const child = execFile(
      join(root, 'bin', 'countersign'),
      [...args],
      { env, cwd: root, maxBuffer: 256 * 1024 * 1024 },
      (_error, out, err) => {
        resolve({ code: child.exitCode ?? -1, out, err })
      },
    )
    child.stdin?.end(input)
  })
}

const environmentWith = (more: Readonly<Record<string, string>>): Record<string, string> => {
  const { PATH = '', HOME = '' } = process.env
  return { PATH, HOME, LANG: 'C.UTF-8', ...more }
}

export interface Started {
  /** All that it has said so far. */
  said(): string
  /** Resolves when it has said this. */
  says(text: string): Promise<void>
  signal(name: NodeJS.Signals): void
  ended: Promise<number>
}

/** The command line as a process that goes on, until it is signalled. */
export function startCountersign(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Started {
  const child = spawn(join(root, 'bin', 'countersign'), [...args], {
    env: environmentWith(environment),
    cwd: root,
  })
  let all = ''
  const hear = (chunk: Buffer): void => {
    all += chunk.toString()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? -1)))
  const says = async (text: string): Promise<void> => {
    for (const until = Date.now() + 60_000; !all.includes(text); ) {
      if (Date.now() > until || child.exitCode !== null)
        throw new Error(`'${text}' was not said, but: ${all}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  return { said: () => all, says, signal: (name) => void child.kill(name), ended }
}
