import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { statOf } from './file-stamp.ts'
import { makeFolders } from './make-folders.ts'

/** New content that lies, complete and on disk, beside the file that it shall replace. */
export interface StagedFile {
  readonly path: string
  /** Puts it in place: readers see the old file or the new one, never a part. */
  commit(): void
  /** Leaves everything as it was. Harmless after commit. */
  discard(): void
}

/** Makes missing folders. A link is written through; mode and place of an existing file stay. Throws what the disk says. */
export function stageFile(path: string, content: Uint8Array | string, mode = 0o644): StagedFile {
  const target = statOf(path) === undefined ? path : realpathSync(path)
  const before = statOf(target)
  makeFolders(dirname(target))
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`)
  const discard = (): void => rmSync(temporary, { force: true })
  try {
    writeThrough(temporary, content, mode)
    if (before !== undefined) chmodSync(temporary, before.mode & 0o777)
  } catch (error) {
    discard()
    throw error
  }
  return {
    path: target,
    commit() {
      renameSync(temporary, target)
      syncDirectory(dirname(target))
    },
    discard,
  }
}

export function writeFileAtomic(path: string, content: Uint8Array | string, mode?: number): void {
  const staged = stageFile(path, content, mode)
  try {
    staged.commit()
  } finally {
    staged.discard()
  }
}

function writeThrough(path: string, content: Uint8Array | string, mode: number): void {
  const file = openSync(path, 'wx', mode)
  try {
    writeFileSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Where directories cannot be synced (Windows), the rename is as safe as it gets. */
function syncDirectory(path: string): void {
  try {
    const directory = openSync(path, 'r')
    try {
      fsyncSync(directory)
    } finally {
      closeSync(directory)
    }
  } catch {}
}
