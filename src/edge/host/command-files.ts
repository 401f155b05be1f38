import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { diskProblem } from './disk-problem.ts'
import { statOf } from './file-stamp.ts'

/** The files that a command line names, by native paths. Loads nothing else of this room: a case needs no database. */
export const commandFiles = {
  kindOf(path: string): 'instance' | 'folder' | 'file' | 'nothing' {
    const stats = statOf(path)
    if (stats === undefined) return 'nothing'
    if (!stats.isDirectory()) return 'file'
    return statOf(join(path, 'config', 'applicationHost.config'))?.isFile() === true ? 'instance' : 'folder'
  },

  /** The text of a file, or in one line why it cannot be read. */
  readText(
    path: string,
  ): { readonly ok: true; readonly value: string } | { readonly ok: false; readonly message: string } {
    try {
      return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)) }
    } catch (error) {
      if (error instanceof TypeError) return { ok: false, message: `${path}: not UTF-8 text` }
      return { ok: false, message: diskProblem(error, `read ${path}`) }
    }
  },

  readBytes(path: string): Uint8Array | undefined {
    try {
      return readFileSync(path)
    } catch {
      return undefined
    }
  },

  writeBytes(
    path: string,
    bytes: Uint8Array,
  ): { readonly ok: true; readonly value: undefined } | { readonly ok: false; readonly message: string } {
    try {
      writeFileSync(path, bytes)
      return { ok: true, value: undefined }
    } catch (error) {
      return { ok: false, message: diskProblem(error, `write ${path}`) }
    }
  },

  /** '.yaml' and '.yml' files below a folder, sorted; names that begin with a dot are passed over. */
  casesBelow(folder: string): readonly string[] {
    try {
      return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /^[^.].*\.ya?ml$/i.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((path) => !path.includes('node_modules'))
        .sort()
    } catch {
      return []
    }
  },

  /** The copies of applicationHost.config that IIS keeps in CFGHISTORY_nnnnnnnnnn folders, oldest first. */
  configHistory(
    folder: string,
  ): readonly { readonly name: string; readonly content: string; readonly time: string }[] {
    try {
      const names = readdirSync(folder).filter((name) => /^CFGHISTORY_\d{10}$/i.test(name))
      return names.sort().flatMap((name) => {
        const file = join(folder, name, 'applicationHost.config')
        const stats = statOf(file)
        if (stats?.isFile() !== true) return []
        return [{ name, content: readFileSync(file, 'utf8'), time: stats.mtime.toISOString() }]
      })
    } catch {
      return []
    }
  },

  resolve: (path: string, base?: string): string =>
    base === undefined ? resolve(path) : resolve(base, path),
}
