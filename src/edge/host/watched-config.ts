import { baseName, foldPath, parentPath } from '../../core/base/windows-path.ts'
import type { ConfigFile } from './config-files.ts'
import type { Listing } from './directory-cache.ts'
import type { Instance } from './instance.ts'
import type { FoundPath } from './native-paths.ts'

/** Configuration files below the server's own, and whether what was told of them still holds. */
export interface WatchedConfig {
  /** By Windows path; undefined: not there. */
  read(path: string): ConfigFile | undefined
  /**
   * Did any file that was asked for change, come or go, or did a folder come or go beside one? One stat for every folder
   * asked about and one for every file that is there.
   */
  changed(): boolean
  /** So many places were asked about that it takes too long to look at all of them again and again. */
  isFull(): boolean
  /** Nothing of what was told is kept by anybody. */
  forget(): void
}

interface Watched {
  readonly directory: string
  readonly name: string
  readonly native: string | undefined
  readonly file: FoundPath | undefined
  readonly answer: ConfigFile | undefined
  listing: Listing | undefined
}

/**
 * So many places are checked for every request at most; beyond, they are checked once more, and then all of it is forgotten,
 * and what is asked for again is watched again.
 */
const capacity = 256

export function createWatchedConfig(instance: Instance): WatchedConfig {
  const watched = new Map<string, Watched>()
  return {
    read(path) {
      const key = foldPath(path)
      const now = look(instance, parentPath(path) ?? path, baseName(path))
      if (!watched.has(key)) watched.set(key, now)
      return now.answer
    },
    changed() {
      for (const before of watched.values()) if (isChanged(instance, before)) return true
      return false
    },
    isFull: () => watched.size > capacity,
    forget: () => watched.clear(),
  }
}

function look(instance: Instance, directory: string, name: string): Watched {
  const native = instance.files.find(directory)?.native
  const listing = native === undefined ? undefined : instance.directories.listing(native)
  const isThere = listing?.find(name) !== undefined
  const file = isThere ? instance.files.find(`${directory}\\${name}`) : undefined
  const answer = file === undefined ? undefined : instance.configFiles.read(file.native, file.windows)
  return { directory, name, native, file, answer, listing }
}

function isChanged(instance: Instance, before: Watched): boolean {
  const native = before.native ?? instance.files.find(before.directory)?.native
  const listing = native === undefined ? undefined : instance.directories.listing(native)
  if (listing !== before.listing) {
    if (listing?.folders !== before.listing?.folders) return true
    if (listing?.find(before.name) !== before.listing?.find(before.name)) return true
    before.listing = listing
  }
  const { file } = before
  return file !== undefined && instance.configFiles.read(file.native, file.windows) !== before.answer
}
