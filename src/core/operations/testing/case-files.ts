import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Case } from '../../world/case.ts'
import { parseCase } from '../../world/parse-case.ts'

/** The folder of our own cases. */
export const ownCases = resolve(dirname(fileURLToPath(import.meta.url)), '../../../../cases')

/** The cases below a folder, sorted, relative to it. */
export const casesBelow = (root: string): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .sort()

/** Throws with every mistake where a case cannot be read. */
export function loadCase(root: string, file: string): Case {
  const text = readFileSync(join(root, file), 'utf8')
  const parsed = parseCase(text, {
    file,
    readBeside: (path) => readFileSync(join(root, dirname(file), path)),
  })
  if (Array.isArray(parsed)) throw new Error(JSON.stringify(parsed))
  return parsed
}
