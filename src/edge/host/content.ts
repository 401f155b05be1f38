import { createReadStream, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { type FileStamp, sameStamp, stampOf, statOf } from './file-stamp.ts'
import type { Instance } from './instance.ts'

/** Files of an instance for the server to send (its port ContentSource). */
export interface Content {
  /** undefined: not there, or no regular file. The same object for as long as the file is the same. */
  open(windowsPath: string): ContentFile | undefined
  list(windowsPath: string): readonly ContentEntry[] | undefined
}

export interface ContentFile {
  readonly size: number
  readonly mtimeMs: number
  readonly bytes: Buffer | undefined
  stream(start: number, end: number): Readable
}

export interface ContentEntry {
  readonly name: string
  readonly kind: 'file' | 'directory'
  readonly size: number
  readonly mtimeMs: number
}

interface Kept {
  readonly file: ContentFile
  readonly stamp: FileStamp
}

/** Bytes up to which a file is kept in memory (and so may be compressed); larger ones are read anew for every answer. */
const smallFile = 256 * 1024
/** Bytes of small files kept in memory; the one not asked for longest goes first. */
const memoryLimit = 64 * 1024 * 1024
const entryLimit = 10_000

export function createContent(instance: Instance, largestKept = smallFile): Content {
  const kept = new Map<string, Kept>()
  let held = 0
  const drop = (path: string): void => {
    held -= kept.get(path)?.file.bytes?.length ?? 0
    kept.delete(path)
  }
  const keep = (path: string, entry: Kept): void => {
    drop(path)
    kept.set(path, entry)
    held += entry.file.bytes?.length ?? 0
    for (const oldest of kept.keys()) {
      if (held <= memoryLimit && kept.size <= entryLimit) break
      drop(oldest)
    }
  }
  return {
    open(windowsPath) {
      const path = instance.files.find(windowsPath)?.native
      const stats = path === undefined ? undefined : instance.stats.of(path)
      if (path === undefined || stats === undefined || !stats.isFile()) return undefined
      const known = kept.get(path)
      if (known !== undefined && sameStamp(known.stamp, stats)) return known.file
      const file = fileAt(path, stats.size, stats.mtimeMs, largestKept)
      if (file !== undefined) keep(path, { file, stamp: stampOf(stats, Date.now()) })
      return file
    },
    list: (windowsPath) => entriesIn(instance, windowsPath),
  }
}

function fileAt(path: string, size: number, mtimeMs: number, largestKept: number): ContentFile | undefined {
  const stream = (start: number, end: number): Readable =>
    end < start ? Readable.from([]) : createReadStream(path, { start, end })
  if (size > largestKept) return { size, mtimeMs, bytes: undefined, stream }
  try {
    const bytes = readFileSync(path)
    return { size: bytes.length, mtimeMs, bytes, stream }
  } catch {
    return undefined
  }
}

/** Names that cannot be asked for by a Windows path (a device, a reserved character) are left out. */
function entriesIn(instance: Instance, windowsPath: string): readonly ContentEntry[] | undefined {
  const directory = instance.files.find(windowsPath)?.native
  if (directory === undefined || statOf(directory)?.isDirectory() !== true) return undefined
  try {
    return readdirSync(directory).flatMap((name) =>
      entryAt(instance, join(directory, name), windowsPath, name),
    )
  } catch {
    return undefined
  }
}

function entryAt(instance: Instance, path: string, directory: string, name: string): readonly ContentEntry[] {
  const found = instance.files.find(`${directory}\\${name}`)
  const stats = found === undefined ? undefined : statOf(path)
  if (stats === undefined || !(stats.isFile() || stats.isDirectory())) return []
  const isDirectory = stats.isDirectory()
  const size = isDirectory ? 0 : stats.size
  return [{ name, kind: isDirectory ? 'directory' : 'file', size, mtimeMs: stats.mtimeMs }]
}
