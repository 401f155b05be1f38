import { readFileSync, type Stats } from 'node:fs'
import { win32 } from '../../core/base/status.ts'
import type { ConfigError } from '../../core/config/config-error.ts'
import { parseXml } from '../../core/config/parse-xml.ts'
import type { XmlDocument } from '../../core/config/xml-document.ts'
import { type FileStamp, sameStamp, stampOf, statOf } from './file-stamp.ts'

export type ConfigFile = XmlDocument | ConfigError

/** Configuration files as they are on disk now. */
export interface ConfigFiles {
  /**
   * The same object for as long as the file is the same; one stat where nothing changed. undefined: not there. `name`: how
   * the file is called to people. A file that cannot be read or parsed is its ConfigError.
   */
  read(nativePath: string, name: string): ConfigFile | undefined
}

interface Kept {
  readonly name: string
  readonly bytes: Buffer | undefined
  readonly file: ConfigFile
  readonly stamp: FileStamp
}

/** Bigger files are refused: IIS's own limit is 250 KB for web.config (MaxWebConfigFileSizeInKB); ours leaves room. */
const largestFile = 64 * 1024 * 1024
const capacity = 4096

export function createConfigFiles(): ConfigFiles {
  const kept = new Map<string, Kept>()
  return {
    read(nativePath, name) {
      const stats = statOf(nativePath)
      const known = kept.get(nativePath)
      if (stats === undefined || stats.isDirectory()) {
        kept.delete(nativePath)
        return undefined
      }
      const before = known?.name === name ? known : undefined
      if (before !== undefined && sameStamp(before.stamp, stats)) return before.file
      const read = readFile(nativePath, name, stats, before)
      if (kept.size >= capacity) kept.clear()
      kept.set(nativePath, read)
      return read.file
    },
  }
}

/** Equal bytes give the same object as before. */
function readFile(path: string, name: string, stats: Stats, before: Kept | undefined): Kept {
  const stamp = stampOf(stats, Date.now())
  const bytes = stats.isFile() && stats.size <= largestFile ? bytesOf(path) : undefined
  if (before !== undefined && isSame(before.bytes, bytes)) return { ...before, stamp }
  return { name, bytes, stamp, file: bytes === undefined ? unreadable(name) : parseXml(name, bytes) }
}

function isSame(one: Buffer | undefined, other: Buffer | undefined): boolean {
  return one === undefined || other === undefined ? one === other : one.equals(other)
}

function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

/** The file is there and this process may not read it. */
export function unreadable(name: string): ConfigError {
  const message =
    'The configuration file cannot be read: this process has no right to it, or it is no plain file'
  return { ...nowhere(name), code: 'config.unreadable', win32: win32.ACCESS_DENIED, message }
}

/** applicationHost.config itself is missing. */
export function missingFile(name: string): ConfigError {
  const message = 'The configuration file is not there'
  return { ...nowhere(name), code: 'config.unreadable', win32: win32.FILE_NOT_FOUND, message }
}

const nowhere = (file: string) => ({ file, line: 0, column: 0, source: [], facts: {} })
