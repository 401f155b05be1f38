import { readdirSync } from 'node:fs'
import { type FileStamp, sameStamp, stampOf, statOf } from './file-stamp.ts'
import type { Turn } from './turn.ts'

/** The names in a directory as a case-insensitive file system would look them up. */
export interface Listing {
  readonly names: readonly string[]
  /** The name as it is spelled on disk: the exact spelling first, else the first one in code-unit order. */
  find(name: string): string | undefined
  isLink(name: string): boolean
  /** Tells two readings apart by their folders and links alone: other files come and go without a difference. */
  readonly folders: string
}

export interface DirectoryCache {
  /** undefined: no directory, or not readable. Read again when the directory's own times change. */
  listing(directory: string): Listing | undefined
}

interface Entry {
  readonly listing: Listing
  readonly stamp: FileStamp
  checked: number
}

/** `capacity`: directories kept; the one not asked for longest goes first. */
export function createDirectoryCache(turn: Turn, capacity = 4096): DirectoryCache {
  const entries = new Map<string, Entry>()
  return {
    listing(directory) {
      const now = turn.current()
      const entry = entries.get(directory)
      if (entry !== undefined && entry.checked === now) return entry.listing
      const stats = statOf(directory)
      if (entry !== undefined) entries.delete(directory)
      if (stats === undefined || !stats.isDirectory()) return undefined
      if (entry !== undefined && sameStamp(entry.stamp, stats)) {
        entry.checked = now
        entries.set(directory, entry)
        return entry.listing
      }
      const stamp = stampOf(stats, Date.now())
      const listing = readListing(directory)
      if (listing === undefined) return undefined
      if (entries.size >= capacity) dropOldest(entries)
      entries.set(directory, { listing, stamp, checked: now })
      return listing
    },
  }
}

function dropOldest(entries: Map<string, Entry>): void {
  const [oldest] = entries.keys()
  if (oldest !== undefined) entries.delete(oldest)
}

function readListing(directory: string): Listing | undefined {
  const names = new Set<string>()
  const links = new Set<string>()
  const folders: string[] = []
  const folded = new Map<string, string>()
  try {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      names.add(entry.name)
      if (entry.isSymbolicLink()) links.add(entry.name)
      if (!entry.isFile()) folders.push(entry.name)
    }
  } catch {
    return undefined
  }
  for (const name of [...names].sort().reverse()) folded.set(name.toLowerCase(), name)
  return {
    names: [...names],
    find: (name) => (names.has(name) ? name : folded.get(name.toLowerCase())),
    isLink: (name) => links.has(name),
    folders: folders.sort().join('/'),
  }
}
