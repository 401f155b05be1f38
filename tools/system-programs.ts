import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A program of the system that some tests compare with. Without it they are skipped, and the summary says so. */
export interface SystemProgram {
  readonly names: readonly string[]
  readonly purpose: string
  /** Debian's package. */
  readonly package: string
}

export const systemPrograms = {
  openssl: { names: ['openssl'], purpose: 'certificates made by an independent tool', package: 'openssl' },
  chromium: {
    names: ['chromium', 'chromium-browser', 'google-chrome'],
    purpose: 'pages in a real browser',
    package: 'chromium',
  },
} as const satisfies Record<string, SystemProgram>

/** Where the program is, by PATH; undefined where it is not installed. */
export function findProgram({ names }: SystemProgram): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** May tests that need it be skipped? Not where COUNTERSIGN_REQUIRE_ALL=1: there they run, and fail. */
export function skipWithout(program: SystemProgram): boolean {
  return findProgram(program) === undefined && process.env.COUNTERSIGN_REQUIRE_ALL !== '1'
}
