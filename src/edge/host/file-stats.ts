import type { Stats } from 'node:fs'
import { statOf } from './file-stamp.ts'
import type { Turn } from './turn.ts'

/** What the disk says of a native path, asked once a turn. */
export interface FileStats {
  /** undefined: not there, or not to be reached. */
  of(nativePath: string): Stats | undefined
}

export function createFileStats(turn: Turn): FileStats {
  const asked = new Map<string, Stats | undefined>()
  let current = Number.NaN
  return {
    of(nativePath) {
      const now = turn.current()
      if (now !== current) asked.clear()
      current = now
      if (asked.has(nativePath)) return asked.get(nativePath)
      const stats = statOf(nativePath)
      asked.set(nativePath, stats)
      return stats
    },
  }
}
