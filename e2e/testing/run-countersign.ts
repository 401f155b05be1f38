import { execFile } from 'node:child_process'
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
): Promise<Ran> {
  const { PATH, HOME } = process.env
  const env = { PATH, HOME, LANG: 'C.UTF-8', ...environment }
  return new Promise((resolve) => {
    const child = execFile(
      join(root, 'bin', 'countersign'),
      [...args],
      { env, cwd: root },
      (_error, out, err) => {
        resolve({ code: child.exitCode ?? -1, out, err })
      },
    )
    child.stdin?.end()
  })
}
