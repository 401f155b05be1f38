import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { statOf } from './file-stamp.ts'

/**
 * Makes a folder and those above that are missing. Not by mkdir's own `recursive`: that never ends where a parent exists
 * but says ENOENT to every new entry (/proc).
 */
export function makeFolders(path: string, mode = 0o777): void {
  if (statOf(path)?.isDirectory() === true) return
  const above = dirname(path)
  if (above !== path) makeFolders(above)
  try {
    mkdirSync(path, { mode })
  } catch (error) {
    if (statOf(path)?.isDirectory() !== true) throw error
  }
}
