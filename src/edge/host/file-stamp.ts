import { type Stats, statSync } from 'node:fs'

/** What tells that a file or directory is not the one that was read. */
export interface FileStamp {
  readonly size: number
  readonly modified: number
  readonly changed: number
  readonly inode: number
  /**
   * The last change is so near to the reading that another one might leave the same times: file systems count time in
   * ticks (up to 10 ms here, 2 s on FAT). Such a stamp proves nothing: read again.
   */
  readonly racy: boolean
}

/** Longest tick of the file systems that we expect, in milliseconds. */
const tick = 20

export function stampOf(stats: Stats, readAt: number): FileStamp {
  const { size, mtimeMs, ctimeMs, ino } = stats
  const racy = readAt - Math.max(mtimeMs, ctimeMs) < tick
  return { size, modified: mtimeMs, changed: ctimeMs, inode: ino, racy }
}

export function sameStamp(stamp: FileStamp, stats: Stats): boolean {
  return (
    !stamp.racy &&
    stamp.modified === stats.mtimeMs &&
    stamp.size === stats.size &&
    stamp.inode === stats.ino &&
    stamp.changed === stats.ctimeMs
  )
}

/** undefined: not there, or not to be reached (a file where a directory should be, a loop of links, no right to look). */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
